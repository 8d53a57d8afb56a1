import ArticleEngine
import TestSupport
import Testing

@testable import ArticleSite

@Suite("Search") struct SearchTests {
  @Test(
    "Terms are words in lower case, and pairs of ideographs",
    arguments: [
      ("Gumbel-Softmax, τ = 0.5", ["gumbel", "softmax", "τ", "0", "5"]),
      ("最小覆盖子串", ["最小", "小覆", "覆盖", "盖子", "子串"]),
      ("用Swift写", ["用", "swift", "写"]), ("ＡＢＣ ①", ["abc", "1"]),
      ("snake_case x2", ["snake_case", "x2"]),
      ("", []), ("，。！", []),
    ])
  func terms(text: String, expected: [String]) {
    #expect(SearchTerms.of(text) == expected)
  }

  @Test("The index names sections, and cannot end its script")
  func index() throws {
    let bench = try Workbench(["a.md": "# Top\n\nintro </script>\n\n## 第二 \"节\"\n\nbody\n"])
    let script = try bench.site("a.md").text("search-index.js")
    #expect(script.hasPrefix("window.catalogSearch={"))
    #expect(script.contains(#"["a.html","Top"]"#))
    #expect(script.contains(#""第二 \"节\"","body"]"#))
    #expect(!script.contains("</script"))
  }

  @Test("The index tells pages that explain from those that list")
  func reference() {
    var index = SearchIndex()
    index.add([], title: "Article", at: "a.html")
    index.add([], title: "Module", at: "api/M.html", isReference: true)
    #expect(index.script.contains(#"pages:[["a.html","Article"],["api/M.html","Module",1]]"#))
  }
}
