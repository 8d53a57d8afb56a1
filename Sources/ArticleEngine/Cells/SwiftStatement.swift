/// A statement at the top level of a cell.
struct SwiftStatement {
  /// Its tokens, comments and line ends left out; never empty.
  let tokens: [SwiftLexer.Token]

  /// The lines it takes up, from 0.
  let lines: ClosedRange<Int>

  /// The statements of a cell, from its tokens.
  ///
  /// A line goes on with the next one inside brackets, behind an operator or comma, and before a
  /// member access, an operator with space on both sides, or `else`, `catch` and `where`.
  static func statements(of source: String, tokens: [SwiftLexer.Token]) -> [SwiftStatement] {
    let bytes = Array(source.utf8)
    var statements: [SwiftStatement] = []
    var current: [SwiftLexer.Token] = []
    var endsLine = false
    func finish() {
      if let first = current.first, let last = current.last {
        let end = last.line + bytes[last.range].count { $0 == 0x0A }
        statements.append(SwiftStatement(tokens: current, lines: first.line...end))
      }
      current = []
    }
    for token in tokens {
      switch token.kind {
      case .newline: endsLine = true
      case .lineComment, .blockComment: continue
      case .semicolon where token.depth == 0: finish()
      default:
        if endsLine, token.depth == 0, let last = current.last,
          !continues(last, token, bytes)
        {
          finish()
        }
        endsLine = false
        current.append(token)
      }
    }
    finish()
    return statements
  }

  /// Whether a statement goes on over the end of a line.
  private static func continues(
    _ last: SwiftLexer.Token, _ next: SwiftLexer.Token, _ bytes: [UInt8]
  ) -> Bool {
    if next.kind == .close { return true }
    let text = String(decoding: bytes[next.range], as: UTF8.self)
    if ["else", "catch", "where"].contains(text) { return true }
    if next.kind == .symbol {
      if text.hasPrefix(".") || text == "?" || text == ":" { return true }
      let end = next.range.upperBound
      let isBinary = text != "@" && text != "#" && end < bytes.count && bytes[end] == 0x20
      if isBinary { return true }
    }
    guard last.kind == .symbol else { return last.kind == .open }
    let lastText = String(decoding: bytes[last.range], as: UTF8.self)
    if ["!", "?", "..."].contains(lastText) {
      return last.range.lowerBound > 0 && bytes[last.range.lowerBound - 1] == 0x20
    }
    return true
  }

  /// The text of the first word, if the statement begins with one.
  func firstWord(in source: [UInt8]) -> String? {
    guard let first = tokens.first, first.kind == .word else { return nil }
    return String(decoding: source[first.range], as: UTF8.self)
  }
}
