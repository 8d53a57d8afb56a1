internal import ArticleEngine
internal import Synchronization

/// The modules that have pages, read once however often a site is rendered.
final class DocumentedModules: Sendable {
  private let folder: ModuleFolder?
  private let known = Mutex<[ModuleReference]?>(nil)

  /// Creates a list that is not read yet; nil for no modules.
  init(in folder: ModuleFolder?) {
    self.folder = folder
  }

  /// The modules, sorted by name.
  ///
  /// - Parameter jobs: How many are read at once.
  /// - Throws: ``ExecutionError`` when there is no compiler to read them.
  func references(jobs: Int) throws -> [ModuleReference] {
    guard let folder else { return [] }
    return try known.withLock { known in
      if let known { return known }
      let modules = ModuleReference.modules(in: try SymbolGraphs(of: folder, jobs: jobs))
      known = modules
      return modules
    }
  }
}
