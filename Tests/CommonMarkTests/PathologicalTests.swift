import CommonMark
import Testing

@Suite("Input made to hurt")
struct PathologicalTests {
  private static let count = 50_000

  private static func times(_ text: String) -> String { String(repeating: text, count: count) }

  /// Texts by names that are shorter than they are.
  private static let texts: [String: String] = [
    "quotes in quotes": times("> ") + "a",
    "lists on one line": times("- ") + "a",
    "a staircase of lists": (0..<500).map { String(repeating: "  ", count: $0) + "- a\n" }.joined(),
    "brackets in brackets": times("[") + "a" + times("]"),
    "openings of images": times("![") + "a",
    "openings of links": times("[a]("),
    "openings of addresses": times("[a](<b"),
    "openings of emphasis": times("*a **a "),
    "emphasis in emphasis": times("*") + "a" + times("*"),
    "crossed emphasis": times("a**b") + times("c*"),
    "backticks": times("`"),
    "runs of backticks": (1..<500).map { "e" + String(repeating: "`", count: $0) }.joined(),
    "math": times("$`a`$ "),
    "plain math that never closes": times("$x"),
    "plain math between words": times("$x "),
    "ampersands": times("&") + times("&a;"),
    "backslashes": times("\\") + "|",
    "one long word": String(repeating: "a", count: 5_000_000),
    "lines": times("a\n"),
    "lines that could be definitions": times("[a]\n") + "\u{0}",
    "definitions": (0..<count).map { "[a\($0)]: u\n" }.joined() + "[a1]",
    "tables": String(repeating: "| a |\n| - |\n| [b] |\n\n", count: 5_000) + "[b]: u",
    "a wide table": times("|") + "\n" + times("|-") + "|\n",
    "a long table": "| a |\n| - |\n" + times("| a |\n"),
    "delimiter rows": times(":-|-\n"),
    "headings of one name": times("# a\n"),
    "comments": times("<!--"),
    "tags": times("<a "),
    "fences": times("```\n"),
    "front matter": "---\n" + times("a: b\n"),
  ]

  @Test("Is parsed, linted and rendered, and ends", arguments: texts.keys.sorted())
  func ends(_ name: String) throws {
    let text = try #require(Self.texts[name])
    let document = Document(parsing: text)
    #expect(document.blocks.flatMap(\.plainMath).count <= text.utf8.count)
    let html = HTMLRenderer(headingIDs: true).html(of: document)
    #expect(html.utf8.count < 20 * text.utf8.count + 100)
  }

  @Test("Keeps the text of what is nested too deep")
  func deepText() {
    let quotes = String(repeating: "> ", count: 1_000) + "the *text*"
    #expect(HTMLRenderer().html(of: Document(parsing: quotes)).contains("the <em>text</em>"))
    let emphasis =
      String(repeating: "*a **b ", count: 1_000) + "x" + String(repeating: "** y*", count: 1_000)
    let html = HTMLRenderer().html(of: Document(parsing: emphasis))
    #expect(html.count { $0 == "a" } == 1_000)
    #expect(html.count { $0 == "y" } == 1_000)
  }

  @Test("Reads any bytes, renders them as libcmark does, and knows where they stand")
  func anyBytes() {
    var state: UInt64 = 1
    let alphabet = Array("ab*_`[]()<>!\\&;|-:=#$ \t\n\r>~\"'1.".utf8) + [0, 0xC3, 0xA9, 0xFF]
    for _ in 0..<2_000 {
      let bytes = (0..<60).map { _ -> UInt8 in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return alphabet[Int(state >> 33) % alphabet.count]
      }
      let document = Document(parsing: SourceText(bytes))
      let lineCount = document.source.lineCount
      #expect(document.blocks.allSatisfy { $0.lines.upperBound <= lineCount })
      guard let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else {
        continue
      }
      #expect(RangeAudit(document).complaints == [], "\(text.debugDescription)")
      let plain = Document(parsing: text, extensions: .none)
      let html = HTMLRenderer(allowsUnsafeHTML: true).html(of: plain)
      #expect(
        html.replacing("\r", with: "") == ReferenceRenderer.html(text).replacing("\r", with: ""),
        "\(text.debugDescription)")
    }
  }
}
