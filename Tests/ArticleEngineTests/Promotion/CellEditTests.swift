import CommonMark
import Foundation
import Testing

@testable import ArticleEngine

@Suite("A changed cell")
struct CellEditTests {
  private static func edited(_ markdown: String, cell: Int = 0, to code: String) throws -> String {
    let article = try Article(path: "a.md", bytes: Array(markdown.utf8))
    let edit = try CellEdit(of: article, cell: cell, code: code)
    return String(decoding: edit.article.source.bytes, as: UTF8.self)
  }

  @Test("Only the cell's bytes change, and lines end as the article's do")
  func bytes() throws {
    let article = "# A\r\n\r\n```swift\r\n1\r\n```\r\n\r\n~~~swift id=b\r\n2\r\n~~~\r\nend"
    #expect(
      try Self.edited(article, cell: 1, to: "3\n\n4")
        == article.replacing("2\r\n", with: "3\r\n\r\n4\r\n"))
    #expect(try Self.edited(article, to: "1\r\n") == article)
    #expect(try Self.edited(article, to: "") == article.replacing("1\r\n", with: ""))
  }

  @Test("In a list or a quote the code keeps its indentation and marks")
  func containers() throws {
    #expect(
      try Self.edited("- a\n\n  ```swift\n  1\n  ```\n", to: "if true {\n  2\n}\n")
        == "- a\n\n  ```swift\n  if true {\n    2\n  }\n  ```\n")
    #expect(
      try Self.edited("> ```swift\n> 1\n> ```\n", to: "2\n\n3\n")
        == "> ```swift\n> 2\n>\n> 3\n> ```\n")
  }

  @Test("A line of the code that would end the cell makes the fences longer")
  func fences() throws {
    #expect(
      try Self.edited("```swift\n1\n```\n", to: "// a\n```\n~~~\n````\n")
        == "`````swift\n// a\n```\n~~~\n````\n`````\n")
  }

  @Test("An article that changed on disk is left as it is")
  func conflict() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).md")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data("```swift\n1\n```\n".utf8).write(to: file)
    let article = try Article(path: file.path)
    let edit = try CellEdit(of: article, cell: 0, code: "2")
    try Data("```swift\n1\n```\nmore\n".utf8).write(to: file)
    #expect(throws: PromotionError.changedMeanwhile(file.path)) { try edit.write() }
    #expect(try String(contentsOf: file, encoding: .utf8).hasSuffix("more\n"))
    try Data("```swift\n1\n```\n".utf8).write(to: file)
    try edit.write()
    #expect(try String(contentsOf: file, encoding: .utf8) == "```swift\n2\n```\n")
  }
}
