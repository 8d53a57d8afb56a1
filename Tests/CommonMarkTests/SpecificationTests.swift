import CommonMark
import Testing

@Suite("CommonMark 0.30")
struct SpecificationTests {
  @Test("Has 652 examples")
  func count() {
    #expect(SpecificationExample.all.count == 652)
  }

  @Test("Renders every example as the specification says", arguments: SpecificationExample.all)
  func example(_ example: SpecificationExample) {
    let document = Document(parsing: example.markdown, extensions: .none)
    #expect(HTMLRenderer(allowsUnsafeHTML: true).html(of: document) == example.html)
  }

  @Test("Knows where every inline of every example stands", arguments: SpecificationExample.all)
  func ranges(_ example: SpecificationExample) {
    for extensions in [Document.Extensions.none, .all] {
      let audit = RangeAudit(Document(parsing: example.markdown, extensions: extensions))
      #expect(audit.complaints == [])
    }
    let lines = example.markdown.split(separator: "\n", omittingEmptySubsequences: false)
    let quoted = lines.map { "> " + $0 }.joined(separator: "\r\n")
    #expect(RangeAudit(Document(parsing: quoted)).complaints == [])
  }

  @Test("Renders the whole specification as libcmark does")
  func wholeText() {
    let text = SpecificationExample.all.map(\.markdown).joined(separator: "\n\n")
    let document = Document(parsing: text, extensions: .none)
    let html = HTMLRenderer(allowsUnsafeHTML: true).html(of: document)
    #expect(html == ReferenceRenderer.html(text))
  }
}
