import ArticleEngine
import Foundation
import TestSupport
import Testing

@testable import ArticleSite

@Suite("Links") struct LinkTests {
  @Test("Lead from page to page, between folders, to places and files")
  func alive() throws {
    let bench = try Workbench([
      "a.md": "# A\n\n[b](sub/b.md) [c](sub/b.md#a-place) [d](data.csv) [e](#catalog:references)",
      "sub/b.md": "# B\n\n## A place\n\n[a](../a.md) [self](#a-place) [mail](mailto:a@b.c)",
      "data.csv": "1,2\n",
    ])
    let site = try bench.site("a.md", "sub/b.md")
    #expect(site.report.entries.flatMap(\.findings).map(\.message).count == 1)
    #expect(site.text("a.html").contains(#"href="sub/b.html#a-place""#))
    #expect(site.text("sub/b.html").contains(#"href="../a.html""#))
    #expect(site.text("sub/b.html").contains(#"href="../assets/site.css""#))
    #expect(site.copies == ["files/data.csv": bench.path("data.csv")])
  }

  @Test(
    "That lead nowhere are found at their line",
    arguments: [
      ("# A\n\n[x](missing.md)", 3), ("# A\n\ntext\n\n[x](#nothing)", 5),
      ("# A\n\n![x](missing.png)", 3), ("# A\n\none\ntwo [x](page.md#no)", 4),
      ("# A\n\n[x](/etc/passwd)", 3), ("# A\n\n[x](../outside.txt)", 3), ("# A\n\n[x](.)", 3),
      ("# A\n\nsee $`\\frac`$", 3), ("# A\n\n```math\nx\ny \\foo\n```", 5),
    ])
  func dead(text: String, line: Int) throws {
    let bench = try Workbench()
    let outside = bench.folder.deletingLastPathComponent().appending(path: "outside.txt")
    try Data("x".utf8).write(to: outside)
    defer { try? FileManager.default.removeItem(at: outside) }
    let findings = try bench.findings(text)
    #expect(findings.map(\.line) == [line])
    #expect(findings.allSatisfy { $0.kind == .link || $0.kind == .math })
  }

  @Test("Do not follow symbolic links out of the articles' folder")
  func symbolicLink() throws {
    let bench = try Workbench()
    try FileManager.default.createSymbolicLink(
      atPath: bench.path("secret.txt"), withDestinationPath: "/etc/hostname")
    let findings = try bench.findings("# A\n\n[x](secret.txt)")
    #expect(findings.map(\.kind) == [.link])
  }

  @Test("Are read from a page's bytes")
  func scan() {
    let html =
      #"<a id="x" href="a&amp;b"><img src="c" alt="<a href='no'>" hidden><script>"<a href=\"no\">"</script>"#
      + #"<b id="x"><i =x =""><u"#
    let scan = PageScan(Array(html.utf8))
    #expect(scan.addresses == ["a&b", "c"])
    #expect(scan.ids == ["x"] && scan.repeatedIDs == ["x"])
  }

  @Test("Two articles with one address, and one that takes the site's own, are refused")
  func collisions() throws {
    let bench = try Workbench(["a.md": "# A", "a.markdown": "# B", "index.md": "# C"])
    #expect(throws: SiteError.self) { try bench.site("a.md", "a.markdown") }
    #expect(throws: SiteError.self) { try bench.site("index.md") }
    #expect(throws: SiteError.noArticles) {
      try Site().render(CheckReport(entries: [], seconds: 0))
    }
  }
}

@Suite("Charts in pages") struct ChartSafetyTests {
  private static let chart = """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1" role="img" \
    aria-labelledby="cab12-t cab12-d" class="catalog-chart">
    <title id="cab12-t">T</title>
    <desc id="cab12-d">D</desc>
    <style>.t{fill:red}</style>
    <text x="1" y="2">a &amp; b</text>BODY</svg>
    """

  @Test("Get ids of their own, and bring their style once")
  func ids() throws {
    var styles: Set<String> = []
    let bytes = Array(Self.chart.replacing("BODY", with: "").utf8)
    let first = try #require(FigureFile.chart(bytes, id: "chart:1", styles: &styles))
    let second = try #require(FigureFile.chart(bytes, id: "chart:2", styles: &styles))
    #expect(first.contains(#"aria-labelledby="chart:1-t chart:1-d""#))
    #expect(first.contains(#"id="chart:1-t""#) && first.contains(#"id="chart:1-d""#))
    #expect(!first.contains("cab12"))
    #expect(first.contains("<style>") && !second.contains("<style>"))
  }

  @Test(
    "That could do something stay outside, as images",
    arguments: [
      "<script>alert(1)</script>", #"<rect onload="x"/>"#, #"<a href="x">y</a>"#,
      #"<image href="x"/>"#, "<foreignObject></foreignObject>", #"<use xlink:href="y"/>"#,
      "<style>@import 'x'</style>", "<style>a{fill:url(x)}</style>", #"<rect style="x"/>"#,
      #"<rect fill="url(#a)"/>"#, "<rect onload=x/>", "<!-- x -->",
      #"<rect x="1"\u{308} onload="x"/>"#.replacing(#"\u{308}"#, with: "\u{308}"), "<rect x='1'/>",
      "<RECT/>",
    ])
  func hostile(body: String) {
    var styles: Set<String> = []
    let bytes = Array(Self.chart.replacing("BODY", with: body).utf8)
    #expect(FigureFile.chart(bytes, id: "chart:1", styles: &styles) == nil)
  }
}
