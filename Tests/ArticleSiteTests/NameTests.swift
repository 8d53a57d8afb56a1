import ArticleEngine
import Foundation
import TestSupport
import Testing

@testable import ArticleSite

@Suite("Names in cells") struct NameTests {
  @Test("Keeps the declaration and the first paragraph of what a server shows")
  func text() throws {
    let shown = """
      ## Multiple results

      ```swift
      @frozen struct Normal : Hashable
      ```

      The normal
      distribution.

          p(x)

      ---

      ```swift

      init(mean: Double)
      ```

      Creates one.
      """
    let text = try #require(NameText(markdown: shown))
    #expect(text.declaration == "struct Normal : Hashable\ninit(mean: Double)")
    #expect(text.comment == "The normal distribution.")
    #expect(NameText(markdown: "nothing") == nil)
    let list = try #require(NameText(markdown: "```swift\nlet x: Int\n```\n\n- Note: none"))
    #expect(list.comment.isEmpty)
  }

  @Test("Names take the place of equal spans, and leave out what lies across one")
  func merging() throws {
    let text = try #require(NameText(markdown: "```swift\nlet x: Int\n```\n"))
    func name(_ range: Range<Int>, isType: Bool = false) -> CodeName {
      CodeName(range: range, text: text, isType: isType)
    }
    let spans = [
      CodeSpan(range: 0..<3, kind: .keyword), CodeSpan(range: 8..<12, kind: .call),
      CodeSpan(range: 20..<25, kind: .attribute),
    ]
    var list = NameList()
    let merged = list.spans(
      naming: [name(4..<7), name(8..<12), name(14..<18, isType: true), name(21..<25)], among: spans)
    #expect(merged.map(\.range) == [0..<3, 4..<7, 8..<12, 14..<18, 20..<25])
    #expect(merged.map(\.kind) == [.keyword, .name, .call, .type, .attribute])
    #expect(merged.map(\.name) == [nil, 1, 1, 1, nil])
    #expect(list.texts == [text])
  }

  private static let article = """
    # Names

    ```swift
    /// Twice a number.
    func twice(_ τ: Int) -> Int { 2 * τ }
    ```

    ```swift
    print("𝔼", twice(4))
    ```
    """

  private static func site(_ bench: Workbench, _ names: NameOptions) throws -> RenderedSite {
    var options = bench.options
    options.names = names
    return try Site(options: options).render(try bench.report("page.md"))
  }

  @Test("The compiler's language server tells what they are, once; the cache the next time")
  func server() throws {
    let bench = try Workbench(["page.md": Self.article])
    let site = try Self.site(bench, NameOptions(seconds: 300))
    #expect(site.note == nil)
    let page = site.text("page.html")
    #expect(page.contains("<code>func twice(_ τ: Int) -&gt; Int</code><p>Twice a number.</p>"))
    #expect(page.matches(of: #/<code>func twice/#).count == 1)
    // Positions behind characters of two UTF-16 units are right too.
    #expect(page.matches(of: #/">twice<\/a>/#).count == 2)
    #expect(TagBalance.problem(in: page) == nil)
    let again = try Self.site(bench, NameOptions(seconds: 300, server: "/nonexistent"))
    #expect(again.note == nil)
    #expect(again.files == site.files)
  }

  @Test("Without a server that answers the page is whole, and the build says so in one line")
  func failures() throws {
    let bench = try Workbench(["page.md": Self.article])
    let missing = try Self.site(bench, NameOptions(server: "/nonexistent"))
    #expect(missing.note?.hasPrefix("hover texts: none, sourcekit-lsp does not start") == true)
    #expect(missing.report.holds)
    #expect(missing.text("page.html").contains("twice"))
    #expect(!missing.text("page.html").contains("#name:"))

    try bench.write("#!/bin/sh\nexec sleep 600\n", to: "silent")
    try bench.write("#!/bin/sh\necho hello; exit 0\n", to: "gone")
    for name in ["silent", "gone"] {
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: bench.path(name))
    }
    let late = try Self.site(bench, NameOptions(seconds: 0.2, server: bench.path("silent")))
    #expect(late.note == "hover texts: none, sourcekit-lsp took too long")
    let gone = try Self.site(bench, NameOptions(server: bench.path("gone")))
    #expect(gone.note == "hover texts: none, sourcekit-lsp ended early")
    #expect(gone.files == missing.files)
  }

  @Test("Cells tell the day on which they ran")
  func date() throws {
    let bench = try Workbench(["page.md": Self.article])
    var report = try bench.report("page.md")
    report.entries[0].transcript?.date = "2026-11-24"
    let page = try Site(options: bench.options).render(report).text("page.html")
    let time = "<time datetime=\"2026-11-24\">2026-11-24</time>"
    #expect(page.components(separatedBy: time).count == 1 + 3)
  }
}
