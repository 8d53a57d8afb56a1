import Testing

@testable import ArticleServer

@Suite("Paths of requests")
struct RequestPathTests {
  @Test(
    "Paths are decoded once",
    arguments: [
      ("/", "", true), ("/a.html", "a.html", false), ("/sub/", "sub", true),
      ("/sub/a%20b.html", "sub/a b.html", false), ("/%E4%B8%AD.html", "中.html", false),
      ("/a%252e%252e.html", "a%2e%2e.html", false), ("/-/live.js", "-/live.js", false),
      ("/a..b.html", "a..b.html", false),
    ])
  func decoding(encoded: String, text: String, isFolder: Bool) throws {
    let path = try #require(RequestPath(encoded))
    #expect(path.text == text)
    #expect(path.isFolder == isFolder)
  }

  @Test(
    "Paths that lead elsewhere, or that no page links to, are no paths",
    arguments: [
      "", "a.html", "http://127.0.0.1/a.html", "*", "/..", "/../a", "/a/../b", "/./a", "/%2e%2e/a",
      "/%2E%2E/a", "/..%2fa", "/..%2Fa", "/a%2f..%2f..%2fb", "/..\\a", "/..%5ca", "/a%00.html",
      "/%00", "/a%0d%0aSet-Cookie:x", "/.git/config", "/%2egit/config", "/a/.hidden",
      "//etc/passwd",
      "/a//b", "/%", "/%2", "/%zz", "/%ff", "/%c0%ae%c0%ae/a", "/a\u{7F}",
    ])
  func refusal(encoded: String) {
    #expect(RequestPath(encoded) == nil)
  }
}
