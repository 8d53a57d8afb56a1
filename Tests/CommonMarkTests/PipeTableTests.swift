import CommonMark
import Testing

@Suite("Pipe tables")
struct PipeTableTests {
  /// A table as text: the head, then the rows, cells between bars.
  private func rows(_ markdown: String) -> [String]? {
    for case .table(let table) in Document(parsing: markdown).blocks.map(\.kind) {
      return ([table.head] + table.rows).map { row in
        row.map(\.plainText).joined(separator: " ¦ ")
      }
    }
    return nil
  }

  private func html(_ markdown: String) -> String {
    HTMLRenderer().html(of: Document(parsing: markdown))
  }

  @Test(
    "Reads cells between pipes",
    arguments: [
      ("| a | b |\n| - | - |\n| 1 | 2 |", ["a ¦ b", "1 ¦ 2"]),
      ("a | b\n-- | --\n1 | 2", ["a ¦ b", "1 ¦ 2"]),
      ("|a|b|\n|-|-|", ["a ¦ b"]),
      ("| a |\n| - |\n| 1 |", ["a", "1"]),
      ("a\n:-\n1", ["a", "1"]),
      ("| a | b |\n| - | - |\n| 1 |\n| 1 | 2 | 3 |", ["a ¦ b", "1 ¦ ", "1 ¦ 2"]),
      ("| a | b |\n| - | - |\nno pipe", ["a ¦ b", "no pipe ¦ "]),
      ("| a | b |\n| - | - |\n| | 2 |", ["a ¦ b", " ¦ 2"]),
      ("| a | b |\n| - | - |\n||", ["a ¦ b", " ¦ "]),
      ("   | a | b |\n  | - | - |\n | 1 | 2 |", ["a ¦ b", "1 ¦ 2"]),
      ("| a | b |\r\n| - | - |\r\n| 1 | 2 |\r\n", ["a ¦ b", "1 ¦ 2"]),
      ("| 标题 | é |\n| - | - |\n| 中文 | 👩‍🔬 |", ["标题 ¦ é", "中文 ¦ 👩‍🔬"]),
      ("| # a | - b |\n| --- | --- |\n| 1. c | > d |", ["# a ¦ - b", "1. c ¦ > d"]),
    ])
  func cells(_ markdown: String, _ expected: [String]) {
    #expect(rows(markdown) == expected)
  }

  @Test(
    "Takes pipes behind a backslash into the cell, in code too",
    arguments: [
      (#"| a \| b |"#, ["a | b"]),
      (#"| `a \| b` |"#, ["a | b"]),
      (#"| `a | b` |"#, ["`a"]),
      (#"| **\|** |"#, ["|"]),
      (#"| a \\| b |"#, ["a | b"]),
      (#"| \a |"#, [#"\a"#]),
      (#"| a \|"#, ["a |"]),
    ])
  func escapedPipes(_ row: String, _ expected: [String]) {
    #expect(rows("| x |\n| - |\n\(row)").map { Array($0.dropFirst()) } == expected)
  }

  @Test(
    "Is no table without a delimiter row as wide as its head",
    arguments: [
      "| a | b |\n| - |", "| a |\n| - | - |", "| a | b |\n| - | x |", "| a | b |\n\n| - | - |",
      "| - | - |", "| a | b |\n| : | - |", "| a | b |\n| -:- | - |", "a\n-",
      "    | a | b |\n    | - | - |", "| a | b |\n| - | - | -",
    ])
  func noTable(_ markdown: String) {
    #expect(rows(markdown) == nil)
  }

  @Test("Reads alignments from the delimiter row")
  func alignments() throws {
    let document = Document(parsing: "| a | b | c | d |\n| --- | :-- | :-: | --: |")
    guard case .table(let table) = try #require(document.blocks.first).kind else {
      Issue.record("no table")
      return
    }
    #expect(table.alignments == [.natural, .left, .center, .right])
    #expect(
      HTMLRenderer().html(of: document) == """
        <table>
        <thead>
        <tr>
        <th>a</th>
        <th align="left">b</th>
        <th align="center">c</th>
        <th align="right">d</th>
        </tr>
        </thead>
        </table>

        """)
  }

  @Test("Reads running text in cells, with links to definitions anywhere in the text")
  func inlineMarkup() {
    let html = html(
      """
      | *a* | `b` |
      | --- | --- |
      | [one][x] | ![two][y] |
      | $`e^x`$ | <b> & [z] |

      > [y]: /picture
      >   "Title"

      [x]: /link
      """)
    #expect(html.contains("<th><em>a</em></th>\n<th><code>b</code></th>"))
    #expect(html.contains(#"<td><a href="/link">one</a></td>"#))
    #expect(html.contains(#"<td><img src="/picture" alt="two" title="Title" /></td>"#))
    #expect(html.contains("<td><code>e^x</code></td>"))
    #expect(html.contains("<td><!-- raw HTML omitted --> &amp; [z]</td>"))
  }

  @Test("Ends at a blank line and at the start of another block")
  func ends() {
    for (markdown, rest) in [
      ("\n\nafter", "<p>after</p>\n"), ("\n> after", "<blockquote>\n<p>after</p>\n</blockquote>\n"),
      ("\n# after", "<h1>after</h1>\n"), ("\n---", "<hr />\n"),
      ("\n- after", "<ul>\n<li>after</li>\n</ul>\n"),
    ] {
      let html = html("| a |\n| - |\n| 1 |" + markdown)
      #expect(html.hasSuffix("<td>1</td>\n</tr>\n</tbody>\n</table>\n" + rest))
    }
  }

  @Test("Is not a heading when a line of signs follows")
  func underlined() {
    #expect(rows("| a |\n| - |\n| 1 |\n===") == ["a", "1", "==="])
    let blocks = Document(parsing: "| a |\n| - |\n| 1 |\n---\n").blocks
    #expect(blocks.map(\.lines) == [1...3, 4...4])
  }

  @Test("Leaves the text and the definitions above it alone")
  func textBefore() throws {
    let document = Document(parsing: "[x]: /u\none *two\nthree* [x]\n| a |\n| - |\n| [x] |")
    #expect(document.blocks.map(\.lines) == [2...3, 4...6])
    let html = HTMLRenderer().html(of: document)
    #expect(html.hasPrefix("<p>one <em>two\nthree</em> <a href=\"/u\">x</a></p>\n<table>"))
    #expect(html.contains("<td><a href=\"/u\">x</a></td>"))
    #expect(Document(parsing: "[x]: /u\n| a |\n| - |").blocks.map(\.lines) == [2...3])
  }

  @Test("Knows where cells stand")
  func ranges() {
    let text = "- > | *a* | b\\|c |\r\n  > | --- | --- |\r\n  > | `x\\|y` | 中 **d** |\r\n"
    let document = Document(parsing: text)
    #expect(RangeAudit(document).complaints == [])
    guard case .list(let list) = document.blocks.first?.kind,
      case .quote(let quoted) = list.items.first?.first?.kind,
      case .table(let table) = quoted.first?.kind
    else {
      Issue.record("no table in a quote in a list")
      return
    }
    let texts = ([table.head] + table.rows).joined().joined().map {
      String(decoding: document.source.bytes[$0.range], as: UTF8.self)
    }
    #expect(texts == ["*a*", "b\\|c", "`x\\|y`", "中 ", "**d**"])
  }

  @Test("Are left alone where they are not asked for")
  func withoutExtension() {
    let text = "| a |\n| - |\n"
    let document = Document(parsing: text, extensions: .none)
    #expect(HTMLRenderer().html(of: document) == ReferenceRenderer.html(text))
  }
}
