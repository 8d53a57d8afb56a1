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

  @Test("Renders the whole specification as libcmark does")
  func wholeText() {
    let text = SpecificationExample.all.map(\.markdown).joined(separator: "\n\n")
    let document = Document(parsing: text, extensions: .none)
    let html = HTMLRenderer(allowsUnsafeHTML: true).html(of: document)
    #expect(html == ReferenceRenderer.html(text))
  }
}
