import ArticleEngine
import Foundation

/// Where the modules come from that cells may import.
enum ModuleSource {
  /// The folder of the running executable, for console cells and for the modules built beside it.
  static let commandFolder: String = {
    let path = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return URL(filePath: path).deletingLastPathComponent().path
  }()

  /// Returns the modules for cells: those of the package in `folder`, which is built, or those that
  /// this command was built with, if they are still beside it.
  ///
  /// - Throws: ``Failure`` when there is no package, or it does not build.
  static func modules(ofPackage folder: String?) throws -> ModuleFolder? {
    guard let folder else { return ModuleFolder(folder: URL(filePath: commandFolder)) }
    guard FileManager.default.fileExists(atPath: "\(folder)/Package.swift") else {
      throw Failure(.usage, "there is no Package.swift in '\(folder)'")
    }
    let build = try swift(["build", "--package-path", folder])
    guard build.succeeded else {
      FileHandle.standardError.write(Data(build.output.utf8))
      throw Failure(.doesNotHold, "the package in '\(folder)' does not build")
    }
    let place = try swift(["build", "--package-path", folder, "--show-bin-path"])
    let path = place.output.split(separator: "\n").last.map(String.init) ?? ""
    guard place.succeeded, let modules = ModuleFolder(folder: URL(filePath: path)) else {
      throw Failure(.doesNotHold, "the build of the package in '\(folder)' left no Swift module")
    }
    return modules
  }

  /// Those of the modules for cells that have pages of their own, since the articles are part of
  /// their package: the package in `folder`, or the catalogue's own when its sources are where the
  /// call is made.
  static func documented(_ modules: ModuleFolder?, ofPackage folder: String?) -> ModuleFolder? {
    if folder != nil { return modules }
    let parts = commandFolder.split(separator: "/")
    guard let build = parts.firstIndex(where: { $0.hasPrefix(".build") }) else { return nil }
    let here = URL(filePath: FileManager.default.currentDirectoryPath).resolvingSymlinksInPath()
    return here.path.split(separator: "/").starts(with: parts[..<build]) ? modules : nil
  }

  /// Runs `swift` to its end.
  private static func swift(_ arguments: [String]) throws -> (succeeded: Bool, output: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["swift"] + arguments
    let pipe = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus == 0, String(decoding: output, as: UTF8.self))
  }
}
