internal import Foundation
internal import Synchronization

/// The folders that exist only while cells are compiled, run or asked about.
public enum TemporaryFolders {
  private static let paths = Mutex<Set<String>>([])

  /// Makes a folder.
  package static func make() throws(ExecutionError) -> String {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "catalog-\(UUID().uuidString)")
    paths.withLock { _ = $0.insert(folder.path) }
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw .notWritten("'\(folder.path)': \(error.localizedDescription)")
    }
    return folder.path
  }

  /// Removes a folder.
  package static func remove(_ path: String) {
    try? FileManager.default.removeItem(atPath: path)
    paths.withLock { _ = $0.remove(path) }
  }

  /// Removes all folders that there are now, for a process that is about to be ended.
  public static func removeAll() {
    for path in paths.withLock({ $0 }) { remove(path) }
  }
}
