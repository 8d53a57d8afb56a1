public import ArticleEngine
internal import CProcess
internal import Foundation

/// The files of a site, ready to be written.
public struct RenderedSite: Sendable {
  /// The bytes of each file, by its path from the root.
  public let files: [String: [UInt8]]

  /// The files that are copied: by their path from the root, where they are now.
  public let copies: [String: String]

  /// The paths of the articles, by the addresses of their pages from the root.
  public let articles: [String: String]

  /// What the check and the site found.
  public let report: CheckReport

  /// The file that tells a folder of ours from any other.
  static let marker = ".catalog-site"

  /// Writes the site: whole, or not at all.
  ///
  /// The files go into a folder beside it, which then takes its place in one step. A folder that
  /// this did not make is never replaced, unless it is empty.
  ///
  /// - Parameter path: The folder.
  /// - Throws: ``SiteError`` of kind `notASite` or `notWritten`.
  public func write(to path: String) throws(SiteError) {
    let folder = URL(filePath: path).standardizedFileURL.resolvingSymlinksInPath()
    let exists = try Self.isReplaceable(folder, named: path)
    let parent = folder.deletingLastPathComponent()
    let temporary = parent.appending(path: ".\(folder.lastPathComponent).\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: temporary) }
    do {
      try fill(temporary)
    } catch {
      throw .notWritten(path, reason: error.localizedDescription)
    }
    if exists {
      try Self.exchange(temporary.path, folder.path, named: path)
    } else if rename(temporary.path, folder.path) != 0 {
      throw .notWritten(path, reason: String(cString: strerror(errno)))
    }
  }

  /// Whether there is a folder that may be replaced; false when there is nothing.
  private static func isReplaceable(_ folder: URL, named path: String) throws(SiteError) -> Bool {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder) else {
      return false
    }
    let marker = folder.appending(path: Self.marker).path
    guard isFolder.boolValue else { throw .notASite(path) }
    let isOurs = FileManager.default.fileExists(atPath: marker)
    let contents = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    guard isOurs || contents?.isEmpty == true else { throw .notASite(path) }
    return true
  }

  /// Puts the new folder in the old one's place, and the old one in the new one's.
  private static func exchange(
    _ new: String, _ old: String, named path: String
  ) throws(SiteError) {
    var error = -ctk_exchange(new, old)
    if error == EINVAL || error == ENOSYS {
      // A file system that cannot exchange folders: for a moment there is none.
      let aside = new + ".old"
      let isDone = rename(old, aside) == 0 && rename(new, old) == 0 && rename(aside, new) == 0
      error = isDone ? 0 : errno
    }
    guard error == 0 else { throw .notWritten(path, reason: String(cString: strerror(error))) }
  }

  private func fill(_ folder: URL) throws {
    let manager = FileManager.default
    try manager.createDirectory(at: folder, withIntermediateDirectories: true)
    var folders: Set<URL> = [folder]
    func place(_ path: String) throws -> URL {
      let file = folder.appending(path: path)
      let parent = file.deletingLastPathComponent()
      if folders.insert(parent).inserted {
        try manager.createDirectory(at: parent, withIntermediateDirectories: true)
      }
      return file
    }
    for (path, bytes) in files { try Data(bytes).write(to: try place(path)) }
    for (path, source) in copies {
      try Data(contentsOf: URL(filePath: source)).write(to: try place(path))
    }
    try Data("Made by catalog build; the next build replaces this folder.\n".utf8)
      .write(to: folder.appending(path: Self.marker))
  }
}
