import CommonMark
import Testing

@Suite("Positions")
struct PositionTests {
  private static let mixed = """
    # Heading

    One paragraph
    on two lines.

    Setext *one*
    two
    ===
    - item
      goes on

      ```swift id=a
      let x = 1
      ```

    - other

    > quoted
    lazy
    >
    > 1. first
    > 2. second
    >    ~~~
    >    code
    >    ~~~

    <div>
    raw
    </div>

        indented

        code

    | a | b |
    | - | - |
    | 1 | 2 |
    ***
    last
    """

  /// Every block's name and lines, in order.
  private func outline(_ blocks: [Block]) -> [String] {
    blocks.flatMap { block -> [String] in
      let lines = "\(block.lines.lowerBound)-\(block.lines.upperBound)"
      switch block.kind {
      case .paragraph: return ["p \(lines)"]
      case .heading(let level, _, _): return ["h\(level) \(lines)"]
      case .quote(let blocks): return ["quote \(lines)"] + outline(blocks)
      case .list(let list): return ["list \(lines)"] + list.items.flatMap(outline)
      case .code(let code): return [(code.fence == nil ? "indented" : "fence") + " \(lines)"]
      case .html: return ["html \(lines)"]
      case .thematicBreak: return ["rule \(lines)"]
      case .table: return ["table \(lines)"]
      }
    }
  }

  @Test(
    "Puts every block on its lines, whatever the line endings", arguments: ["\n", "\r\n", "\r"])
  func blocks(ending: String) {
    let text = Self.mixed.replacing("\n", with: ending)
    let document = Document(parsing: text)
    #expect(
      outline(document.blocks) == [
        "h1 1-1", "p 3-4", "h1 6-8", "list 9-16", "p 9-10", "fence 12-14", "p 16-16",
        "quote 18-25", "p 18-19", "list 21-25", "p 21-21", "p 22-22", "fence 23-25", "html 27-29",
        "indented 31-33", "table 35-37", "rule 38-38", "p 39-39",
      ])
    let audit = RangeAudit(document)
    #expect(audit.complaints == [])
    #expect(audit.count == 23)
  }

  @Test("Says which bytes a fence holds, and what stands before its lines")
  func fences() throws {
    let text = "> - ````swift id=a  hide\r\n>   let x = 1\r\n>   ````\r\n"
    let document = Document(parsing: text)
    guard case .quote(let quoted) = document.blocks.first?.kind,
      case .list(let list) = quoted.first?.kind,
      case .code(let code) = list.items.first?.first?.kind
    else {
      Issue.record("no fence in a list in a quote")
      return
    }
    let fence = try #require(code.fence)
    #expect(code.literal == "let x = 1\n")
    #expect(fence.rawInfo == "swift id=a  hide")
    #expect(fence.length == 4)
    #expect(fence.isClosed)
    #expect(fence.linePrefix == ">   ")
    #expect(
      String(decoding: document.source.bytes[fence.contentRange], as: UTF8.self)
        == ">   let x = 1\r\n")
  }

  @Test("Tells an unclosed fence from a closed one")
  func unclosed() {
    for (text, isClosed) in [
      ("```\na\n```", true), ("```\na\n", false), ("```\na\n``", false), ("~~~\n```\n", false),
      ("> ```\n> a\n\n```\n```", true), ("```\n", false), ("````\n```\n````\n", true),
    ] {
      let blocks = Document(parsing: text).blocks
      guard case .code(let code) = blocks.last?.kind else {
        Issue.record("no code in \(text)")
        continue
      }
      #expect(code.fence?.isClosed == isClosed, "\(text)")
    }
  }

  @Test(
    "Finds inlines where libcmark's own columns are wrong",
    arguments: [
      ("[a]: /u\n\n[b]: /v\n*x* [a]", "[a]"), ("> one\nlazy *two*", "*two*"),
      ("a\n      b `c`", "`c`"), ("- a\n  - b\n\n    c **d**", "**d**"), ("`x\ny` z *w*", "*w*"),
      ("&lt;&copy;\\* *x*", "*x*"), ("> a\n    > b *c*", "*c*"), ("* \t*x*", "*x*"),
      ("[a](</u v> 'two\nlines') *x*", "*x*"), ("![a *b*][c] `d`\n\n[c]: /u", "`d`"),
      ("#  *x*  ##", "*x*"), ("<a@b.cd> *x*", "*x*"), ("***x** y* `z`", "`z`"),
      ("\t\ta\n\n*x*", "*x*"), ("[x]: <>\n*y*\n===", "*y*"), ("a  \n<b\nc> `d`", "`d`"),
    ])
  func inlines(_ markdown: String, _ wanted: String) {
    let document = Document(parsing: markdown)
    #expect(RangeAudit(document).complaints == [])
    let found = Self.inlines(of: document.blocks).map {
      String(decoding: document.source.bytes[$0.range], as: UTF8.self)
    }
    #expect(found.contains(wanted), "\(found)")
  }

  private static func inlines(of blocks: [Block]) -> [Inline] {
    blocks.flatMap { block -> [Inline] in
      switch block.kind {
      case .paragraph(let content), .heading(_, let content, _): content
      case .quote(let blocks): inlines(of: blocks)
      case .list(let list): list.items.flatMap(inlines)
      default: []
      }
    }
  }

  @Test("Gives text that is not UTF-8 the range of its block")
  func invalidUTF8() {
    let source = SourceText(Array("a *b".utf8) + [0xFF] + Array("* c".utf8))
    guard case .paragraph(let content) = Document(parsing: source).blocks.first?.kind else {
      Issue.record("no paragraph")
      return
    }
    #expect(content.plainText == "a b\u{FFFD} c")
    #expect(content.allSatisfy { $0.range == 0..<8 })
  }

  @Test("Counts lines and their bytes")
  func sourceText() {
    let source = SourceText(Array("\u{FEFF}a\r\nb\n\rc".utf8))
    #expect(source.lineCount == 4)
    #expect((1...4).map(source.text(ofLine:)) == ["a", "b", "", "c"])
    #expect([3, 5, 6, 8, 9].map(source.line(at:)) == [1, 1, 2, 3, 4])
    #expect(source.lineEnding == "\r\n")
    #expect(SourceText([]).lineCount == 1)
    #expect(SourceText(Array("a\n".utf8)).lineCount == 1)
  }
}
