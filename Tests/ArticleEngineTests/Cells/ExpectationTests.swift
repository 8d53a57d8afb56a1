import CommonMark
import Testing

@testable import ArticleEngine

@Suite("Expected values in comments")
struct ExpectationTests {
  private func article(_ code: String) throws -> Article {
    try Article(path: "a.md", bytes: Array("```swift\n\(code)\n```\n".utf8))
  }

  /// The expectations as text: what each is about, and what it states.
  private func found(_ code: String) throws -> [String] {
    let article = try article(code)
    return article.cells[0].expectations.map { expectation in
      #expect(
        String(decoding: article.source.bytes[expectation.valueRange], as: UTF8.self)
          == expectation.expected)
      let subject =
        switch expectation.subject {
        case .expression(_, let text): text
        case .binding(_, let name): "binding \(name)"
        case .printed(let lines): "printed \(lines.lowerBound)-\(lines.upperBound)"
        }
      return "\(subject) => \(expectation.expected)"
    }
  }

  @Test(
    "Are found with what they are about",
    arguments: [
      ("x + 1  // => 2", ["x + 1 => 2"]), ("x // → 2", ["x => 2"]), ("x //=> 2", ["x => 2"]),
      ("let y = f(1)  // => 3.5", ["binding y => 3.5"]),
      ("var z: Int = 4 // => 4", ["binding z => 4"]),
      ("a.b = 3 // => 3", ["binding a.b => 3"]), ("x += 1 // => 2", ["binding x => 2"]),
      ("x == 1 // => true", ["x == 1 => true"]), ("a; b // => 2", ["b => 2"]),
      ("print(\"a\") // Prints \"a\"", ["printed 0-0 => a"]),
      ("print(\"\") // Prints \"\"", ["printed 0-0 => "]),
      ("xs\n  .map { $0 }\n  .count // => 3", ["xs\n  .map { $0 }\n  .count => 3"]),
      ("f(\n  1\n)\n// => 9", ["f(\n  1\n) => 9"]), ("a +\n  b // => 3", ["a +\n  b => 3"]),
      ("\"// => 1\" // => x", ["\"// => 1\" => x"]), ("x // => \"a b\"", ["x => \"a b\""]),
      ("x // a comment => 2", []), ("x // Prints nothing", []),
      ("try f() // => 1", ["try f() => 1"]),
      ("名.count // => 1", ["名.count => 1"]), ("x /* c */ // => 1", ["x => 1"]),
    ])
  func subjects(_ code: String, _ expected: [String]) throws {
    #expect(try found(code) == expected)
    #expect(try article(code).problems == [])
  }

  @Test(
    "Are refused where they can be about nothing",
    arguments: [
      "x // =>", "// => 1", "func f() {} // => 1", "for i in 1...3 { // => 1\n}",
      "import Foundation // => 1",
      "let (a, b) = (1, 2) // => 1", "x // => 1\n// => 2", "if x {\n  y // => 1\n}",
    ])
  func refused(_ code: String) throws {
    #expect(try article(code).problems.count == 1)
  }

  @Test("Are found in quotes and lists, at their own bytes")
  func containers() throws {
    let text = "> - ```swift\r\n>   x  // => 1\r\n>   y  // => 22\r\n>   ```\r\n"
    let article = try Article(path: "a.md", bytes: Array(text.utf8))
    let values = article.cells[0].expectations.map {
      String(decoding: article.source.bytes[$0.valueRange], as: UTF8.self)
    }
    #expect(values == ["1", "22"])
    #expect(article.cells[0].expectations.map(\.line) == [2, 3])
  }
}
