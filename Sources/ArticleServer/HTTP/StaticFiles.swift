internal import FlyingFox
internal import Foundation

/// Answers requests for the files of a site: those that the rendering names, and nothing else.
struct StaticFiles: Sendable {
  let site: ServedSite
  let canEdit: Bool

  /// Answers a request for a file.
  ///
  /// - Parameters:
  ///   - path: What is asked for; a folder stands for the `index.html` in it.
  ///   - request: The request, whose method is `GET` or `HEAD`.
  /// - Returns: The file, a word that it has not changed, a redirection, or a page that says that
  ///   there is none.
  func response(to path: RequestPath, _ request: HTTPRequest) -> HTTPResponse {
    let name = path.isFolder ? (path.names + ["index.html"]).joined(separator: "/") : path.text
    if let file = site.files[name] {
      return response(request, type: ContentType.of(name), file.bytes, tag: file.tag)
    }
    if let bytes = OwnFiles.bytes(of: name) {
      return response(request, type: ContentType.of(name), bytes, tag: ServedSite.tag(of: bytes))
    }
    if let bytes = copy(name) {
      var response = response(
        request, type: ContentType.of(name), bytes, tag: ServedSite.tag(of: bytes))
      response.headers[HTTPResponse.policyHeader] = HTTPResponse.filePolicy
      return response
    }
    if !path.isFolder, site.files["\(name)/index.html"] != nil {
      return .text(.movedPermanently, "It is a folder.", headers: [.location: encoded(path) + "/"])
    }
    return response(
      request, status: .notFound, type: ContentType.of(".html"), missingPage(name), tag: nil)
  }

  /// The bytes of a file beside the articles, if it is still one, and not a link that leads out of
  /// their folder.
  private func copy(_ name: String) -> [UInt8]? {
    guard let source = site.copies[name] else { return nil }
    let inside = name.dropFirst("files/".count)
    precondition(source.hasSuffix(inside), "a file keeps its path below the articles' folder")
    let root = URL(filePath: String(source.dropLast(inside.count))).resolvingSymlinksInPath().path
    let file = URL(filePath: source).resolvingSymlinksInPath().path
    guard file.hasPrefix(root.hasSuffix("/") ? root : root + "/") else { return nil }
    return FileManager.default.contents(atPath: file).map(Array.init)
  }

  private func response(
    _ request: HTTPRequest, status: HTTPStatusCode = .ok, type: String, _ bytes: [UInt8],
    tag: String?
  ) -> HTTPResponse {
    // A browser asks each time, and is mostly told that nothing has changed.
    var headers: HTTPHeaders = [.cacheControl: "no-cache"]
    headers[.eTag] = tag
    headers[.contentLength] = "\(bytes.count)"
    if let tag, let known = request.headers[.ifNoneMatch], Self.names(tag, in: known) {
      return .plain(.notModified, type: type, [], headers: headers)
    }
    return .plain(status, type: type, request.method == .HEAD ? [] : bytes, headers: headers)
  }

  /// Whether a value of `If-None-Match` names a tag.
  static func names(_ tag: String, in value: String) -> Bool {
    value.split(separator: ",").contains { part in
      var part = part.drop { $0 == " " }
      if part.hasPrefix("W/") { part = part.dropFirst(2) }
      return part == "*" || part.prefix { $0 != " " } == tag
    }
  }

  private func encoded(_ path: RequestPath) -> String {
    path.names.map { "/" + ($0.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? $0) }
      .joined()
  }

  /// What is shown where there is no page; it looks for the page again at every change.
  private func missingPage(_ name: String) -> [UInt8] {
    Array(
      """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>No such page</title>
      <link rel="stylesheet" href="/assets/site.css">
      \(ServedSite.head(address: name, LiveWording(), canEdit: canEdit))</head>
      <body><div class="frame wide"><main id="catalog:main"><h1>There is no such page</h1>
      <p>The <a href="/">front page</a> lists the articles there are.</p></main></div></body></html>

      """.utf8)
  }
}
