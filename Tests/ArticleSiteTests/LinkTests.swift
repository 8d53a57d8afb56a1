import ArticleEngine
import CatalogCore
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
      ("# A\n\n[x](missing.md)", 3, 1), ("# A\n\ntext\n\n[x](#nothing)", 5, 1),
      ("# A\n\n![x](missing.png)", 3, 1), ("# A\n\none\ntwo [x](page.md#no)", 4, 5),
      ("# A\n\n[x](/etc/passwd)", 3, 1), ("# A\n\n- é [x](../outside.txt)", 3, 6),
      ("# A\n\n| a |\n|---|\n| **b** [*x*](.) |", 5, 9), ("# A\n\na ![x](none.png)", 3, 3),
      ("# A\n\na [x]() b", 3, 3), ("# A\n\na [x](javascript:alert(1)) b", 3, 3),
      ("# A\n\nsee $`a \\foo`$", 3, 9), ("# A\n\nsee `` $` ``, $`\nx \\foo`$", 3, 15),
      ("# A\n\n```math\nx\ny \\foo\n```", 5, 3), ("# A\n\n> ```math\n> é\\foo\n> ```", 4, 5),
    ])
  func dead(text: String, line: Int, column: Int) throws {
    let bench = try Workbench()
    let outside = bench.folder.deletingLastPathComponent().appending(path: "outside.txt")
    try Data("x".utf8).write(to: outside)
    defer { try? FileManager.default.removeItem(at: outside) }
    let findings = try bench.findings(text)
    #expect(findings.map(\.line) == [line] && findings.map(\.column) == [column], "\(findings)")
    #expect(findings.allSatisfy { $0.kind == .link || $0.kind == .math })
  }

  @Test("To one of several figures of one name are found, and figures without links are not")
  func sameName() throws {
    let bench = try Workbench()
    for file in ["a.png", "b/a.png", "c.png"] { try bench.write([1], to: file) }
    let figures = "# A\n\n![x](a.png)\n\n![y](b/a.png)\n\n![z](c.png)\n\n[z](#figure:c)"
    #expect(try bench.findings(figures).isEmpty)
    let findings = try bench.findings(figures + " [x](#figure:a)")
    #expect(
      findings.map(\.message) == [
        "the link to '#figure:a' could lead to the figures on lines 3 and 5; name their files differently"
      ])
    #expect(findings.map(\.line) == [9] && findings.map(\.column) == [16])
  }

  /// What is found in links to formulas and figures, each in a paragraph of its own from line 13.
  private static func findings(in links: [String]) throws -> [Finding] {
    let formulas = "```math id=x\nx\n```\n\n```math id=y\ny\n```\n\n"
    let bench = try Workbench([
      "a.md": "# A\n\n\(formulas)![p](p.png)\n\n" + links.map { "\($0)\n\n" }.joined(),
      "p.png": "x", "b.md": "# B\n\n```math\na\n```\n\n```math id=z\nb\n```\n",
    ])
    return try bench.site("a.md", "b.md").report.entries.flatMap(\.findings)
  }

  @Test("That say another number than the page are found, with the number that it is")
  func wrongNumber() throws {
    let cases = [
      ("[equation 1](#equation:y)", "equation 1", "equation 2"),
      ("**é [Eq. (3)](#equation:y)**", "Eq. (3)", "equation 2"),
      ("[the terms of equation 3](#equation:x)", "equation 3", "equation 1"),
      ("[equations 2 and 3](#equation:x)", "equations 2 and 3", "equation 1"),
      ("[7](#equation:y)", "7", "equation 2"), ("[2.1](#equation:y)", "2.1", "equation 2"),
      ("[公式（3）](#equation:y)", "公式（3）", "equation 2"), ("[式1](#equation:y)", "式1", "equation 2"),
      ("[图 2](#figure:p)", "图 2", "figure 1"), ("[图表 2](#figure:p)", "图表 2", "figure 1"),
      ("[fig. 2](#figure:p)", "fig. 2", "figure 1"), ("[表 1](#figure:p)", "表 1", "figure 1"),
      ("[Table 1](#figure:p)", "Table 1", "figure 1"),
      ("[figure 1](#equation:x)", "figure 1", "equation 1"),
      ("[equation 1](b.md#equation:z)", "equation 1", "equation 2"),
    ]
    let findings = try Self.findings(in: cases.map(\.0))
    try #require(findings.count == cases.count)
    for (index, (link, said, number)) in cases.enumerated() {
      let address = try #require(link.firstMatch(of: /\]\((.*)\)/)).1
      let start = try #require(link.utf8.firstIndex(of: UInt8(ascii: "[")))
      let finding = findings[index]
      #expect(finding.message == "the link says '\(said)', but '\(address)' is \(number) now")
      #expect(finding.kind == .link && finding.line == 13 + 2 * index)
      #expect(finding.column == link.utf8.distance(from: link.startIndex, to: start) + 1)
    }
  }

  @Test("That say the right number, or none, or that of something else, are left alone")
  func rightNumber() throws {
    let links = [
      "[equation 2](#equation:y)", "[equations 1](#equation:x) and [2](#equation:y)",
      "[Equations (1)–(2)](#equation:y)", "[(2)](#equation:y)", "[图 1](#figure:p)",
      "[图1](#figure:p)", "[式 2](#equation:y)、[公式 1、2](#equation:y)", "[figure\n1](#figure:p)",
      "[the law](#equation:y)", "[the 3 terms](#equation:y)", "[7 in equation 2](#equation:y)",
      "[the terms of figure 1](#equation:y)", "[Figure 1, right](#figure:p)", "[7](#catalog:main)",
      "[configure 5](#figure:p)", "[equation 9](https://example.org/#equation:y)",
    ]
    #expect(try Self.findings(in: links).isEmpty)
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

  @Test("Are cropped to their plot on cards, without text")
  func thumbnail() throws {
    let chart = Chart(
      title: "T", summary: "S", x: .init("across"), y: .init("up"),
      marks: [.line(name: "one", points: [.init(x: 0, y: 0), .init(x: 1, y: 1)])])
    let svg = try #require(ChartThumbnail(Array(chart.svg().utf8))?.svg)
    #expect(svg.hasPrefix("<svg viewBox=\"") && svg.contains("<path class=\"l s0\""))
    #expect(!svg.contains("<text") && !svg.contains("<title") && !svg.contains("0 0 640 360"))
    #expect(FigureFile.isHarmless(svg) && TagBalance.problem(in: svg) == nil)
    #expect(ChartThumbnail(Array(Self.chart.utf8)) == nil)
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
