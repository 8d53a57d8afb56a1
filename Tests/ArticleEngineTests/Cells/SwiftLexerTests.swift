import Testing

@testable import ArticleEngine

@Suite("The Swift lexer")
struct SwiftLexerTests {
  /// The tokens as text, with their kinds where these are told apart.
  private func tokens(_ source: String) -> [String] {
    let bytes = Array(source.utf8)
    return SwiftLexer.tokens(of: source).filter { $0.kind != .newline }.map { token in
      let text = String(decoding: bytes[token.range], as: UTF8.self)
      return switch token.kind {
      case .string: "string \(text)"
      case .regex: "regex \(text)"
      case .lineComment: "line \(text)"
      case .blockComment: "block \(text)"
      default: text
      }
    }
  }

  @Test(
    "Tells strings, comments and expressions between slashes from code",
    arguments: [
      (#"a // b"#, ["a", "line // b"]),
      (#"let s = "// => 1" // => 2"#, ["let", "s", "=", #"string "// => 1""#, "line // => 2"]),
      (#"s = "a\"// b" // c"#, ["s", "=", #"string "a\"// b""#, "line // c"]),
      (##"#"a"// b"# // c"##, [##"string #"a"// b"#"##, "line // c"]),
      (##"#"\#("x // y")"# // c"##, [##"string #"\#("x // y")"#"##, "line // c"]),
      (#""\(f("// a", [1: "b"]))" // c"#, [#"string "\(f("// a", [1: "b"]))""#, "line // c"]),
      (
        "\"\"\"\n// a\n\\\"\"\" b\n\"\"\" // c",
        ["string \"\"\"\n// a\n\\\"\"\" b\n\"\"\"", "line // c"]
      ),
      (
        "#\"\"\"\n\"\"\" // a\n\"\"\"# // b", ["string #\"\"\"\n\"\"\" // a\n\"\"\"#", "line // b"]
      ),
      ("a /* b /* c */ // d */ e // f", ["a", "block /* b /* c */ // d */", "e", "line // f"]),
      ("let r = /a\\/\\/b/ // c", ["let", "r", "=", "regex /a\\/\\/b/", "line // c"]),
      ("a / b / c // d", ["a", "/", "b", "/", "c", "line // d"]),
      ("f(/x/) // y", ["f", "(", "regex /x/", ")", "line // y"]),
      ("a+b//c", ["a", "+", "b", "line //c"]),
      ("1.5e-3 // x", ["1", ".", "5e", "-", "3", "line // x"]),
      ("名 = \"文\" // 注", ["名", "=", "string \"文\"", "line // 注"]),
      ("\"open // a", ["string \"open // a"]), ("/* open", ["block /* open"]), ("", []),
      ("`in` ?? $0", ["`in`", "??", "$0"]),
    ])
  func kinds(_ source: String, _ expected: [String]) {
    #expect(tokens(source) == expected)
  }

  @Test("Counts lines and brackets")
  func places() {
    let tokens = SwiftLexer.tokens(of: "f(\n\"\"\"\n\n\"\"\", [1])\n// x")
    #expect(tokens.last?.line == 4)
    #expect(tokens.last?.depth == 0)
    #expect(tokens.first { $0.kind == .string }?.depth == 1)
    #expect(tokens.filter { $0.kind == .open }.map(\.depth) == [0, 1])
    #expect(tokens.filter { $0.kind == .close }.map(\.depth) == [1, 0])
  }

  @Test("Ends on any text")
  func anyText() {
    var state: UInt64 = 7
    let alphabet = Array("ab\"#\\()/* \n`[]{};1.")
    for _ in 0..<2_000 {
      let text = String(
        (0..<40).map { _ -> Character in
          state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
          return alphabet[Int(state >> 33) % alphabet.count]
        })
      var end = 0
      for token in SwiftLexer.tokens(of: text) {
        #expect(token.range.lowerBound >= end && token.range.upperBound <= text.utf8.count)
        end = token.range.upperBound
      }
    }
  }
}
