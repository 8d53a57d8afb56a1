import ArticleEngine
import Foundation
import TestSupport
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
    #expect(source(1) == "Inline $x_1$ in **bold $y$**.\n\n$$\nz^2\n$$")
    #expect(source(2) == "print(\"hi\")")
    let outputs = try #require(cells[2]["outputs"] as? [[String: Any]])
    #expect(outputs.map { $0["output_type"] as? String } == ["stream"])
    #expect(outputs[0]["text"] as? [String] == ["hi"])
    let failure = try #require((cells[3]["outputs"] as? [[String: Any]])?.first)
    #expect(failure["evalue"] as? String == "Fatal error: no")
    #expect(source(5) == "![A figure](attachment:f.png)")
    let attachments = try #require(cells[5]["attachments"] as? [String: [String: String]])
    #expect(attachments == ["f.png": ["image/png": "AQID"]])
    #expect(!String(decoding: data, as: UTF8.self).contains("secret"))
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
