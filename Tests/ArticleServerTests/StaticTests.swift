import Foundation
import TestSupport
import Testing

@Suite("Files of the live server", .serialized)
struct StaticTests {
  private static let files = [
    "a.md": "---\ntitle: First\n---\n\nSee [the table](data.csv), ![a](pixel.png).\n",
    "b.md": "# Second\n", "data.csv": "x,y\n", "pixel.png": "not really",
    "secret.txt": "not to be seen",
    "../outside.txt": "not to be seen",
  ]

  @Test("Pages have a type with a charset, and a script that no built page has")
  func pages() async throws {
    try await ServedFolder.with(Self.files) { served in
      let front = try await served.request("GET", "/")
      #expect(front.status == 200)
      #expect(front.headers["content-type"] == "text/html; charset=utf-8")
      #expect(front.body.contains("<script defer src=\"/-/live.js\" data-page=\"index.html\" "))
      #expect(try await served.request("GET", "/index.html").body == front.body)
      let page = try await served.request("GET", "/a.html?x=1")
      #expect(page.body.contains("data-page=\"a.html\""))
      let script = try await served.request("GET", "/-/live.js")
      #expect(script.headers["content-type"] == "text/javascript; charset=utf-8")
      #expect(try await served.request("GET", "/-/live.css").status == 200)
      #expect(try await served.request("GET", "/assets/site.css").status == 200)
      #expect(try await served.request("GET", "/files/data.csv").body == "x,y\n")
    }
  }

  @Test("A page that the browser knows is not sent again")
  func tags() async throws {
    try await ServedFolder.with(Self.files) { served in
      let tag = try #require(try await served.request("GET", "/a.html").headers["etag"])
      for value in [tag, "W/\(tag)", "\"other\", \(tag)", "*"] {
        let again = try await served.request("GET", "/a.html", ["If-None-Match": value])
        #expect(again.status == 304 && again.body.isEmpty)
      }
      let other = try await served.request("GET", "/a.html", ["If-None-Match": "\"other\""])
      #expect(other.status == 200)
      let listener = try await served.listen()
      try await listener.settle()
      try served.save("# Changed\n", to: "a.md")
      _ = try await listener.next { $0.pages.contains("a.html") }
      let changed = try await served.request("GET", "/a.html", ["If-None-Match": tag])
      #expect(changed.status == 200 && changed.headers["etag"] != tag)
    }
  }

  @Test("HEAD tells what GET would, without the body")
  func head() async throws {
    try await ServedFolder.with(Self.files) { served in
      let get = try await served.request("GET", "/a.html")
      let head = try await served.request("HEAD", "/a.html")
      #expect(head.status == 200 && head.body.isEmpty)
      #expect(head.headers["content-length"] == "\(get.body.utf8.count)")
      #expect(head.headers["etag"] == get.headers["etag"])
    }
  }

  @Test("Where there is no page, a page says so; other methods are not allowed")
  func missing() async throws {
    try await ServedFolder.with(Self.files) { served in
      let missing = try await served.request("GET", "/none%3Cb%3E.html")
      #expect(missing.status == 404)
      #expect(missing.headers["content-type"] == "text/html; charset=utf-8")
      #expect(missing.body.contains("There is no such page"))
      for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"] {
        let answer = try await served.request(method, "/a.html")
        #expect(answer.status == 405 && answer.headers["allow"] == "GET, HEAD")
      }
      #expect(try await served.request("POST", "/-/run").status == 405)
    }
  }

  @Test(
    "No path leads out of the site, or to what no page shows",
    arguments: [
      "/../outside.txt", "/%2e%2e/outside.txt", "/..%2foutside.txt", "/%2e%2e%2foutside.txt",
      "/%252e%252e/outside.txt", "/..%252foutside.txt", "/files/../secret.txt",
      "/files/%2e%2e/%2e%2e/outside.txt", "/files/secret.txt", "/secret.txt", "/.git/config",
      "/files/.git/config", "//etc/passwd", "/etc/passwd", "/files//etc/passwd", "/a.html%00.txt",
      "/files/data.csv%00", "/..\\outside.txt", "/files/..%5coutside.txt", "/files/data.csv/",
      "file:///etc/passwd", "http://127.0.0.1/a.html",
    ])
  func attacks(path: String) async throws {
    var files = Self.files
    files[".git/config"] = "not to be seen"
    try await ServedFolder.with(files) { served in
      let answer = try await served.request("GET", path)
      #expect(answer.status == 400 || answer.status == 404)
      #expect(!answer.body.contains("not to be seen") && !answer.body.contains("root:"))
    }
  }

  @Test("A link out of the articles' folder is not followed, even one made later")
  func links() async throws {
    let files = ["a.md": "See [this](inside.txt) and [that](data.csv).\n", "data.csv": "x,y\n"]
    try await ServedFolder.with(files, links: ["inside.txt": "/etc/passwd"]) { served in
      #expect(try await served.request("GET", "/files/inside.txt").status == 404)
      #expect(try await served.request("GET", "/files/data.csv").status == 200)
      let file = served.folder.appending(path: "data.csv")
      try FileManager.default.removeItem(at: file)
      try FileManager.default.createSymbolicLink(
        atPath: file.path, withDestinationPath: "/etc/passwd")
      let answer = try await served.request("GET", "/files/data.csv")
      #expect(answer.status == 404 && !answer.body.contains("root:"))
    }
  }

  @Test("A name that points here is not answered to (DNS rebinding)")
  func hosts() async throws {
    try await ServedFolder.with(Self.files) { served in
      let port = served.port
      for host in ["127.0.0.1:\(port)", "localhost:\(port)", "LOCALHOST:\(port)", "[::1]:\(port)"] {
        let answer = try await served.request("GET", "/", ["Host": host])
        #expect(answer.status == 200)
      }
      for host in [
        "evil.example", "evil.example:\(port)", "127.0.0.1", "127.0.0.1:1",
        "127.0.0.1.evil.example:\(port)", "localhost:\(port).evil.example", "0.0.0.0:\(port)",
      ] {
        for path in ["/", "/-/events", "/-/live.js"] {
          let answer = try await served.request("GET", path, ["Host": host])
          #expect(answer.status == 403)
        }
      }
      let nameless = try await served.request("GET", "/", ["Host": ""])
      #expect(nameless.status == 403)
    }
  }

  @Test("Pages can be neither framed nor read by other origins")
  func otherOrigins() async throws {
    try await ServedFolder.with(Self.files) { served in
      let headers = try await served.request("GET", "/").headers
      #expect(headers["x-frame-options"] == "DENY")
      #expect(headers["content-security-policy"]?.contains("frame-ancestors 'none'") == true)
      #expect(headers["cross-origin-resource-policy"] == "same-origin")
      #expect(headers["access-control-allow-origin"] == nil)
      // A picture may hold a script; opened by itself, it would be of this origin.
      let file = try await served.request("GET", "/files/data.csv").headers
      #expect(file["content-security-policy"]?.contains("script-src 'none'") == true)
      #expect(file["x-content-type-options"] == "nosniff")
    }
  }

  @Test("What is left of a refused request is not taken for another one")
  func smuggling() async throws {
    try await ServedFolder.with(Self.files) { served in
      let inner = "GET /a.html HTTP/1.1\r\nHost: 127.0.0.1:\(served.port)\r\n\r\n"
      let host = "Host: 127.0.0.1:\(served.port)\r\n"
      for head in [
        "POST / HTTP/1.1\r\n\(host)Content-Length: 5000000\r\n\r\n",
        "GET / HTTP/1.1\r\n\(host)Content-Length: 5000000\r\n\r\n",
        "POST / HTTP/1.1\r\n\(host)Transfer-Encoding: chunked\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: evil.example\r\nContent-Length: 5000000\r\n\r\n",
      ] {
        let socket = try RawSocket(port: served.port)
        try socket.send(head + inner)
        // The connection may be reset since there are bytes that nobody reads.
        let answer = (try? await socket.readToEnd()) ?? ""
        #expect(!answer.contains("First"))
        #expect(answer.components(separatedBy: "HTTP/1.1 ").count <= 2)
      }
    }
  }
}
