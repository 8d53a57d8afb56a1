internal import ArticleEngine
internal import ArticleSite
internal import Foundation

/// A rendered site as the server gives it out: its pages know that they are live.
struct ServedSite: Sendable {
  /// A file in memory.
  struct File: Sendable {
    /// The bytes as they were rendered.
    let rendered: [UInt8]
    /// The bytes as they are sent.
    let bytes: [UInt8]
    /// What tells this content from any other: the value of `ETag`.
    let tag: String
  }

  /// The files, by their path from the root.
  private(set) var files: [String: File] = [:]
  /// The files beside the articles that pages show: by their path from the root, where they are.
  private(set) var copies: [String: String] = [:]
  /// The paths of the articles, by the addresses of their pages.
  private(set) var articles: [String: String] = [:]
  /// What the check and the site found.
  private(set) var report = CheckReport(entries: [], seconds: 0)
  /// Counts the renderings.
  private(set) var revision = 0

  /// Takes another rendering's place.
  ///
  /// - Parameters:
  ///   - rendered: The new rendering.
  ///   - canEdit: Whether cells can be changed in the pages.
  /// - Returns: The addresses of the pages that are new, changed or gone.
  mutating func replace(with rendered: RenderedSite, canEdit: Bool) -> Set<String> {
    var files: [String: File] = [:]
    var changed = Set(self.files.keys).subtracting(rendered.files.keys)
    for (path, bytes) in rendered.files {
      if let file = self.files[path], file.rendered == bytes {
        files[path] = file
        continue
      }
      let isPage = path.hasSuffix(".html")
      let sent = isPage ? Self.livened(bytes, address: path, canEdit: canEdit) : bytes
      files[path] = File(rendered: bytes, bytes: sent, tag: Self.tag(of: sent))
      changed.insert(path)
    }
    self.files = files
    copies = rendered.copies
    articles = rendered.articles
    report = rendered.report
    revision += 1
    return changed.filter { $0.hasSuffix(".html") }
  }

  /// The value of `ETag` for some bytes.
  static func tag(of bytes: some Sequence<UInt8>) -> String { "\"\(Fingerprint.of(bytes))\"" }

  /// A page with the script that keeps it up to date.
  static func livened(_ page: [UInt8], address: String, canEdit: Bool) -> [UInt8] {
    let page = page[...]
    guard let end = page.firstRange(of: Array("</head>".utf8))?.lowerBound else {
      return Array(page)
    }
    return page[..<end] + Array(head(address: address, canEdit: canEdit).utf8) + page[end...]
  }

  /// The elements that make a page live.
  static func head(address: String, canEdit: Bool) -> String {
    let name = address.replacing("&", with: "&amp;").replacing("\"", with: "&quot;")
    return "<link rel=\"stylesheet\" href=\"/\(OwnFiles.style)\">"
      + "<script defer src=\"/\(OwnFiles.script)\" data-page=\"\(name)\""
      + (canEdit ? " data-editing" : "") + "></script>\n"
  }
}
