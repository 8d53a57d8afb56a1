import CommonMark
import Testing

@Suite("Front matter")
struct FrontMatterTests {
  @Test(
    "Is taken off, and lines are counted with it",
    arguments: ["\n", "\r\n", "\r"], ["---", "..."])
  func lines(ending: String, closing: String) {
    let lines = [
      "---", "title: A", "topic: b", closing, "", "# Heading", "", "text", "```", "x", "```",
    ]
    let document = Document(parsing: lines.joined(separator: ending))
    #expect(document.frontMatter?.text == "title: A\(ending)topic: b\(ending)")
    #expect(document.frontMatter?.firstLine == 2)
    #expect(document.blocks.map(\.lines) == [6...6, 8...8, 9...11])
    #expect(RangeAudit(document).complaints == [])
  }

  @Test("Stands behind a byte order mark")
  func byteOrderMark() {
    let document = Document(parsing: "\u{FEFF}---\na: b\n---\n# H\n")
    #expect(document.frontMatter?.text == "a: b\n")
    #expect(document.blocks.map(\.lines) == [4...4])
    #expect(Document(parsing: "\u{FEFF}# H\n").blocks.map(\.lines) == [1...1])
  }

  @Test("May be empty or all there is")
  func edges() {
    #expect(Document(parsing: "---\n---").frontMatter?.text == "")
    #expect(Document(parsing: "---\n---").blocks.isEmpty)
    #expect(Document(parsing: "---  \na: b\n--- \t\n").frontMatter?.text == "a: b\n")
  }

  @Test(
    "Begins on the first line and ends",
    arguments: [
      "---", "", "\n---\na: b\n---\n", "---\na: b\n", " ---\na: b\n---\n", "----\na: b\n----\n",
    ])
  func none(_ text: String) {
    #expect(Document(parsing: text).frontMatter == nil)
  }

  @Test("Is a rule and text where it is not asked for")
  func withoutExtension() {
    let document = Document(parsing: "---\n\n---\n", extensions: .none)
    #expect(document.frontMatter == nil)
    #expect(document.blocks.map(\.kind) == [.thematicBreak, .thematicBreak])
  }
}
