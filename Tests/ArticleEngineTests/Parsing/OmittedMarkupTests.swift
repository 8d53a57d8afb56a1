import Testing

@testable import ArticleEngine

@Suite("Markup that pages leave out")
struct OmittedMarkupTests {
  private func article(_ text: String) throws -> Article {
    try Article(path: "a.md", bytes: Array(text.utf8))
  }

  @Test(
    "Is noted where it stands",
    arguments: [
      ("a <b>c</b>", ["1:3: '<b>'"]), ("é<br>\nx<i\nid='a'>y</i>", ["1:3: '<br>'", "2:2: '<i'"]),
      ("# A <sub>1</sub>", ["1:5: '<sub>'"]), ("| <br/> |\n|---|\n| a |", ["1:3: '<br/>'"]),
      ("> - *x <u>y</u>*", ["1:8: '<u>'"]), ("[<b>x</b>](a.md)", ["1:2: '<b>'"]),
      ("<details>\n<summary>A</summary>\n\nb\n\n</details>", ["1:1: '<details>'"]),
      ("- a\n\n  <div\n  id=x>b\n  </div>", ["3:3: '<div'"]),
      ("<!-- a --> <p>\n", ["1:1: '<p>'"]), ("<!-- a\n\nb --> text", ["1:1: 'text'"]),
      ("<script>\n\nalert(1)\n</script>", ["1:1: '<script>'"]),
    ])
  func notes(text: String, expected: [String]) throws {
    let article = try article(text)
    #expect(article.problems.isEmpty)
    let found = article.notes.map { note in
      let tag = note.message.firstMatch(of: #/'.*?'/#).map { String($0.output) }
      return "\(note.line):\(note.column): \(tag ?? note.message)"
    }
    #expect(found == expected)
  }

  @Test(
    "Is neither a comment, nor an end tag, nor code, nor an address",
    arguments: [
      "<!-- run command -->\n```console norun\n$ x\n```", "a <!-- b --> c",
      "<!-- catalog: timeout=3 -->\n<!-- b -->", "`<b>`", "```html\n<p>\n```", "</div>\n</div>",
      "<https://example.org/>", "1 < 2 > 0", "<!-- without end\n",
    ])
  func nothing(text: String) throws {
    #expect(try article(text).notes.isEmpty)
  }

  @Test(
    "Is refused where it would do something",
    arguments: [
      ("a [x](javascript:alert(1))", 3, "link"), ("![x](vbscript:y)", 1, "picture"),
      ("<file:///etc/passwd>", 1, "link"), ("**[x]**\n\n[x]: data:text/html,y", 3, "link"),
    ])
  func refused(text: String, column: Int, noun: String) throws {
    let problems = try article(text).problems
    #expect(problems.map(\.kind) == [.link] && problems.map(\.column) == [column])
    #expect(problems.allSatisfy { $0.message.hasPrefix("pages refuse the \(noun) to '") })
  }

  @Test("Leads where it may", arguments: ["mailto:a@b.c", "https://a.b", "a.md", "#x", "tel:1"])
  func allowed(address: String) throws {
    #expect(try article("[x](\(address))").problems.isEmpty)
  }

  @Test("Is told in every report")
  func reports() throws {
    let text = "# A\n\nb <br> c\n"
    let entry = CheckReport.Entry(path: "a.md", article: try article(text), findings: [])
    let report = CheckReport(entries: [entry], seconds: 0)
    #expect(report.holds)
    let message = "pages leave out the HTML tag '<br>'; write in Markdown what it is for"
    #expect(try ReportFormat.text.text(of: report).hasPrefix("a.md:3:3: note: \(message)\n"))
    #expect(
      try ReportFormat.github.text(of: report)
        .hasPrefix("::notice file=a.md,line=3,col=3::\(message)\n"))
    #expect(try ReportFormat.json.text(of: report).contains("\"3:3: \(message)\""))
  }
}
