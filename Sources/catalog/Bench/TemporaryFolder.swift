import Foundation

/// A folder that goes with the last reference to it.
final class TemporaryFolder: Sendable {
  /// Where it is.
  let url: URL

  /// Makes the folder.
  init() throws {
    url = FileManager.default.temporaryDirectory
      .appending(path: "catalog-bench-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(at: url)
  }

  /// Writes a file, and returns its path.
  @discardableResult
  func write(_ text: String, to name: String) throws -> String {
    let file = url.appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    return file.path
  }
}
