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

  /// The languages of the articles' pages, by their addresses; other pages are English.
  package let languages: [String: PageLanguage]

  /// What the check and the site found.
  public let report: CheckReport

  /// What is missing from pages that are whole without it, a line each; nil where nothing is.
  public let note: String?

  /// The programs whose names nobody has told yet.
  package let openNames: [ProgramSource]

  /// The file that tells a folder of ours from any other.
  static let marker = ".catalog-site"

  /// Writes the site: whole, or not at all.
  ///
  /// The files go into a folder beside it, which then takes its place in one step. A folder that
  /// this did not make is never replaced, unless it is empty.
  ///
  /// - Parameters:
  ///   - path: The folder.
  ///   - jobs: How many files are written at once.
  /// - Throws: ``SiteError`` of kind `notASite` or `notWritten`.
  public func write(to path: String, jobs: Int = 1) throws(SiteError) {
    let folder = URL(filePath: path).standardizedFileURL.resolvingSymlinksInPath()
    let exists = try Self.isReplaceable(folder, named: path)
    let parent = folder.deletingLastPathComponent()
    let temporary = parent.appending(path: ".\(folder.lastPathComponent).\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: temporary) }
    do {
      try fill(temporary, jobs: jobs)
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

  private func fill(_ folder: URL, jobs: Int) throws {
    let root = folder.path
    let paths = (Array(files.keys) + copies.keys).sorted()
    for parent in Set(paths.map { ("\(root)/\($0)" as NSString).deletingLastPathComponent }) {
      try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
    }
    _ = try Concurrently.map(paths, jobs: jobs) { path in
      let bytes =
        if let source = copies[path] { Array(try Data(contentsOf: URL(filePath: source))) } else {
          files[path] ?? []
        }
      try Self.write(bytes, to: "\(root)/\(path)")
    }
    try Self.write(
      Array("Made by catalog build; the next build replaces this folder.\n".utf8),
      to: "\(root)/\(Self.marker)")
  }

  /// Writes a new file, without waiting for the disk: what a crash of the system takes can be built
  /// again.
  private static func write(_ bytes: [UInt8], to path: String) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
    defer { close(descriptor) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
      rest = rest.dropFirst(count)
    }
  }
}
