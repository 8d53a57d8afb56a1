/// The modules of a folder as they are at one moment, so that a run looks at its hundreds of files
/// once.
struct ModuleState: Sendable {
  let folder: ModuleFolder

  /// The names of the modules.
  let names: Set<String>

  /// What tells this state of the modules from another.
  let identity: String

  /// Looks at the modules.
  init(of folder: ModuleFolder) {
    self.folder = folder
    names = folder.names
    identity = folder.identity
  }
}
