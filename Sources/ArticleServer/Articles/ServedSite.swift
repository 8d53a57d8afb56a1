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
  /// The languages of the articles' pages, by their addresses.
  private var languages: [String: PageLanguage] = [:]
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
      let wording = LiveWording.of(rendered.languages[path] ?? .english)
      let sent = isPage ? Self.livened(bytes, address: path, wording, canEdit: canEdit) : bytes
      files[path] = File(rendered: bytes, bytes: sent, tag: Self.tag(of: sent))
      changed.insert(path)
    }
    self.files = files
    copies = rendered.copies
    articles = rendered.articles
    languages = rendered.languages
    report = rendered.report
    revision += 1
    return changed.filter { $0.hasSuffix(".html") }
  }

  /// The words for a page.
  func wording(of page: String) -> LiveWording { .of(languages[page] ?? .english) }

  /// The value of `ETag` for some bytes.
  static func tag(of bytes: some Sequence<UInt8>) -> String { "\"\(Fingerprint.of(bytes))\"" }

  /// A page with the script that keeps it up to date.
  static func livened(
    _ page: [UInt8], address: String, _ wording: LiveWording, canEdit: Bool
  ) -> [UInt8] {
    let page = page[...]
    guard let end = page.firstRange(of: Array("</head>".utf8))?.lowerBound else {
      return Array(page)
    }
    return page[..<end] + Array(head(address: address, wording, canEdit: canEdit).utf8)
      + page[end...]
  }

  /// The elements that make a page live.
  static func head(address: String, _ wording: LiveWording, canEdit: Bool) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let words = (try? encoder.encode(wording)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    return "<link rel=\"stylesheet\" href=\"/\(OwnFiles.style)\">"
      + "<script defer src=\"/\(OwnFiles.script)\" data-page=\"\(escaped(address))\""
      + " data-words=\"\(escaped(words))\"" + (canEdit ? " data-editing" : "") + "></script>\n"
  }

  /// A text as the value of an attribute.
  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("\"", with: "&quot;")
  }
}
