internal import ArticleEngine

/// Tells keywords, types, calls, literals and comments in Swift apart, by their letters alone.
struct SwiftHighlighter {
  private let bytes: [UInt8]
  private let tokens: [SwiftLexer.Token]
  private var spans: [CodeSpan] = []

  /// The spans of a piece of Swift, in order.
  static func spans(of code: String) -> [CodeSpan] {
    var highlighter = SwiftHighlighter(code)
    for index in highlighter.tokens.indices { highlighter.read(index) }
    return highlighter.spans
  }

  private init(_ code: String) {
    bytes = Array(code.utf8)
    tokens = SwiftLexer.tokens(of: code)
  }

  private mutating func read(_ index: Int) {
    let token = tokens[index]
    switch token.kind {
    case .word: readWord(index)
    case .string: readString(token.range)
    case .regex: add(token.range, .string)
    case .blockComment: add(token.range, .comment)
    case .lineComment: add(token.range, Self.isResult(text(token.range)) ? .result : .comment)
    case .symbol, .open, .close, .semicolon, .newline: break
    }
  }

  private mutating func readWord(_ index: Int) {
    let range = tokens[index].range
    if let end = spans.last?.range.upperBound, end > range.lowerBound { return }
    let word = text(range)
    let before = symbol(before: index)
    if let first = word.utf8.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) {
      add(numberRange(from: index), .number)
    } else if before.hasSuffix("@") {
      add(range.lowerBound - 1..<range.upperBound, .attribute)
    } else if before == "#" {
      add(range.lowerBound - 1..<range.upperBound, .keyword)
    } else if before == ".", word != "self" {
      if isCalled(index) {
        add(range, .call)
      } else if word.first?.isUppercase == true {
        add(range, .type)
      }
    } else if Self.keywords.contains(word), !isArgumentLabel(index) {
      add(range, .keyword)
    } else if Self.isContextual(word, before: index, in: self) {
      add(range, .keyword)
    } else if word.first?.isUppercase == true {
      add(range, .type)
    } else if isCalled(index) {
      add(range, .call)
    }
  }

  /// A number with its fraction and exponent, which the lexer takes for several tokens.
  private func numberRange(from index: Int) -> Range<Int> {
    var end = index
    func isDigit(_ offset: Int) -> Bool {
      offset < bytes.count && (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[offset])
    }
    while end + 2 < tokens.count {
      let joint = tokens[end + 1]
      let last = bytes[tokens[end].range.upperBound - 1] | 0x20
      let isFraction = text(joint.range) == "."
      let isExponent = last == UInt8(ascii: "e") && ["-", "+"].contains(text(joint.range))
      guard joint.range.lowerBound == tokens[end].range.upperBound, isFraction || isExponent,
        tokens[end + 2].range.lowerBound == joint.range.upperBound,
        isDigit(joint.range.upperBound)
      else { break }
      end += 2
    }
    return tokens[index].range.lowerBound..<tokens[end].range.upperBound
  }

  /// The literal's own letters, and what it interpolates as code.
  private mutating func readString(_ range: Range<Int>) {
    let hashes = bytes[range].prefix { $0 == UInt8(ascii: "#") }.count
    let opening = [UInt8(ascii: "\\")] + Array(repeating: UInt8(ascii: "#"), count: hashes)
    var start = range.lowerBound
    var offset = start
    while offset < range.upperBound {
      guard bytes[offset...].starts(with: opening) else {
        offset += 1
        continue
      }
      let parenthesis = offset + opening.count
      guard parenthesis < range.upperBound, bytes[parenthesis] == UInt8(ascii: "(") else {
        offset = parenthesis + 1
        continue
      }
      let end = interpolationEnd(from: parenthesis, in: range)
      add(start..<parenthesis + 1, .string)
      let inside = parenthesis + 1..<end
      for span in Self.spans(of: text(inside)) {
        add(
          span.range.lowerBound + inside.lowerBound..<span.range.upperBound + inside.lowerBound,
          span.kind)
      }
      start = end
      offset = end
    }
    add(start..<range.upperBound, .string)
  }

  /// The closing parenthesis of an interpolation.
  private func interpolationEnd(from parenthesis: Int, in range: Range<Int>) -> Int {
    let rest = text(parenthesis..<range.upperBound)
    let closing = SwiftLexer.tokens(of: rest).first { $0.kind == .close && $0.depth == 0 }
    return closing.map { parenthesis + $0.range.lowerBound } ?? range.upperBound
  }

  // MARK: Neighbours

  private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  private mutating func add(_ range: Range<Int>, _ kind: CodeSpan.Kind) {
    if !range.isEmpty { spans.append(CodeSpan(range: range, kind: kind)) }
  }

  /// The symbol that touches the token from the left, or nothing.
  private func symbol(before index: Int) -> String {
    guard index > 0, tokens[index - 1].kind == .symbol,
      tokens[index - 1].range.upperBound == tokens[index].range.lowerBound
    else { return "" }
    let symbol = text(tokens[index - 1].range)
    // `...` and `..<` end before an operand, not before a member.
    return symbol == "." || symbol.hasSuffix("@") || symbol == "#"
      ? symbol
      : symbol.hasSuffix("?.") || symbol.hasSuffix("!.") ? "." : ""
  }

  /// Whether a parenthesis touches the token from the right.
  private func isCalled(_ index: Int) -> Bool {
    index + 1 < tokens.count && tokens[index + 1].kind == .open
      && tokens[index + 1].range.lowerBound == tokens[index].range.upperBound
      && bytes[tokens[index + 1].range.lowerBound] == UInt8(ascii: "(")
  }

  /// Whether the token is the label of an argument: `for:`, `in:`.
  private func isArgumentLabel(_ index: Int) -> Bool {
    guard index + 1 < tokens.count, index > 0, tokens[index].depth > 0,
      text(tokens[index + 1].range).hasPrefix(":")
    else { return false }
    let before = text(tokens[index - 1].range)
    return (before == "(" || before == ",") && text(tokens[index].range) != "default"
  }

  private static func isResult(_ comment: String) -> Bool {
    ["// =>", "// →", "// Prints "].contains { comment.hasPrefix($0) }
  }

  /// Whether a word is a keyword where it stands, and a name elsewhere.
  private static func isContextual(
    _ word: String, before index: Int, in highlighter: SwiftHighlighter
  ) -> Bool {
    guard contextualKeywords.contains(word), index + 1 < highlighter.tokens.count else {
      return false
    }
    let next = highlighter.tokens[index + 1]
    return next.kind == .word
      || (next.kind == .open && word != "any" && word != "some"
        && highlighter.bytes[next.range.lowerBound] == UInt8(ascii: "{"))
  }

  private static let keywords: Set<String> = [
    "actor", "as", "associatedtype", "async", "await", "break", "case", "catch", "class",
    "continue",
    "default", "defer", "deinit", "do", "else", "enum", "extension", "fallthrough", "false",
    "fileprivate", "for", "func", "guard", "if", "import", "in", "init", "inout", "internal", "is",
    "let", "nil", "operator", "package", "precedencegroup", "private", "protocol", "public",
    "repeat", "rethrows", "return", "self", "Self", "static", "struct", "subscript", "super",
    "switch", "throw", "throws", "true", "try", "typealias", "var", "where", "while",
  ]

  private static let contextualKeywords: Set<String> = [
    "any", "borrowing", "consuming", "convenience", "didSet", "each", "final", "get", "indirect",
    "infix", "lazy", "mutating", "nonisolated", "nonmutating", "open", "override", "postfix",
    "prefix", "required", "sending", "set", "some", "unowned", "weak", "willSet",
  ]
}
