public import Foundation

/// The modules that a SwiftPM build has left in its folder, for cells to import.
public struct ModuleFolder: Sendable, Hashable {
  /// The folder of products: `.build/release`.
  public let folder: URL

  /// The folder of a build, if it holds Swift modules.
  ///
  /// - Parameter folder: What `swift build --show-bin-path` prints.
  public init?(folder: URL) {
    guard FileManager.default.fileExists(atPath: folder.appending(path: "Modules").path) else {
      return nil
    }
    self.folder = folder.resolvingSymlinksInPath()
  }

  /// The names of the modules.
  var names: Set<String> {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: modules)) ?? []
    return Set(files.filter { $0.hasSuffix(".swiftmodule") }.map { String($0.dropLast(12)) })
  }

  /// The folder of the `.swiftmodule` files.
  var modules: String { folder.appending(path: "Modules").path }

  /// The object files of all library targets that the build's manifest names, sorted.
  ///
  /// A file that has since been renamed leaves its object behind, which would define everything twice.
  var objects: [String] {
    let named = Set(manifestStrings)
    return storedObjects.filter { named.isEmpty || named.contains(Substring($0)) }
  }

  /// Whether a target or module is a library.
  ///
  /// Executables have a product of the same name; tests and macros' and plugins' tools are told by
  /// their names.
  func isLibrary(_ name: String) -> Bool {
    !name.hasSuffix("Tests") && !name.hasSuffix("-tool")
      && access(folder.appending(path: name).path, X_OK) != 0
  }

  /// The object files in the folders of all library targets, sorted.
  private var storedObjects: [String] {
    let manager = FileManager.default
    let targets = (try? manager.contentsOfDirectory(atPath: folder.path)) ?? []
    return targets.filter { $0.hasSuffix(".build") }.flatMap { target -> [String] in
      let name = String(target.dropLast(".build".count))
      guard isLibrary(name) else { return [] }
      let root = folder.appending(path: target)
      let files = manager.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
      return files.filter { $0.hasSuffix(".o") }.map { root.appending(path: $0).path }
    }.sorted()
  }

  /// What tells this state of the modules from another.
  var identity: String {
    let files = names.sorted().map { "\(modules)/\($0).swiftmodule" } + storedObjects
    return files.map { FileIdentity.of($0) }.joined(separator: "\n")
  }

  /// The flags with which the build names the module maps of C targets, as its manifest states them.
  var moduleMapFlags: [String] {
    let flags = Set(manifestStrings.filter { $0.hasPrefix("-fmodule-map-file=") })
    return flags.sorted().flatMap { ["-Xcc", String($0)] }
  }

  /// What stands between quotation marks in the manifest of the build, if there is one.
  private var manifestStrings: [Substring] {
    let build = folder.deletingLastPathComponent().deletingLastPathComponent()
    let manifest = build.appending(path: "\(folder.lastPathComponent).yaml")
    guard let text = try? String(contentsOf: manifest, encoding: .utf8) else { return [] }
    // By bytes: the manifest has about a million, and characters would take five times as long.
    return text.utf8.split(separator: UInt8(ascii: "\"")).map(Substring.init)
  }
}
