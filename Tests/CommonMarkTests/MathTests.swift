import CommonMark
import Testing

@Suite("Math")
struct MathTests {
  private func kinds(_ markdown: String) -> [Inline.Kind] {
    guard case .paragraph(let content) = Document(parsing: markdown).blocks.first?.kind else {
      return []
    }
    return content.map(\.kind)
  }

  @Test(
    "Is code between dollars",
    arguments: [
      ("$`x_1 * y_2`$", [Inline.Kind.math("x_1 * y_2")]),
      ("a $`x`$ b", [.text("a "), .math("x"), .text(" b")]),
      ("$`x`$$`y`$", [.math("x"), .math("y")]),
      ("$``a`b``$", [.math("a`b")]),
      ("$`\\frac{1}{2}`$.", [.math("\\frac{1}{2}"), .text(".")]),
      ("$`x`", [.text("$"), .code("x")]),
      ("`x`$", [.code("x"), .text("$")]),
      ("$ `x` $", [.text("$ "), .code("x"), .text(" $")]),
      ("\\$`x`$", [.text("$"), .code("x"), .text("$")]),
      ("\\\\$`x`$", [.text("\\"), .math("x")]),
      ("费用$`x`$元", [.text("费用"), .math("x"), .text("元")]),
    ])
  func inline(_ markdown: String, _ expected: [Inline.Kind]) {
    #expect(kinds(markdown) == expected)
  }

  @Test("Keeps what stands in it as it is, in emphasis and links too")
  func nested() {
    let html = HTMLRenderer().html(of: Document(parsing: "**$`a*b*c`$** [$`<x>`$](/u)"))
    #expect(
      html
        == "<p><strong><code>a*b*c</code></strong> <a href=\"/u\"><code>&lt;x&gt;</code></a></p>\n")
  }

  @Test("Stands in fences of its own")
  func fences() throws {
    let block = try #require(Document(parsing: "```math\n\\sum_i x_i\n```").blocks.first)
    guard case .code(let code) = block.kind else {
      Issue.record("no code")
      return
    }
    #expect(code.language == "math")
    #expect(code.literal == "\\sum_i x_i\n")
  }

  @Test(
    "Is told from money where it is plain",
    arguments: [
      ("the value $x$ is", ["x"]), ("$\\alpha_i$", ["\\alpha_i"]), ("$x$ and $y$", ["x", "y"]),
      ("it costs $5 and $6", []), ("$ x $", []), ("a $x", []), ("`$x$`", []), ("$`x`$", []),
      ("between $HOME and $PATH", []), ("\\$x\\$ is escaped", ["x"]), ("| $a$ |\n| --- |", ["a"]),
      ("## The $k$ nearest", ["k"]), ("US$ and A$", []), ("$a *b* c$", ["a b c"]),
    ])
  func plain(_ markdown: String, _ expected: [String]) {
    #expect(Document(parsing: markdown).blocks.flatMap(\.plainMath).map(\.text) == expected)
  }

  @Test("Tells the line of plain math")
  func plainLine() throws {
    let document = Document(parsing: "one\ntwo\nthree $x$ four\n")
    let math = try #require(document.blocks.flatMap(\.plainMath).first)
    #expect(document.source.line(at: math.offset) == 3)
  }
}
