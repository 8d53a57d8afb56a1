import Foundation
import Testing

@testable import ArticleServer

@Suite("Pages that follow their articles", .serialized)
struct EventTests {
  private static func article(_ prose: String = "Prose.", print code: String = "1 + 1") -> String {
    "# A\n\n\(prose)\n\n```swift\nprint(\(code))\n```\n\n```output\n2\n```\n"
  }

  @Test("Saved prose is shown at once, and its cells need not run", arguments: [true, false])
  func prose(renames: Bool) async throws {
    try await ServedFolder.with(["a.md": Self.article(), "b.md": "# B\n"]) { served in
      let listener = try await served.listen()
      try await listener.settle()
      let text = Self.article("New\n\nprose.")
      try renames ? served.save(text, to: "a.md") : served.overwrite(text, to: "a.md")
      let event = try await listener.next { $0.pages.contains("a.html") }
      #expect(event.checking.isEmpty && event.problem == nil)
      #expect(!event.pages.contains("b.html"))
      let page = try await served.request("GET", "/a.html").body
      #expect(page.contains("<p>New</p>") && page.contains("✓ </span>checked"))
    }
  }

  @Test("A changed cell is checked, and what does not hold stands at it")
  func cell() async throws {
    try await ServedFolder.with(["a.md": Self.article()]) { served in
      let listener = try await served.listen()
      try await listener.settle()
      try served.save(Self.article(print: "1 + 2"), to: "a.md")
      let first = try await listener.next { $0.pages.contains("a.html") }
      #expect(first.checking == ["a.html"])
      let open = try await served.request("GET", "/a.html").body
      #expect(open.contains("<span class=\"n\">2</span>)") && open.contains("not checked"))
      try await listener.settle()
      let failing = try await served.request("GET", "/a.html").body
      let cell = try #require(failing.range(of: "id=\"cell:1\""))
      #expect(failing[cell.upperBound...].contains("prints something else than this block says"))
      try served.save(Self.article(), to: "a.md")
      try await listener.settle()
      #expect(try await !served.request("GET", "/a.html").body.contains("class=\"failure\""))
    }
  }

  @Test("What a cell did is shown while those after it run")
  func endedCells() async throws {
    let slow = "```swift timeout=600\nimport Foundation\nThread.sleep(forTimeInterval: 600)\n```\n"
    try await ServedFolder.with(["a.md": Self.article()]) { served in
      let listener = try await served.listen()
      try await listener.settle()
      try served.save(Self.article(print: "1 + 2") + slow, to: "a.md")
      _ = try await listener.next { $0.checking == ["a.html"] && $0.pages.contains("a.html") }
      let event = try await listener.next { $0.pages.contains("a.html") }
      #expect(event.checking == ["a.html"])
      let page = try await served.request("GET", "/a.html").body
      let second = try #require(page.range(of: "id=\"cell:2\""))
      #expect(page[..<second.lowerBound].contains("prints something else than this block says"))
      #expect(page[second.upperBound...].contains("not checked"))
      #expect(!page.contains("✓ </span>checked"))
    }
  }

  @Test("A change while cells run ends them, and counts instead")
  func changeWhileChecking() async throws {
    try await ServedFolder.with(["a.md": Self.article()]) { served in
      let listener = try await served.listen()
      try await listener.settle()
      let mark = UInt32.random(in: 100_000_000 ... .max)
      let endless = "```swift timeout=600\nlet mark = \(mark)\nwhile mark > 0 {}\n```\n"
      try served.save(endless, to: "a.md")
      _ = try await listener.next { $0.checking == ["a.html"] }
      try served.save(Self.article(), to: "a.md")
      try await listener.settle()
      #expect(try await served.request("GET", "/a.html").body.contains("✓ </span>checked"))
    }
  }

  @Test("An article whose front matter is broken shows that, and recovers")
  func frontMatter() async throws {
    let whole = "---\ntitle: Whole\n---\n\nText.\n"
    try await ServedFolder.with(["a.md": whole]) { served in
      let listener = try await served.listen()
      try await listener.settle()
      try served.save(whole.replacing("Whole", with: "\"Bro"), to: "a.md")
      _ = try await listener.next { $0.pages.contains("a.html") }
      let page = try await served.request("GET", "/a.html").body
      #expect(page.contains("class=\"failure\"") && page.contains("the front matter is not YAML"))
      try served.save(whole, to: "a.md")
      _ = try await listener.next { $0.pages.contains("a.html") }
      #expect(try await !served.request("GET", "/a.html").body.contains("class=\"failure\""))
    }
  }

  @Test("An article that is no text is named as the problem, and recovers")
  func notText() async throws {
    try await ServedFolder.with(["a.md": "# A\n", "b.md": "# B\n"]) { served in
      let listener = try await served.listen()
      try await listener.settle()
      try Data([0x41, 0x0A, 0xFF]).write(to: served.folder.appending(path: "a.md"))
      let event = try await listener.next { $0.problem != nil }
      #expect(event.problem?.contains("a.md:2: not UTF-8 text") == true)
      #expect(try await served.request("GET", "/a.html").status == 404)
      #expect(try await served.request("GET", "/b.html").status == 200)
      try served.save("# A\n", to: "a.md")
      _ = try await listener.next { $0.problem == nil && $0.pages.contains("a.html") }
      #expect(try await served.request("GET", "/a.html").status == 200)
    }
  }

  @Test("When no article is left the pages stay, with the reason")
  func nothingLeft() async throws {
    try await ServedFolder.with(["a.md": "# A\n"]) { served in
      let listener = try await served.listen()
      try await listener.settle()
      try FileManager.default.removeItem(at: served.folder.appending(path: "a.md"))
      let event = try await listener.next { $0.problem != nil }
      #expect(event.problem?.contains("there are no articles") == true)
      #expect(try await served.request("GET", "/a.html").status == 200)
      try served.save("# A again\n", to: "a.md")
      _ = try await listener.next { $0.problem == nil }
      #expect(try await served.request("GET", "/a.html").body.contains("A again"))
    }
  }

  @Test("Articles come and go")
  func newArticle() async throws {
    try await ServedFolder.with(["a.md": "# A\n"]) { served in
      let listener = try await served.listen()
      try await listener.settle()
      try served.save("# C\n", to: "c.md")
      _ = try await listener.next { $0.pages.contains("c.html") && $0.pages.contains("a.html") }
      #expect(try await served.request("GET", "/c.html").status == 200)
      try FileManager.default.removeItem(at: served.folder.appending(path: "c.md"))
      _ = try await listener.next { $0.pages.contains("c.html") }
      #expect(try await served.request("GET", "/c.html").status == 404)
    }
  }

  @Test("A new picture is told, also in a folder that was not there")
  func pictures() async throws {
    try await ServedFolder.with(["a.md": "# A\n"]) { served in
      let listener = try await served.listen()
      try await listener.settle()
      let folder = served.folder.appending(path: "Pictures")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      _ = try await listener.next { $0.hasNewFiles }
      try Data("one".utf8).write(to: folder.appending(path: "p.png"))
      _ = try await listener.next { $0.hasNewFiles }
      try served.save("# A\n\n![p](Pictures/p.png)\n", to: "a.md")
      _ = try await listener.next { $0.pages.contains("a.html") }
      #expect(try await served.request("GET", "/files/Pictures/p.png").body == "one")
      try Data("two".utf8).write(to: folder.appending(path: "p.png"))
      _ = try await listener.next { $0.hasNewFiles }
      #expect(try await served.request("GET", "/files/Pictures/p.png").body == "two")
    }
  }

  @Test("Every page that is open is told, and one that has gone is forgotten")
  func listeners() async throws {
    let hub = EventHub()
    let event = EventHub.Event(
      revision: 1, pages: [], hasNewFiles: false, checking: [], problem: nil)
    do {
      var one = hub.listen().makeAsyncIterator()
      var two = hub.listen().makeAsyncIterator()
      #expect(hub.listenerCount == 2)
      hub.tell(event)
      for _ in 0..<2 {
        _ = await one.next()
        _ = await two.next()
      }
    }
    #expect(hub.listenerCount == 0)
    var late = hub.listen().makeAsyncIterator()
    let greeting = String(decoding: await late.next() ?? [], as: UTF8.self)
    #expect(greeting.contains("\"revision\":1"))
    hub.stop()
    #expect(await late.next() == nil)
  }
}
