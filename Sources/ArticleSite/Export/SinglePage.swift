public import ArticleEngine
internal import Foundation

extension Site {
  /// Renders one article as a single HTML file that holds all it needs: styles, fonts, pictures and
  /// script.
  ///
  /// - Parameter entry: What a check found in the article.
  /// - Returns: The file, and the entry with what rendering found added to it.
  /// - Throws: ``SiteError`` or ``MathError``.
  public func singlePage(
    of entry: CheckReport.Entry
  ) throws -> (html: [UInt8], entry: CheckReport.Entry) {
    var options = options
    options.isSinglePage = true
    let site = try Site(options: options).render(CheckReport(entries: [entry], seconds: 0))
    guard
      let address = site.files.keys.first(where: { $0.hasSuffix(".html") && $0 != "index.html" })
    else { throw SiteError.noArticles }
    var page = site.text(of: address)
    let style = page.contains("assets/katex/katex.css") ? site.katexStyle : ""
    page = page.replacing(
      "<link rel=\"stylesheet\" href=\"assets/site.css\">",
      with: "<style>\(site.text(of: "assets/site.css"))\(style)</style>")
    page = page.replacing("<link rel=\"stylesheet\" href=\"assets/katex/katex.css\">", with: "")
    page = page.replacing(
      "<script src=\"assets/site.js\" defer></script>",
      with: "<script>\(site.text(of: "assets/site.js"))</script>")
    for (path, source) in site.copies.sorted(by: { $0.key < $1.key }) {
      guard let data = FileManager.default.contents(atPath: source) else {
        throw SiteError.notWritten(path, reason: "cannot read '\(source)'")
      }
      let type = MediaType.of(path)
      page = page.replacing(
        "src=\"\(SiteMap.encoded(path))\"",
        with: "src=\"data:\(type);base64,\(data.base64EncodedString())\"")
    }
    return (Array(page.utf8), site.report.entries[0])
  }
}

extension RenderedSite {
  fileprivate func text(of path: String) -> String {
    String(decoding: files[path] ?? [], as: UTF8.self)
  }

  /// KaTeX's styles with its fonts in them.
  fileprivate var katexStyle: String {
    var style = text(of: "assets/katex/katex.css")
    for (path, bytes) in files where path.hasPrefix("assets/katex/fonts/") {
      let name = path.dropFirst("assets/katex/".count)
      style = style.replacing(
        "url(\(name))", with: "url(data:font/woff2;base64,\(Data(bytes).base64EncodedString()))")
    }
    return style
  }
}

/// The types of files that articles show.
enum MediaType {
  /// The type of a file, by its ending.
  static func of(_ path: String) -> String {
    switch path.split(separator: ".").last?.lowercased() {
    case "svg": "image/svg+xml"
    case "png": "image/png"
    case "jpg", "jpeg": "image/jpeg"
    case "gif": "image/gif"
    case "webp": "image/webp"
    default: "application/octet-stream"
    }
  }
}
