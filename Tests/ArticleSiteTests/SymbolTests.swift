import ArticleEngine
import CommonMark
import Foundation
import Testing

@testable import ArticleSite

@Suite("Symbols") struct SymbolTests {
  private static func symbol(_ id: String, _ path: [String], _ line: Int, _ comment: String = "")
    -> String
  {
    """
    {"kind":{"identifier":"swift.x","displayName":"Thing"},"identifier":{"precise":"\(id)"},
    "pathComponents":\(path),"docComment":{"lines":[{"text":"\(comment)"}]},
    "declarationFragments":[{"kind":"text","spelling":"\(path.last ?? "")"}],
    "location":{"uri":"file:///a.swift","position":{"line":\(line)}}}
    """
  }

  private static func modules() throws -> [ModuleReference] {
    let symbols = [
      symbol("1", ["Table"], 9, "Rows, see ``append(_:)``, ``Nothing`` and `Table`."),
      symbol("2", ["Table", "append(_:)"], 2, "Adds <b>one</b>."),
      symbol("3", ["Table", "append(_:)"], 1), symbol("4", ["area(of:in:)"], 1),
    ].joined(separator: ",")
    let relations = ["2", "3"].map { #"{"kind":"memberOf","source":"\#($0)","target":"1"}"# }
      .joined(separator: ",")
    let json = #"{"module":{"name":"M"},"symbols":[\#(symbols)],"relationships":[\#(relations)]}"#
    let graph = try JSONDecoder().decode(SymbolGraph.self, from: Data(json.utf8))
    return [ModuleReference(graph)]
  }

  @Test("Stand by name, members by their place, each with an id of its own")
  func order() throws {
    let module = try #require(try Self.modules().first)
    #expect(module.entries.map(\.id) == ["Table", "area(of:in:)"])
    #expect(module.entries[0].members.map(\.id) == ["Table.append(_:)", "Table.append(_:)-2"])
  }

  @Test(
    "Are found by name, path and module",
    arguments: ["append(_:)", "Table.append(_:)", "M.Table.append(_:)"])
  func lookup(name: String) throws {
    let index = SymbolIndex(try Self.modules())
    #expect(index.address(of: name) == "api/M.html#Table.append(_:)")
    #expect(index.address(of: "M") == "api/M.html")
    #expect(index.address(of: "other") == nil)
  }

  @Test(
    "Are names between two backticks each",
    arguments: [
      ("``a(of:in:)``", true), ("``A.b``", true), ("``A``", true), ("`A`", false),
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

  @Test("Have a page whose links and ids are right")
  func page() throws {
    let modules = try Self.modules()
    let page = ModulePage(
      module: modules[0], modules: modules, symbols: SymbolIndex(modules),
      frame: PageFrame(siteTitle: "T", siteAddress: nil, hasFeed: false))
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
}
