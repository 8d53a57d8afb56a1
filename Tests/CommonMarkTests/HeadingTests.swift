import CommonMark
import Testing

@Suite("Heading ids")
struct HeadingTests {
  private func ids(_ markdown: String) -> [String] {
    Document(parsing: markdown).blocks.compactMap {
      if case .heading(_, _, let id) = $0.kind { id } else { nil }
    }
  }

  @Test(
    "Are GitHub's",
    arguments: [
      ("Hello, World!", "hello-world"), ("Two  spaces", "two--spaces"), ("a_b-c", "a_b-c"),
      ("`code` & *em*", "code--em"), ("Größe", "größe"), ("中文 标题", "中文-标题"), ("ÉCOLE", "école"),
      ("C++ / Rust", "c--rust"), ("1. First", "1-first"), ("🚀 Launch", "-launch"),
      ("[Link](https://x.y) text", "link-text"), ("a\u{301}", "a\u{301}"), ("$`x`$ rays", "x-rays"),
      ("हिन्दी", "हिन्दी"), ("don't", "dont"), ("Ⅳ and ½", "ⅳ-and-"),
    ])
  func slugs(_ heading: String, _ id: String) {
    #expect(ids("# \(heading)") == [id])
  }

  @Test("Occur once, also where a heading is called like a numbered one")
  func unique() {
    #expect(
      ids("# A\n# A\n# A-1\n# A\n\nA\n===\n> # A") == ["a", "a-1", "a-1-1", "a-2", "a-3"])
    #expect(Set(ids(String(repeating: "## Same\n", count: 200))).count == 200)
  }

  @Test("Are written where the renderer is asked to")
  func rendering() {
    let document = Document(parsing: "# A \"b\"")
    #expect(
      HTMLRenderer(headingIDs: true).html(of: document) == "<h1 id=\"a-b\">A &quot;b&quot;</h1>\n")
    #expect(HTMLRenderer().html(of: document) == "<h1>A &quot;b&quot;</h1>\n")
  }
}
