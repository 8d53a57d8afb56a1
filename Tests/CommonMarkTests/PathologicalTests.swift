import CommonMark
import Testing

@Suite("Input made to hurt")
struct PathologicalTests {
  private static let count = 50_000

  /// A text with a name that is shorter than it.
  struct Input: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let text: String

    init(_ name: String, _ text: String) {
      testDescription = name
      self.text = text
    }
  }

  @Test(
    "Is parsed and rendered, and ends",
    arguments: [
      Input("quotes in quotes", String(repeating: "> ", count: count) + "a"),
      Input("lists on one line", String(repeating: "- ", count: count) + "a"),
      Input(
        "a staircase of lists",
        (0..<500).map { String(repeating: "  ", count: $0) + "- a\n" }.joined()),
      Input(
        "brackets in brackets",
        String(repeating: "[", count: count) + "a" + String(repeating: "]", count: count)),
      Input("openings of images", String(repeating: "![", count: count) + "a"),
      Input(
        "openings of links", String(repeating: "[a](", count: count),
        String(repeating: "[a](<b", count: count), String(repeating: "*a **a ", count: count),
        String(repeating: "*", count: count) + "a" + String(repeating: "*", count: count),
        String(repeating: "a**b", count: count) + String(repeating: "c*", count: count),
        String(repeating: "`", count: count),
        (1..<500).map { "e" + String(repeating: "`", count: $0) }.joined(),
        String(repeating: "$`a`$ ", count: count), String(repeating: "$x", count: count),
        String(repeating: "&", count: count) + String(repeating: "&a;", count: count),
        String(repeating: "\\", count: count) + "|", String(repeating: "a", count: 5_000_000),
        String(repeating: "a\n", count: count), String(repeating: "[a]\n", count: count) + "\u{0}",
        (0..<count).map { "[a\($0)]: u\n" }.joined() + "[a1]",
        String(repeating: "| a |\n| - |\n| [b] |\n\n", count: 5_000) + "[b]: u",
        String(repeating: "|", count: count) + "\n" + String(repeating: "|-", count: count) + "|\n",
        "| a |\n| - |\n" + String(repeating: "| a |\n", count: count),
        String(repeating: "a|b\n", count: count), String(repeating: "# a\n", count: count),
        String(repeating: "<!--", count: count), String(repeating: "<a ", count: count),
        String(repeating: "```\n", count: count),
        "---\n" + String(repeating: "a: b\n", count: count)),
    ])
  func ends(_ input: Input) {
    let text = input.text
    let document = Document(parsing: text)
    let html = HTMLRenderer(headingIDs: true).html(of: document)
    #expect(html.utf8.count < 20 * text.utf8.count + 100)
    #expect(document.hashValue == Document(parsing: text).hashValue)
  }

  @Test("Keeps the text of what is nested too deep")
  func deepText() {
    let quotes = String(repeating: "> ", count: 1_000) + "the *text*"
    let emphasis =
      String(repeating: "*a **b ", count: 1_000) + "x" + String(repeating: "** y*", count: 1_000)
    #expect(HTMLRenderer().html(of: Document(parsing: quotes)).contains("the <em>text</em>"))
    let html = HTMLRenderer().html(of: Document(parsing: emphasis))
    #expect(html.count { $0 == "a" } == 1_000)
    #expect(html.count { $0 == "y" } == 1_000)
  }

  @Test("Reads any bytes")
  func anyBytes() {
    var state: UInt64 = 1
    let alphabet = Array("ab*_`[]()<>!\\&;|-:=#$ \t\n\r>~\"'1.".utf8) + [0, 0xC3, 0xA9, 0xFF]
    for _ in 0..<3_000 {
      let bytes = (0..<60).map { _ -> UInt8 in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return alphabet[Int(state >> 33) % alphabet.count]
      }
      let document = Document(parsing: SourceText(bytes))
      let source = document.source
      for block in document.blocks { #expect(block.lines.upperBound <= source.lineCount) }
      guard let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else {
        continue
      }
      #expect(RangeAudit(document).complaints == [], "\(text.debugDescription)")
      let plain = Document(parsing: text, extensions: .none)
      #expect(
        HTMLRenderer(allowsUnsafeHTML: true).html(of: plain).replacing("\r", with: "")
          == ReferenceRenderer.html(text).replacing("\r", with: ""), "\(text.debugDescription)")
    }
  }
}
