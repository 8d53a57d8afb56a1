import CatalogBasics
import Foundation

/// A program that a workload or its peer runs, whose output nobody reads.
struct BenchProcess {
  let executable: String
  let arguments: [String]
  let folder: URL

  /// What it needs, which goes with the last that may run it.
  let files: TemporaryFolder

  /// Creates a run in a folder; without one, where the files are.
  init(
    _ executable: String, _ arguments: [String], in folder: URL? = nil, files: TemporaryFolder
  ) {
    self.executable = executable
    self.arguments = arguments
    self.folder = folder ?? files.url
    self.files = files
  }

  /// Runs the program to its end.
  ///
  /// - Throws: ``Failure`` when it does not succeed.
  func run() throws {
    let process = Process()
    process.executableURL = URL(filePath: executable)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      let command = ([executable] + arguments).joined(separator: " ")
      throw Failure(.doesNotHold, "'\(command)' fails in \(folder.path)")
    }
  }
}
