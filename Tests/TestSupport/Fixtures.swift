package import Foundation

/// The files under `Tests/Fixtures`.
package enum Fixtures {
  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fixtures")

  /// A file by its path in the folder: `"Learning/state.pth"`.
  package static func file(_ path: String) -> URL { folder.appending(path: path) }
}
