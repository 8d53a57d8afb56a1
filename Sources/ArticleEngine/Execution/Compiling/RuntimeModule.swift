internal import Foundation

/// The cells' runtime, compiled once a compiler.
struct RuntimeModule: Sendable {
  /// The folder of the `.swiftmodule` and the object.
  let folder: String

  var object: String { "\(folder)/runtime.o" }
  var compilerFlags: [String] { ["-I", folder] }

  /// Compiles the runtime, unless the cache holds it.
  init(toolchain: Toolchain, cache: CacheFolder) throws {
    let key = "runtime\n\(toolchain.identity)\n\(CellRuntime.source)"
    folder = try cache.folder(for: key, in: "runtime") { folder in
      let file = "\(folder)/runtime.swift"
      try Data(CellRuntime.source.utf8).write(to: URL(filePath: file))
      let outcome = try CompilerCall(
        tool: toolchain.frontend,
        arguments: toolchain.frontendArguments + [
          "-c", file, "-parse-as-library", "-module-name", CellRuntime.moduleName,
          "-emit-module-path", "\(folder)/\(CellRuntime.moduleName).swiftmodule",
          "-o", "\(folder)/runtime.o",
        ], folder: folder
      ).run()
      guard outcome.succeeded else { throw ExecutionError.notBuilt(outcome.message) }
    }
  }
}
