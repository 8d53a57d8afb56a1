import Foundation
import TestSupport
import Testing

@testable import ArticleServer

@Suite("Cells changed in the page", .serialized)
struct EditTests {
  private static let code = "let a = 1\nprint(a + 1)\n"
  private static let article =
    "# A\r\n\r\n> ```swift\r\n> let a = 1\r\n> print(a + 1)\r\n> ```\r\n>\r\n> ```output\r\n> 2\r\n"
    + "> ```\r\n\r\n```swift id=last\r\nlet b = a * 3  // => 3\r\n```\r\n"

  @Test("A cell is run with what stands before and after it, and nothing is written")
  func run() async throws {
    try await ServedFolder.with(["a.md": Self.article], canEdit: true) { served in
      let given = try await served.ask("cell", cell: "1")
      #expect(given.status == 200)
      #expect(try Self.value("code", in: given.body) == Self.code)
      let same = try await served.ask("run", cell: "1", base: Self.code, code: Self.code)
      #expect(same.status == 200)
      let page = try #require(try Self.value("page", in: same.body))
      #expect(!page.contains("class=\"failure\"") && !page.contains("live.js"))
      let other = try await served.ask(
        "run", cell: "1", base: Self.code, code: "let a = 7\nprint(a + 1)")
      let changed = try #require(try Self.value("page", in: other.body))
      #expect(changed.contains("prints something else") && changed.contains("8"))
      #expect(changed.contains("// =&gt; 3") && changed.contains("21"))
      let last = try await served.ask(
        "run", cell: "last", base: "let b = a * 3  // => 3\n", code: "let b = oops\n")
      #expect(try Self.value("page", in: last.body)?.contains("the cell does not compile") == true)
      #expect(try served.text("a.md") == Self.article)
    }
  }

  @Test("Keeping writes the cell's bytes and no others")
  func keep() async throws {
    try await ServedFolder.with(["a.md": Self.article], canEdit: true) { served in
      let listener = try await served.listen()
      try await listener.settle()
      let kept = try await served.ask(
        "keep", cell: "1", base: Self.code, code: "let a = 1\n\nprint(1 + a)")
      #expect(kept.status == 200)
      let expected = Self.article.replacing(
        "> print(a + 1)\r\n", with: ">\r\n> print(1 + a)\r\n")
      #expect(try served.text("a.md") == expected)
      _ = try await listener.next { $0.pages.contains("a.html") }
      let names = try FileManager.default.contentsOfDirectory(atPath: served.folder.path)
      #expect(names == ["a.md"])
    }
  }

  @Test("A cell that was changed in the article meanwhile is not overwritten")
  func conflict() async throws {
    try await ServedFolder.with(["a.md": Self.article], canEdit: true) { served in
      let other = Self.article.replacing("print(a + 1)", with: "print(2)")
      try served.save(other, to: "a.md")
      for what in ["keep", "run"] {
        let answer = try await served.ask(what, cell: "1", base: Self.code, code: "print(3)\n")
        #expect(answer.status == 409)
        #expect(answer.body.contains("changed in the article meanwhile"))
      }
      #expect(try await served.ask("keep", cell: "9", base: "", code: "x").status == 409)
      #expect(try served.text("a.md") == other)
      // Text elsewhere in the article may change.
      let prose = Self.article.replacing("# A", with: "# A new title")
      try served.save(prose, to: "a.md")
      #expect(
        try await served.ask("keep", cell: "1", base: Self.code, code: "print(3)\n").status == 200)
      #expect(try served.text("a.md").contains("# A new title\r\n\r\n> ```swift\r\n> print(3)\r\n"))
    }
  }

  @Test("Code that looks like the end of a cell stays code")
  func fences() async throws {
    let article = "```swift\nlet a = 1\n```\n"
    try await ServedFolder.with(["a.md": article], canEdit: true) { served in
      let code = "let a = \"\"\"\n  ```\n  ```swift\n  \"\"\"\n"
      let kept = try await served.ask("keep", cell: "1", base: "let a = 1\n", code: code)
      #expect(kept.status == 200)
      #expect(try served.text("a.md") == "````swift\n\(code)````\n")
    }
  }

  @Test("Without --edit nothing can be asked, run or kept")
  func off() async throws {
    try await ServedFolder.with(["a.md": Self.article]) { served in
      #expect(served.server.token == nil)
      for what in ["cell", "run", "keep"] {
        let answer = try await served.ask(what, cell: "1", base: Self.code, code: "print(3)\n")
        #expect(answer.status == 405)
      }
      #expect(try served.text("a.md") == Self.article)
      #expect(try await !served.request("GET", "/a.html").body.contains("data-editing"))
    }
  }

  @Test("The token is long, new at each start, and in no page")
  func token() async throws {
    var tokens: Set<String> = []
    for _ in 0..<2 {
      try await ServedFolder.with(["a.md": Self.article], canEdit: true) { served in
        let token = try #require(served.server.token)
        #expect(token.count == 48)
        tokens.insert(token)
        #expect(served.server.address(port: served.port).hasSuffix("/#token=\(token)"))
        for path in ["/", "/a.html", "/-/live.js", "/none", "/search-index.js"] {
          let page = try await served.request("GET", path)
          #expect(!page.body.contains(token))
          #expect(!page.headers.values.contains { $0.contains(token) })
        }
      }
    }
    #expect(tokens.count == 2)
  }

  @Test("Tokens are compared as a whole")
  func comparison() {
    #expect(RequestGuard.isSame("abc", "abc"))
    for other in ["", "a", "abd", "xbc", "abcd"] { #expect(!RequestGuard.isSame("abc", other)) }
  }

  /// A request that must not be answered, and the status that says why.
  struct Attack: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var headers: [String: String]
    var status: Int
    var body: String?
    var method = "POST"
  }

  @Test(
    "Foreign and malformed requests run and change nothing",
    arguments: [
      Attack(testDescription: "rebound name", headers: ["Host": "evil.example"], status: 403),
      Attack(testDescription: "no origin", headers: ["Origin": ""], status: 403),
      Attack(
        testDescription: "foreign origin", headers: ["Origin": "http://evil.example"], status: 403),
      Attack(testDescription: "opaque origin", headers: ["Origin": "null"], status: 403),
      Attack(
        testDescription: "another port", headers: ["Origin": "http://127.0.0.1:1"], status: 403),
      Attack(testDescription: "no token", headers: ["X-Catalog-Token": ""], status: 403),
      Attack(
        testDescription: "wrong token",
        headers: ["X-Catalog-Token": String(repeating: "0", count: 48)], status: 403),
      Attack(testDescription: "simple form", headers: ["Content-Type": "text/plain"], status: 415),
      Attack(
        testDescription: "form", headers: ["Content-Type": "application/x-www-form-urlencoded"],
        status: 415),
      Attack(testDescription: "no type", headers: ["Content-Type": ""], status: 415),
      Attack(
        testDescription: "JSON in name only", headers: ["Content-Type": "text/plain+json"],
        status: 415),
      Attack(
        testDescription: "too long", headers: ["Content-Length": "1048577"], status: 413, body: ""),
      Attack(
        testDescription: "much too long", headers: ["Content-Length": "9999999999"], status: 413,
        body: ""),
      Attack(
        testDescription: "unknown length",
        headers: ["Content-Length": "", "Transfer-Encoding": "chunked"], status: 411, body: ""),
      Attack(testDescription: "no JSON", headers: [:], status: 400, body: "code=print(3)"),
      Attack(testDescription: "no code", headers: [:], status: 400, body: "{}"),
      Attack(testDescription: "GET", headers: [:], status: 405, body: "", method: "GET"),
    ])
  func attacks(attack: Attack) async throws {
    try await ServedFolder.with(["a.md": Self.article], canEdit: true) { served in
      let headers = served.pageHeaders.merging(attack.headers) { $1 }
      for what in ["run", "keep"] {
        let body = attack.body ?? served.body("1", Self.code, "print(3)\n")
        let answer = try await served.request(
          attack.method, "/-/\(what)", headers, body: body)
        #expect(answer.status == attack.status)
        #expect(!answer.body.contains("\"page\""))
      }
      #expect(try served.text("a.md") == Self.article)
    }
  }

  @Test("A body that does not come is waited for no longer than it may take")
  func slowBody() async throws {
    try await ServedFolder.with(["a.md": Self.article], canEdit: true, bodyTime: .milliseconds(1)) {
      served in
      let socket = try served.beginBody(of: 100, "{\"page\":")
      let answer = Answer(try await socket.readToEnd())
      #expect(answer.status == 408)
      #expect(answer.body == "The body did not come in time.\n")
    }
  }

  @Test("A body may come in pieces")
  func bodyInPieces() async throws {
    try await ServedFolder.with(["a.md": Self.article], canEdit: true) { served in
      let body = Array(served.body("1", nil, nil))
      let socket = try served.beginBody(of: body.count, String(body[..<9]))
      try await Task.sleep(for: .milliseconds(20))
      try socket.send(String(body[9...]))
      let answer = Answer(try await socket.readToEnd())
      #expect(answer.status == 200)
      #expect(try Self.value("code", in: answer.body) == Self.code)
    }
  }

  @Test("A page names an article by its address, and no file by its path")
  func otherFiles() async throws {
    let files = ["a.md": Self.article, "../other.md": "```swift\nlet a = 1\n```\n"]
    try await ServedFolder.with(files, canEdit: true) { served in
      for page in ["../other.html", "../other.md", "/etc/passwd", "", "a.md", "index.html"] {
        let body = "{\"page\":\"\(page)\",\"cell\":\"1\",\"base\":\"let a = 1\\n\",\"code\":\"x\"}"
        let answer = try await served.request("POST", "/-/keep", served.pageHeaders, body: body)
        #expect(answer.status == 409)
      }
      #expect(try served.text("../other.md") == files["../other.md"])
    }
  }

  @Test("A run ends with the request that asked for it, children and all")
  func disconnection() async throws {
    try await ServedFolder.with(["a.md": Self.sleeper(0)], canEdit: true) { served in
      let mark = UInt32.random(in: 100_000_000...999_999_999)
      let base = "import Glibc\nlet seconds = 0\n"
      let socket = try served.begin(cell: "1", base: base, code: Self.sleeping(mark))
      try #require(try await waits { RunningProcesses.exist(with: "\(mark)") })
      // The child has started, so the cell's program is compiled and one of those above it.
      let run = RunningProcesses.above("\(mark)")
      try #require(run.count >= 2)
      socket.shutDown()
      #expect(try await waits { !RunningProcesses.exist(with: "\(mark)") })
      for process in run { #expect(try await waits { process.hasEnded }, "\(process)") }
    }
  }

  @Test("A run ends with the server")
  func stop() async throws {
    let mark = UInt32.random(in: 100_000_000...999_999_999)
    try await ServedFolder.with(["a.md": Self.sleeper(0)], canEdit: true) { served in
      let base = "import Glibc\nlet seconds = 0\n"
      let socket = try served.begin(cell: "1", base: base, code: Self.sleeping(mark))
      try #require(try await waits { RunningProcesses.exist(with: "\(mark)") })
      let run = RunningProcesses.above("\(mark)")
      try #require(run.count >= 2)
      await served.server.stop()
      #expect(try await waits { !RunningProcesses.exist(with: "\(mark)") })
      for process in run { #expect(try await waits { process.hasEnded }, "\(process)") }
      socket.shutDown()
    }
  }

  @Test("Cells that run in pages keep to the limits")
  func limits() async throws {
    let article = "```swift timeout=0.5\nlet a = 1\n```\n"
    try await ServedFolder.with(["a.md": article], canEdit: true) { served in
      let answer = try await served.ask(
        "run", cell: "1", base: "let a = 1\n", code: "var a = 1\nwhile a > 0 { a = 1 }\n")
      let page = try #require(try Self.value("page", in: answer.body), "\(answer)")
      #expect(page.contains("takes more than 0.5 s"))
    }
  }

  private static func sleeper(_ seconds: UInt32) -> String {
    "```swift timeout=600\nimport Glibc\nlet seconds = \(seconds)\n```\n"
  }

  /// Code that waits in a child of its own, which knows this number.
  private static func sleeping(_ mark: UInt32) -> String {
    "import Glibc\nlet seconds = \(mark)\n_ = system(\"sleep \\(seconds)\")\n"
  }

  private static func value(_ name: String, in json: String) throws -> String? {
    try (JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])?[name] as? String
  }
}
