import ArticleEngine
import CommonMark
import Foundation
import Testing

@testable import ArticleSite

@Suite("Symbols") struct SymbolTests {
  private static func symbol(
    _ id: String, _ kind: (String, String), _ path: [String], _ line: Int, _ comment: String = ""
  ) -> String {
    """
    {"kind":{"identifier":"swift.\(kind.0)","displayName":"\(kind.1)"},"identifier":{"precise":"\(id)"},
    "pathComponents":\(path),"docComment":{"lines":[{"text":"\(comment)"}]},
    "declarationFragments":[{"kind":"text","spelling":"\(path.last ?? "")"}],
    "location":{"uri":"file:///a.swift","position":{"line":\(line)}}}
    """
  }

  private static func modules() throws -> [ModuleReference] {
    let method = ("method", "Instance Method")
    let function = ("func", "Function")
    let symbols = [
      symbol(
        "1", ("struct", "Structure"), ["Table"], 9,
        "Rows, see ``append(_:)``, ``Nothing`` and `Table`."),
      symbol("2", method, ["Table", "append(_:)"], 2, "Adds <b>one</b>."),
      symbol("3", method, ["Table", "append(_:)"], 1),
      symbol("6", ("struct", "Structure"), ["Table", "Row"], 3),
      symbol("7", ("property", "Instance Property"), ["Table", "Row", "count"], 4),
      symbol("4", function, ["area(of:in:)"], 1), symbol("5", function, ["area(of:in:)"], 2),
    ].joined(separator: ",")
    let relations = [("2", "1"), ("3", "1"), ("6", "1"), ("7", "6")].map { member, owner in
      #"{"kind":"memberOf","source":"\#(member)","target":"\#(owner)"}"#
    }.joined(separator: ",")
    let json = #"{"module":{"name":"M"},"symbols":[\#(symbols)],"relationships":[\#(relations)]}"#
    let graph = try JSONDecoder().decode(SymbolGraph.self, from: Data(json.utf8))
    return [ModuleReference(graph)]
  }

  @Test("Stand by name, members by their place, each with an id of its own")
  func order() throws {
    let module = try #require(try Self.modules().first)
    #expect(module.entries.map(\.id) == ["Table", "area(of:in:)", "area(of:in:)-2"])
    #expect(
      module.entries[0].members.map(\.id) == [
        "Table.append(_:)", "Table.append(_:)-2", "Table.Row",
      ])
  }

  @Test(
    "Are found by name, path and module",
    arguments: [
      ("append(_:)", "append(_:)"), ("Table.append(_:)", "Table.append(_:)"),
      ("M.Table.append(_:)", "M.Table.append(_:)"), ("Table/append(_:)", "Table.append(_:)"),
      ("M/Table/append(_:)", "Table.append(_:)"),
    ])
  func lookup(name: String, title: String) throws {
    let index = SymbolIndex(try Self.modules())
    #expect(index.title(of: name) == title)
    #expect(index.address(of: name) == "api/M.html#Table.append(_:)")
    #expect(index.address(of: "M") == "api/M.html")
    #expect(index.address(of: "other") == nil)
  }

  @Test(
    "Are names between two backticks each",
    arguments: [
      ("``a(of:in:)``", true), ("``A.b``", true), ("``A``", true), ("``M/A/b(_:)``", true),
      ("``A/``", false), ("`A`", false),
      ("```A```", false), ("``a b``", false), ("`` `a` ``", false), ("``a(``", false),
      ("``$x``", false), ("``f()``", true),
    ])
  func names(text: String, isReference: Bool) throws {
    let document = Document(parsing: "x " + text)
    guard case .paragraph(let content)? = document.blocks.first?.kind else {
      Issue.record("no paragraph")
      return
    }
    let found = content.contains { inline in
      guard case .code(let name) = inline.kind else { return false }
      return SymbolIndex.isReference(inline, name, in: document.source)
    }
    #expect(found == isReference)
  }

  @Test("Are noted where no package is known that could declare them")
  func unknown() throws {
    let bench = try Workbench([
      "a.md": "# A\n\n`A` and $`x`$\n\ntwo ``windoww(of:in:)``, ``B.c``, ``d``",
      "b.md": "# B\n\n`` a b `` ``x``", "c.md": "# C\n\n`x`",
    ])
    let report = try bench.site("a.md", "b.md", "c.md").report
    #expect(report.holds)
    let advice = "since no package is known here; name the one that declares such symbols with"
    #expect(
      report.entries.map { $0.notes.map { "\($0.line):\($0.column): \($0.message)" } } == [
        [
          "5:5: ``windoww(of:in:)`` and 2 more in double backticks are neither looked up nor linked, "
            + "\(advice) '--package'"
        ],
        ["3:11: ``x`` is neither looked up nor linked, \(advice) '--package'"], [],
      ])
    let page = try Site(options: bench.options).singlePage(of: try bench.report("a.md").entries[0])
    #expect(page.entry.notes.isEmpty, "an export knows no packages that could be named")
  }

  /// The page of the first module.
  private static func page() throws -> ModulePage {
    let modules = try modules()
    return ModulePage(
      module: modules[0], modules: modules, symbols: SymbolIndex(modules),
      frame: PageFrame(siteTitle: "T", siteAddress: nil, hasFeed: false))
  }

  @Test("Have a page whose links and ids are right")
  func page() throws {
    let page = try Self.page()
    let html = String(decoding: page.html, as: UTF8.self)
    #expect(TagBalance.problem(in: html) == nil)
    #expect(html.contains(#"<a href="../api/M.html#Table.append(_:)"><code>append(_:)</code></a>"#))
    #expect(html.contains("<code>Nothing</code>") && html.contains("<code>Table</code>"))
    #expect(!html.contains("<b>"))
    let scan = PageScan(page.html)
    #expect(scan.repeatedIDs.isEmpty)
    let checker = LinkChecker(
      pages: ["api/M.html": scan],
      files: ["api/M.html", "index.html", "assets/site.css", "assets/site.js"])
    #expect(checker.deadLinks(on: "api/M.html").isEmpty)
  }

  @Test("Have members that a search finds at their place, each name once")
  func search() throws {
    let page = try Self.page()
    let sections = page.sections
    #expect(sections.map(\.title) == ["Table", "area(of:in:)", "area(of:in:)"])
    #expect(sections.map(\.members) == [["append(_:)", "Row", "Row.count"], [], []])
    let ids = PageScan(page.html).ids
    for section in sections {
      for name in section.members { #expect(ids.contains("\(section.title).\(name)")) }
    }
    var index = SearchIndex()
    index.add(sections, title: "M", at: "api/M.html", isReference: true)
    #expect(index.script.contains(#"and `Table`.","append(_:) Row Row.count"],"#))
    #expect(!index.script.contains(#""count""#), "names cost no place among the terms")
  }

  @Test("Have declarations in the usual spacing, whose documented types are links")
  func declaration() throws {
    let fragments: [SymbolGraph.Fragment] = [
      .init(kind: "keyword", spelling: "func", preciseIdentifier: nil),
      .init(kind: "text", spelling: " ", preciseIdentifier: nil),
      .init(kind: "identifier", spelling: "rows", preciseIdentifier: nil),
      .init(kind: "text", spelling: "() -> [", preciseIdentifier: nil),
      .init(kind: "typeIdentifier", spelling: "Table", preciseIdentifier: "1"),
      .init(kind: "text", spelling: "<", preciseIdentifier: nil),
      .init(kind: "typeIdentifier", spelling: "Int", preciseIdentifier: "s:Si"),
      .init(kind: "text", spelling: ">] ", preciseIdentifier: nil),
      .init(kind: "keyword", spelling: "where", preciseIdentifier: nil),
      .init(kind: "text", spelling: " ", preciseIdentifier: nil),
      .init(kind: "typeIdentifier", spelling: "Element", preciseIdentifier: nil),
      .init(kind: "text", spelling: " : ", preciseIdentifier: nil),
      .init(kind: "typeIdentifier", spelling: "Hashable", preciseIdentifier: "s:SH"),
    ]
    let declaration = Declaration(fragments)
    #expect(declaration.text == "func rows() -> [Table<Int>] where Element: Hashable")
    let html = declaration.html(symbols: SymbolIndex(try Self.modules()), at: "api/N.html").rendered
    #expect(html.contains(#"<a class="t" href="../api/M.html#Table">Table</a>&lt;"#))
    #expect(html.contains(#"<span class="t">Int</span>"#))
    #expect(html.contains(#"<span class="arrow">-&gt;</span>"#))
    #expect(html.replacing(/<[^>]*>/, with: "") == HTML.text(declaration.text).rendered)
  }

  @Test("Are grouped by kind on their page, overloads named once, members folded")
  func overview() throws {
    let html = String(decoding: try Self.page().html, as: UTF8.self)
    #expect(html.contains("<h3>Structures</h3>") && html.contains("<h3>Functions</h3>"))
    #expect(
      html.contains(
        ##"<li><a href="#Table"><code>Table</code></a><span>Rows, see "##))
    #expect(
      html.contains("<details class=\"members\"><summary>2 instance methods <span>append(_:)<"))
    #expect(html.components(separatedBy: ##"<a href="#area(of:in:)">area"##).count == 2)
    #expect(html.contains(#"<section class="symbol" id="area(of:in:)-2">"#))
  }

  @Test(
    "Of several have a name",
    arguments: [
      ("Type Property", "Type properties"), ("Class", "Classes"), ("Type Alias", "Type aliases"),
      ("Case", "Cases"), ("Instance Method", "Instance methods"),
    ])
  func plural(name: String, expected: String) throws {
    let json = #"{"identifier":"swift.x","displayName":"\#(name)"}"#
    let kind = try JSONDecoder().decode(SymbolGraph.Symbol.Kind.self, from: Data(json.utf8))
    #expect(SymbolKind(kind).plural == expected)
  }
}

@Suite("Fields of doc comments") struct DocFieldTests {
  private func html(_ comment: String) -> String {
    DocComment(symbols: SymbolIndex([]), address: "api/M.html").html(of: comment)
      .replacing(">\n", with: ">")
  }

  @Test(
    "Parameters, result, errors and cost are a list of descriptions",
    arguments: [
      ("- Returns: A *b*.", "<dt>Returns</dt><dd>A <em>b</em>.</dd>"),
      ("- Throws: `E` when\n  not.", "<dt>Throws</dt><dd><code>E</code> when\nnot.</dd>"),
      ("- Complexity: O(1).\n\n  More.", "<dt>Complexity</dt><dd>O(1).\n<p>More.</p></dd>"),
      (
        "- Parameters:\n  - a: One < two.\n  - b_c_d: `x`.",
        "<dt>Parameters</dt><dd><dl><dt><code>a</code></dt><dd>One &lt; two.</dd>"
          + "<dt><code>b_c_d</code></dt><dd><code>x</code>.</dd></dl></dd>"
      ),
      (
        "- Parameter a: A.\n- Parameter b: B.",
        "<dt>Parameters</dt><dd><dl><dt><code>a</code></dt><dd>A.</dd>"
          + "<dt><code>b</code></dt><dd>B.</dd></dl></dd>"
      ),
    ])
  func fields(comment: String, expected: String) {
    #expect(html(comment) == "<dl class=\"fields\">\(expected)</dl>")
  }

  @Test("Nothing of a list is lost that is not, or not only, fields")
  func others() {
    #expect(html("- one: two\n- three") == "<ul><li>one: two</li><li>three</li></ul>")
    #expect(html("1. Returns: x").hasPrefix("<ol>"))
    #expect(
      html("- Returns: x\n- else: y")
        == "<dl class=\"fields\"><dt>Returns</dt><dd>x</dd></dl><ul><li><p>else: y</p></li></ul>")
    #expect(html("- Parameters:\n  - `a`").contains("<ul><li>Parameters:"))
  }
}
