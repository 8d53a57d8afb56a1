package import Foundation

/// What the modules of a build declare, as the compiler writes it down.
///
/// The compiler's tool `swift-symbolgraph-extract` reads each module; what it wrote is kept until a
/// module changes.
package struct SymbolGraphs: Sendable {
  /// The files, sorted by module.
  package let files: [URL]

  /// Extracts the public symbols of all library modules in a folder.
  ///
  /// A module that the tool cannot read is left out: pages about the others are still right.
  ///
  /// - Parameters:
  ///   - modules: The modules.
  ///   - jobs: How many are read at once.
  /// - Throws: ``ExecutionError`` when there is no compiler, or the cache cannot be written.
  package init(of modules: ModuleFolder, jobs: Int) throws {
    let toolchain = try Toolchain.find()
    let names = modules.names.filter(modules.isLibrary).sorted()
    let identities = names.map { FileIdentity.of("\(modules.modules)/\($0).swiftmodule") }
    let key = (["symbols 1", toolchain.identity] + identities).joined(separator: "\n")
    let folder = try CacheFolder().folder(for: key, in: "symbols") { folder in
      let moduleMapFlags = modules.moduleMapFlags
      _ = try Concurrently.map(names, jobs: jobs) { name in
        try CompilerCall(
          tool: "\(toolchain.bin)/swift-symbolgraph-extract",
          arguments: [
            "-module-name", name, "-I", modules.modules, "-output-dir", folder,
            "-minimum-access-level", "public", "-skip-synthesized-members", "-skip-inherited-docs",
            "-target", Toolchain.target,
          ] + moduleMapFlags, folder: folder
        ).run()
      }
    }
    files = names.map { URL(filePath: "\(folder)/\($0).symbols.json") }
      .filter { FileManager.default.fileExists(atPath: $0.path) }
  }
}
