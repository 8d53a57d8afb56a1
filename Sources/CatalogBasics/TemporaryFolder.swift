package import Foundation

/// A folder that goes with the last reference to it.
package final class TemporaryFolder: Sendable {
  /// Where it is, without symbolic links on the way: what compilers and sandboxes see.
  package let url: URL

  /// Where it is.
  package var path: String { url.path }

  /// Makes the folder.
  ///
  /// - Parameter name: What its name begins with.
  /// - Throws: When it cannot be made.
  package init(_ name: String) throws {
    url = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appending(path: "\(name)-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(at: url)
  }

  /// Writes a file, in folders that are made where they are missing.
  ///
  /// - Parameters:
  ///   - bytes: What the file holds.
  ///   - name: Its path in the folder.
  /// - Returns: Its path.
  /// - Throws: When it cannot be written.
  @discardableResult
  package func write(_ bytes: some Sequence<UInt8>, to name: String) throws -> String {
    let file = url.appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
    return file.path
  }

  /// Writes a text to a file as UTF-8, likewise.
  @discardableResult
  package func write(_ text: String, to name: String) throws -> String {
    try write(text.utf8, to: name)
  }
}
