import CatalogBasics
import Foundation
import TestSupport
import Testing

/// A temporary folder with files in it, in which the built command runs.
final class Workspace: TestFolder, Sendable {
  let temporary: TemporaryFolder

  /// What `catalog` did.
  struct Run {
    let status: Int32
    let output: String
    let errors: String
  }

  /// Creates the folder with some files.
  ///
  /// - Parameter files: Texts by path.
  /// - Throws: When they cannot be written.
  init(_ files: [String: String] = [:]) throws {
    temporary = try TemporaryFolder("catalog-test", files: files)
  }

  /// Runs `catalog check` without results of earlier checks.
  func check(_ arguments: String..., environment: [String: String] = [:]) throws -> Run {
    try catalog(["check", "--no-cache"] + arguments, environment: environment)
  }

  /// Runs `catalog check` with a cache of its own.
  func cachedCheck(_ arguments: String...) throws -> Run {
    try catalog(["check"] + arguments, environment: ["CATALOG_CACHE": cache])
  }

  /// Runs `catalog check` with a terminal as its own and as its output, without standard error.
  func checkOnTerminal(_ path: String, environment: [String: String]) throws -> Run {
    let command = "\(Products.catalog.path) check --no-cache \(path) 2>/dev/null"
    let process = try start(
      ["-qec", command, "/dev/null"], environment: ["TERM": "xterm"].merging(environment) { $1 },
      executable: URL(filePath: "/usr/bin/script"))
    process.waitUntilExit()
    return try result(of: process)
  }

  /// A cache that no other test has.
  var cache: String { path(".cache") }

  /// Runs `catalog` to its end.
  func catalog(_ arguments: [String], environment: [String: String] = [:]) throws -> Run {
    let process = try start(arguments, environment: environment)
    process.waitUntilExit()
    return try result(of: process)
  }

  /// Starts `catalog`; what it writes goes to files beside the folder's own.
  func start(
    _ arguments: [String], environment: [String: String] = [:],
    executable: URL = Products.catalog
  ) throws -> Process {
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment
      .merging(["CATALOG_CACHE": Products.cache, "NO_COLOR": "1"]) { $1 }
      .merging(environment) { $1 }
    let log = FileManager.default.temporaryDirectory.appending(path: "log-\(UUID().uuidString)")
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try Self.handle(log.appendingPathExtension("out"))
    process.standardError = try Self.handle(log.appendingPathExtension("err"))
    try process.run()
    return process
  }

  /// What a process that has ended has written.
  func result(of process: Process) throws -> Run {
    Run(
      status: process.terminationStatus, output: try Self.text(process.standardOutput),
      errors: try Self.text(process.standardError))
  }

  /// A file that is gone from its folder as soon as it is open.
  private static func handle(_ file: URL) throws -> FileHandle {
    try Data().write(to: file)
    defer { unlink(file.path) }
    return try FileHandle(forUpdating: file)
  }

  private static func text(_ stream: Any?) throws -> String {
    let handle = try #require(stream as? FileHandle)
    try handle.seek(toOffset: 0)
    return String(decoding: try handle.readToEnd() ?? Data(), as: UTF8.self)
  }
}

/// What the build left beside the tests.
enum Products {
  static let folder = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent()

  static let catalog = folder.appending(path: "catalog")

  /// The cache that tests share, so that the cells' runtime is compiled once; they take no results
  /// from it.
  static let cache = folder.appending(path: "CatalogCommandTests.cache").path
}

extension Workspace.Run: CustomTestStringConvertible {
  var testDescription: String { "status \(status)\n\(output)\(errors)" }
}

/// A Swift cell with this code.
func cell(_ code: String, _ options: String = "") -> String {
  "```swift\(options.isEmpty ? "" : " " + options)\n\(code)\n```\n\n"
}

/// A block below a cell.
func block(_ kind: String, _ text: String) -> String {
  "```\(kind)\n\(text)\n```\n\n"
}
