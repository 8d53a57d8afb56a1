import ArticleEngine
import Foundation
import TestSupport
import Testing

@testable import ArticleSite

@Suite("Pages") struct PageTests {
  private let bench: Workbench

  init() throws {
    bench = try Workbench()
  }

  @Test("Escape what articles say, wherever it stands")
  func hostileArticle() throws {
    let page = try bench.page(
      """
      ---
      title: "<script>alert(1)</script>"
      summary: "\\"><img src=x onerror=alert(2)>"
      references:
        - "<script>alert(3)</script> https://example.org/\\"onclick=alert(4)"
      ---

      <script>alert(5)</script>

      # A <img src=x onerror=alert(6)> heading

      [a](javascript:alert(7)) [b](data:text/html,x) ![c](javascript:alert(8)) <b onclick=alert(9)>x</b>

      ```swift
      let x = "</script><script>alert(10)</script>"
      ```

      ```js"><script>alert(11)</script>
      x
      ```

      | <script>alert(12)</script> |
      |---|
      | $`\\text{<script>}`$ |
      """)
    #expect(TagBalance.problem(in: page) == nil)
    let scripts = page.components(separatedBy: "<script").dropFirst().map { $0.prefix(12) }
    #expect(scripts.count == 2, "the theme's and site.js, and no other: \(scripts)")
    let tags = page.replacing(/"[^"]*"/, with: "").matches(of: /<[a-z][^>]*>/).map(\.output)
    #expect(!tags.contains { $0.contains(/\son[a-z]+=/) || $0.contains("src=x") })
    #expect(!page.contains("href=\"javascript:") && !page.contains("href=\"data:text"))
  }

  @Test("Show cells with their output, and tell what became of them")
  func cells() throws {
    let page = try bench.page(
      """
      # Cells

      ```swift id=first
      print(1 < 2)
      1 + 1  // => 2
      ```

      ```output
      true
      ```

      ```swift hide
      let secret = 1
      ```

      ```swift norun
      let never = 1
      ```

      ```swift fails
      let count: Int = "ten"
      ```

      ```error
      error: no
      ```
      """)
    #expect(page.contains(#"<div class="cell" id="cell:first">"#))
    #expect(page.contains("<samp>true\n</samp>"))
    #expect(page.contains(#"<span class="r">// =&gt; 2</span>"#))
    #expect(!page.contains("secret"))
    #expect(page.contains(#"class="output fails""#))
    #expect(page.contains("checked · 12 ms"))
    #expect(page.components(separatedBy: "error: no").count == 2, "a block is shown once")
    #expect(TagBalance.problem(in: page) == nil)
  }

  @Test("Show what does not hold at the cell")
  func failures() throws {
    try bench.write("# F\n\n```swift\nprint(1)\n```\n\n```output\n2\n```\n", to: "f.md")
    var report = try bench.report("f.md")
    report.entries[0].findings = [
      Finding(.output, "printed <something> else", line: 7, cell: 0, expected: "2\n", actual: "1\n")
    ]
    let site = try Site(options: bench.options).render(report)
    let page = site.text("f.html")
    #expect(page.contains("✗ printed &lt;something&gt; else"))
    #expect(!page.contains("✓"))
    #expect(!site.report.holds)
  }

  @Test("Say that nothing was run when nothing was")
  func unchecked() throws {
    try bench.write("# F\n\n```swift\nlet x = 1\n```\n", to: "f.md")
    let report = ArticleCheck.unchecked([try .init(path: bench.path("f.md"))])
    let page = try Site(options: bench.options).render(report).text("f.html")
    #expect(page.contains("not checked") && !page.contains("✓"))
  }

  @Test("Number figures and formulas, and cite sources")
  func numbers() throws {
    try bench.write("x", to: "a.png")
    let page = try bench.page(
      """
      ---
      references:
        - "Someone (1999). A paper. https://doi.org/10.1/x"
      ---
      # N

      As [they](https://doi.org/10.1/x) say in [this](#equation:law).

      ```math id=law
      x
      ```

      ```math
      y
      ```

      ![What is seen](a.png)
      """)
    #expect(page.contains(#"id="equation:law""#) && page.contains(#"id="equation:2""#))
    #expect(page.contains(#"<figure id="figure:a">"#) && page.contains(">Figure 1</a>"))
    #expect(page.contains(##"href="#reference:1""##) && page.contains(#"id="reference:1""#))
    #expect(page.contains(#"src="files/a.png""#))
  }

  @Test("Speak the article's language")
  func language() throws {
    let page = try bench.page("---\nlanguage: zh-Hans\n---\n# 图\n\n```swift\nlet x = 1\n```\n")
    #expect(page.contains(#"<html lang="zh-Hans">"#))
    #expect(page.contains("全部文章") && page.contains("已检查"))
    #expect(page.contains("<p>Test &lt;site&gt;。由 catalog \(Site.version) 生成。</p>"))
  }

  @Test(
    "Say what the day at their head is, and none without one",
    arguments: [("en", "Published"), ("zh-Hans", "发布于")])
  func date(language: String, word: String) throws {
    let page = try bench.page("---\nlanguage: \(language)\ndate: 2026-11-24\n---\n# D\n")
    #expect(page.contains(#"<p>\#(word) <time datetime="2026-11-24">2026-11-24</time></p>"#))
    #expect(!(try bench.page("---\nlanguage: \(language)\n---\n# D\n")).contains("<time"))
  }

  @Test("Ask for nothing from anywhere else")
  func offline() throws {
    let page = try bench.page(
      "# O\n\n![far](https://example.org/a.png) and [away](https://example.org/)\n\n$`x`$\n")
    let loaded = page.matches(of: /<(?:img|script|link|source|iframe)\b[^>]*>/).map(\.output)
    #expect(!loaded.contains { $0.contains("//") })
    #expect(page.contains("far") && page.contains(#"href="https://example.org/""#))
  }

  @Test("Are equal when articles are, and stay small")
  func determinism() throws {
    let text = "# D\n\n$`x`$\n\n```swift\nlet x = [1: 2]\n```\n\n## 你好\n\nwords and words\n"
    try bench.write(text, to: "a.md")
    try bench.write("# E\n\n[a](../a.md#你好)\n", to: "b/e.md")
    let one = try bench.site("a.md", "b/e.md")
    for jobs in [1, 4] {
      var entries = try bench.report("a.md").entries
      entries += try bench.report("b/e.md").entries
      let other = try Site(options: bench.options).render(
        CheckReport(entries: entries, seconds: 9), jobs: jobs)
      #expect(other.files == one.files)
    }
    #expect(one.report.holds)
    #expect((one.files["assets/site.js"] ?? []).count < 15_000)
    let fonts = one.files.filter { $0.key.contains("KaTeX_Main-R") || $0.key.contains("Math-I") }
    let weight = ["a.html", "assets/site.css", "assets/site.js", "assets/katex/katex.css"]
      .reduce(fonts.values.reduce(0) { $0 + $1.count }) { $0 + (one.files[$1] ?? []).count }
    #expect(weight < 200_000)
  }

  @Test(
    "Are whole: balanced, with unique ids, and framed alike", arguments: ["index.html", "a.html"])
  func wholeness(path: String) throws {
    try bench.write("# A\n\n## B\n\ntext\n\n## B\n\n- one\n- two\n", to: "a.md")
    let site = try bench.site("a.md")
    let page = site.text(path)
    #expect(TagBalance.problem(in: page) == nil)
    #expect(PageScan(site.files[path] ?? []).repeatedIDs.isEmpty)
    #expect(page.hasPrefix("<!doctype html>\n<html lang=\"en\">"))
    #expect(page.contains("Test &lt;site&gt;"))
    #expect(page.contains(##"<a class="skip" href="#catalog:main">"##))
    #expect(page.components(separatedBy: "<h1").count == 2)
  }
}
