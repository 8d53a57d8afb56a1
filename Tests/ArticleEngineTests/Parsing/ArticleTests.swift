import Testing

@testable import ArticleEngine

@Suite("Articles")
struct ArticleTests {
  private func article(_ text: String) throws -> Article {
    try Article(path: "some/article.md", bytes: Array(text.utf8))
  }

  private func problems(_ text: String) throws -> [String] {
    try article(text).problems.map { "\($0.line): \($0.message)" }
  }

  @Test("Hold cells with their blocks, headings and places")
  func cells() throws {
    let article = try article(
      """
      ---
      title: "T: x"
      topic: t
      references:
        - One
      ---
      # Heading *one*

      ```swift id=a
      let x = 1
      ```

      ```output approx
      1
      ```

      > ```console
      > $ ls
      > ```

      ```json
      {}
      ```

      <!-- catalog: fails
           timeout=3 -->
      ```swift
      x = 2
      ```
      ```error
      error: x
      ```
      """)
    #expect(article.problems == [])
    #expect(article.isWhole)
    #expect(article.title == "T: x")
    #expect(article.metadata.references == ["One"])
    #expect(article.name == "article")
    #expect(article.cells.map(\.firstLine) == [10, 18, 28])
    #expect(article.cells.map(\.language) == [.swift, .console, .swift])
    #expect(article.cells.map(\.code) == ["let x = 1\n", "$ ls\n", "x = 2\n"])
    #expect(article.cells.map(\.linePrefix) == ["", "> ", ""])
    #expect(article.cells.allSatisfy { $0.heading == "Heading one" })
    #expect(article.cells[0].expected?.text == "1\n")
    #expect(article.cells[0].expected?.matching.numbers == .printedPrecision)
    #expect(article.cells[2].options.mode == .failsToCompile)
    #expect(article.cells[2].options.timeout == 3)
    #expect(article.cells[2].expected?.kind == .error)
  }

  @Test(
    "Say what does not follow the format, and where",
    arguments: [
      (
        "```swift,hide\nx\n```",
        ["1: write 'swift', a space, and then the options, in place of 'swift,hide'"]
      ),
      ("```swift\nx\n", ["1: the fence is not closed; end it with a line of 3 or more of it"]),
      ("```output\nx\n```", ["1: there is no 'swift' cell right above this 'output' block"]),
      (
        "```swift\nx\n```\n\ntext\n\n```output\nx\n```",
        ["7: there is no 'swift' cell right above this 'output' block"]
      ),
      (
        "```swift fails\nx\n```\n```output\nx\n```",
        [
          "4: below this cell stands an 'error' block, not 'output'; options 'fails' and 'traps' ask for 'error' and 'trap'"
        ]
      ),
      (
        "```swift id=a\nx\n```\n```swift id=a\nx\n```",
        ["4: the cell on line 1 has the id 'a' already; an id stands for one cell"]
      ),
      (
        "```math id=a\nx\n```\n\n- b\n\n  ```math id=a\n  y\n  ```\n\n```swift id=a\nx\n```",
        ["7: the formula on line 1 has the id 'a' already; an id stands for one formula"]
      ),
      ("a\n\nb $x$ c", ["3: math stands in $`…`$: write $`x`$ in place of $x$"]),
      ("---\ntopics: a\n---\n", ["2: front matter has no key 'topics'; did you mean 'topic'?"]),
      ("---\ntitle: a: b\n---\n", nil), ("---\n- a\n---\n", nil),
    ])
  func problems(_ text: String, _ expected: [String]?) throws {
    let found = try problems(text)
    if let expected { #expect(found == expected) } else { #expect(found.count == 1) }
  }

  @Test(
    "Say at which column plain math stands",
    arguments: [
      ("a $b$", 3), ("*é* [x $y$](z)", 9), ("- 1 $ and `c` $x$", 15), ("| $a$ |\n|-|", 3),
    ])
  func plainMathColumn(text: String, column: Int) throws {
    #expect(try article(text).problems.map(\.column) == [column])
  }

  @Test("Are UTF-8")
  func encoding() {
    #expect(throws: ArticleError.notUTF8("a.md", line: 3)) {
      try Article(path: "a.md", bytes: Array("a\nb\nc".utf8) + [0xFF])
    }
    #expect(throws: ArticleError.unreadable("/no/such/file.md")) {
      try Article(path: "/no/such/file.md")
    }
  }

  @Test("Know the line of each image")
  func images() throws {
    let article = try article("a\n![x](one.svg)\n\n| a |\n| - |\n| **![y](two.png)** |\n")
    #expect(article.images == ["one.svg": 2, "two.png": 6])
  }
}
