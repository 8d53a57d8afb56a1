import ArticleEngine
import Foundation
import Testing

@testable import ArticleSite

@Suite("Export") struct ExportTests {
  private let bench: Workbench

  init() throws {
    bench = try Workbench([
      "a.md": """
      ---
      title: An article
      ---

      Inline $`x_1`$ in **bold $`y`$**.

      ```math
      z^2
      ```

      <!-- catalog: timeout=60 -->

      ```swift id=one
      print("hi")
      ```

      ```output
      hi
      ```

      ```swift hide
      let secret = 1
      ```

      ```swift traps
      fatalError("no")
      ```

      ```trap
      Fatal error: no
      ```

      ```console
      $ echo hi
      hi
      ```

      ![A *figure*](f.png)
      """
    ])
    try bench.write([1, 2, 3], to: "f.png")
  }

  private func export() throws -> ArticleExport {
    try #require(ArticleExport(try bench.report("a.md").entries[0]))
  }

  @Test("A notebook has cells, outputs, dollars and attachments, each where it belongs")
  func notebook() throws {
    let data = Data(try export().notebook())
    let root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(root["nbformat"] as? Int == 4 && root["nbformat_minor"] as? Int == 5)
    let cells = try #require(root["cells"] as? [[String: Any]])
    #expect(
      cells.map { $0["cell_type"] as? String }
        == ["markdown", "markdown", "code", "code", "markdown", "markdown"])
    let ids = cells.compactMap { $0["id"] as? String }
    #expect(ids.count == cells.count && Set(ids).count == ids.count)
    func source(_ index: Int) -> String {
      (cells[index]["source"] as? [String])?.joined() ?? ""
    }
    #expect(source(1) == "Inline $x_1$ in **bold $y$**.\n\n$$\nz^2\n\\tag{1}\n$$")
    #expect(source(2) == "print(\"hi\")")
    let outputs = try #require(cells[2]["outputs"] as? [[String: Any]])
    #expect(outputs.map { $0["output_type"] as? String } == ["stream"])
    #expect(outputs[0]["text"] as? [String] == ["hi"])
    let failure = try #require((cells[3]["outputs"] as? [[String: Any]])?.first)
    #expect(failure["evalue"] as? String == "Fatal error: no")
    #expect(source(4) == "```console\n$ echo hi\nhi\n```")
    #expect(source(5) == "![A figure](attachment:f.png)\n\n**Figure 1.** A *figure*")
    let attachments = try #require(cells[5]["attachments"] as? [String: [String: String]])
    #expect(attachments == ["f.png": ["image/png": "AQID"]])
    #expect(!String(decoding: data, as: UTF8.self).contains("secret"))
  }

  private static let drawing = """
    ---
    title: D
    references:
      - "Someone *else* (1999). A paper. https://doi.org/10.1/x"
      - "No address"
    ---
    # D

    As [they $`x`$][1] and [*others*](https://example.org/) say in
    [equation 1](#equation:law) and [figure 2](#figure:far); see the [cell](#cell:draw)
    and [the end](#the-end-of-it).

    ```math id=law
    x
    ```

    ```math
    \\begin{align}y\\end{align}
    ```

    ```swift id=draw
    draw()
    ```

    ```output
    before
    name  n
    ────  ─
    a<b   1

    after
    ```

    ![Near, with $`y`$](Figures/d/near.svg)

    Text.

    ![Far](Figures/d/far.png "A *title*")

    ```swift hide
    draw()
    ```

    ![Hidden](./Figures/d/hidden.svg)

    ## The end of it

    [1]: <https://doi.org/10.1/x>
    """

  /// The export of an article whose first cell draws two figures and whose hidden one draws another.
  private func drawingExport() throws -> ArticleExport {
    try bench.write(Array(Self.drawing.utf8), to: "d.md")
    try bench.write(Array("<svg>file</svg>".utf8), to: "Figures/d/near.svg")
    try bench.write(Array("<svg>hidden</svg>".utf8), to: "Figures/d/hidden.svg")
    try bench.write([1, 2, 3], to: "Figures/d/far.png")
    let results = [
      CellResult(
        outcome: .finished,
        figures: [
          Figure(name: "near", content: Array("<svg/>".utf8), format: "svg"),
          Figure(name: "far", content: [9], format: "png"),
        ]),
      CellResult(
        outcome: .finished,
        figures: [Figure(name: "hidden", content: Array("<svg/>".utf8), format: "svg")]),
    ]
    let report = try bench.report("d.md", results: results)
    #expect(report.holds, "\(report.entries[0].findings)")
    return try #require(ArticleExport(report.entries[0]))
  }

  /// The cells of a notebook, and their sources.
  private func cells(of notebook: [UInt8]) throws -> [(cell: [String: Any], source: String)] {
    let root = try JSONSerialization.jsonObject(with: Data(notebook)) as? [String: Any]
    return try #require(root?["cells"] as? [[String: Any]]).map { cell in
      (cell, (cell["source"] as? [String])?.joined() ?? "")
    }
  }

  @Test("A notebook's cells show their figures and tables, in forms for those who cannot see them")
  func displays() throws {
    let cell = try #require(
      try cells(of: try drawingExport().notebook()).first {
        $0.cell["cell_type"] as? String == "code"
      }
    ).cell
    let outputs = try #require(cell["outputs"] as? [[String: Any]])
    #expect(
      outputs.map { $0["output_type"] as? String }
        == ["stream", "display_data", "stream", "display_data", "display_data"])
    let data = outputs.map { output in
      (output["data"] as? [String: [String]] ?? [:]).mapValues { $0.joined() }
    }
    #expect(outputs[0]["text"] as? [String] == ["before"])
    #expect(data[1]["text/plain"] == "name  n\n────  ─\na<b   1")
    let html = try #require(data[1]["text/html"])
    #expect(html.contains("<td style=\"text-align: left\">a&lt;b</td>"))
    #expect(html.contains("<td style=\"text-align: right\">1</td>"))
    #expect(TagBalance.problem(in: html) == nil)
    #expect(data[3] == ["image/svg+xml": "<svg>file</svg>", "text/plain": "Near, with y"])
    #expect(data[4] == ["image/png": "AQID", "text/plain": "Far"])
    #expect(outputs[1...].allSatisfy { $0["name"] != nil || $0["metadata"] != nil })
  }

  @Test("A notebook attaches the pictures that no cell right above shows, and captions all")
  func attachments() throws {
    let cells = try cells(of: try drawingExport().notebook())
    let rest = try #require(cells.first { $0.source.contains("Near") })
    #expect(
      rest.source == """
        **Figure 1.** Near, with $y$

        Text.

        <a id="figure:far"></a>

        ![Far](attachment:Figures-d-far.png)

        **Figure 2.** A \\*title\\*
        """)
    let attached = cells.compactMap { $0.cell["attachments"] as? [String: Any] }
      .flatMap(\.keys).sorted()
    #expect(attached == ["Figures-d-far.png", "Figures-d-hidden.svg"])
  }

  @Test("Links and citations lead somewhere in a notebook and in Markdown")
  func places() throws {
    let export = try drawingExport()
    let notebook = try cells(of: try export.notebook()).map(\.source).joined(separator: "\n")
    let markdown = export.markdown
    for text in [notebook, markdown] {
      #expect(text.contains("](<https://doi.org/10.1/x>) [\\[1\\]](#reference:1) and [*others*]("))
      #expect(text.contains("<a id=\"equation:law\"></a>\n\n$$\nx\n\\tag{1}\n$$\n"))
      #expect(text.contains("$$\n\\begin{align}y\\end{align}\n$$\n"), "it has a number of its own")
      #expect(
        text.contains(
          """
          ## References

          1. <a id="reference:1"></a>Someone \\*else\\* (1999). A paper. <https://doi.org/10.1/x>
          2. <a id="reference:2"></a>No address
          """))
      let ids = Set(text.matches(of: #/<a id="(.*?)">/#).map { String($0.output.1) })
      let fragments = text.matches(of: #/\]\(#([a-z]+:.*?)\)/#).map { String($0.output.1) }
      #expect(fragments.count >= 3)
      #expect(fragments.filter { !ids.contains($0) } == (text == markdown ? ["cell:draw"] : []))
    }
    #expect(notebook.contains("[they $x$](<") && notebook.contains("see the cell\n"))
    #expect(notebook.contains("<a id=\"the-end-of-it\"></a>\n\n## The end of it\n"))
    #expect(markdown.contains("[they $`x`$](<"))
  }

  @Test("An article with an annotated list of its own gets no second one")
  func ownReferences() throws {
    let text = "# A\n\n[x](https://a.b)\n\n## References\n\nB\n"
    let frontMatter = "---\nreferences:\n  - \"A. https://a.b\"\n---\n"
    try bench.write(Array((frontMatter + text).utf8), to: "own.md")
    let export = try #require(ArticleExport(try bench.report("own.md").entries[0]))
    #expect(export.markdown == text)
  }

  @Test("Plain Markdown has no options, no front matter and nothing hidden")
  func markdown() throws {
    let text = try export().markdown
    #expect(text.hasPrefix("# An article\n\nInline $`x_1`$"))
    #expect(text.contains("```swift\nprint(\"hi\")\n```\n\n```text\nhi\n```\n"))
    for hidden in ["secret", "id=one", "title:", "catalog:"] { #expect(!text.contains(hidden)) }
  }

  @Test("One HTML file asks for no other")
  func html() throws {
    let page = try Site(options: bench.options).singlePage(of: try bench.report("a.md").entries[0])
    let scan = PageScan(page.html)
    #expect(!scan.addresses.isEmpty)
    #expect(scan.addresses.allSatisfy { $0.hasPrefix("data:") || $0.hasPrefix("#") })
    let text = String(decoding: page.html, as: UTF8.self)
    #expect(text.contains("font/woff2;base64,") && !text.contains("url(fonts/"))
    #expect(TagBalance.problem(in: text) == nil)
  }
}
