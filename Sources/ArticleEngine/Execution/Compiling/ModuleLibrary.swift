internal import Foundation

/// A shared library of all objects of a build, which programs of cells link against: linking one
/// library is much faster than linking hundreds of objects into each program.
struct ModuleLibrary: Sendable {
  /// The folder that holds `libCatalogModules.so`.
  let folder: String

  /// The flags with which a cell's compile finds the modules.
  let compilerFlags: [String]

  /// The flags with which a program is linked against them.
  var linkerFlags: [String] {
    ["-L", folder, "-lCatalogModules", "-Xlinker", "-rpath", "-Xlinker", folder]
  }

  /// Links the library, unless the cache holds it.
  init(of state: ModuleState, toolchain: Toolchain, cache: CacheFolder) throws {
    let modules = state.folder
    let key = "modules, with their flags\n\(toolchain.identity)\n\(state.identity)"
    folder = try cache.folder(for: key, in: "modules") { folder in
      let flags = modules.moduleMapFlags.joined(separator: "\n")
      try Data(flags.utf8).write(to: URL(filePath: "\(folder)/\(Self.flagsName)"))
      let objects = modules.objects
      let list = "\(folder)/objects"
      try Data(objects.map { "\"\($0)\"\n" }.joined().utf8).write(to: URL(filePath: list))
      let autolink = "\(folder)/autolink"
      let extracted = try CompilerCall(
        tool: toolchain.autolinkExtractor, arguments: objects + ["-o", autolink], folder: folder
      ).run()
      guard extracted.succeeded else { throw ExecutionError.notBuilt(extracted.message) }
      let linked = try CompilerCall(
        tool: toolchain.linker,
        arguments: [
          "-shared", "-fuse-ld=lld", "-o", "\(folder)/libCatalogModules.so",
          // Otherwise the loader may ask which variant of a function suits the processor before it
          // has filled in the addresses of the variants.
          "-Xlinker", "-Bsymbolic-functions",
          "-Xlinker", "-rpath", "-Xlinker", toolchain.libraries, toolchain.startObject,
          "@\(list)", "@\(autolink)", "-L", toolchain.libraries, "-lswiftCore",
        ], folder: folder
      ).run()
      guard linked.succeeded else { throw ExecutionError.notBuilt(linked.message) }
    }
    let flags = try String(contentsOfFile: "\(folder)/\(Self.flagsName)", encoding: .utf8)
    compilerFlags = ["-I", modules.modules] + flags.split(separator: "\n").map(String.init)
  }

  /// The file of the flags that name the module maps: the manifest that has them is large.
  private static let flagsName = "flags"
}
