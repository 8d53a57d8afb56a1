package import Foundation
internal import Synchronization

/// A folder that goes with the last reference to it, or with ``removeAll()``.
package final class TemporaryFolder: Sendable {
  /// Those that there are now.
  private static let paths = Mutex<Set<String>>([])

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
    Self.paths.withLock { _ = $0.insert(path) }
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(at: url)
    Self.paths.withLock { _ = $0.remove(path) }
  }

  /// Removes all folders that there are now, for a process that is about to be ended.
  package static func removeAll() {
    for path in paths.withLock({ $0 }) { try? FileManager.default.removeItem(atPath: path) }
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
