internal import CommonMark

/// Finds the comments of a cell that state a value, and the statements they are about.
struct ExpectationFinder {
  private(set) var expectations: [ValueExpectation] = []
  private(set) var problems: [Finding] = []

  private let code: [UInt8]
  private let firstLine: Int
  private let source: SourceText
  private let prefix: String
  private let statements: [SwiftStatement]

  /// Reads a cell.
  ///
  /// - Parameters:
  ///   - code: The cell's code.
  ///   - firstLine: The article's line of the first line of code.
  ///   - source: The article.
  ///   - prefix: What a container puts before each line.
  init(code: String, firstLine: Int, source: SourceText, prefix: String) {
    self.code = Array(code.utf8)
    self.firstLine = firstLine
    self.source = source
    self.prefix = prefix
    let tokens = SwiftLexer.tokens(of: code)
    statements = SwiftStatement.statements(of: code, tokens: tokens)
    for token in tokens where token.kind == .lineComment { read(token) }
  }

  private mutating func read(_ comment: SwiftLexer.Token) {
    let text = String(decoding: code[comment.range], as: UTF8.self)
    let content = text.dropFirst(2).drop { $0 == " " }
    let line = firstLine + comment.line
    let isPrinted = content.hasPrefix("Prints ")
    let mark = ["=>", "→"].first { content.hasPrefix($0) }
    guard isPrinted || mark != nil else { return }
    let stated = content.dropFirst(isPrinted ? "Prints ".count : mark?.count ?? 0)
      .drop { $0 == " " }.trimmingEnd()
    if isPrinted, !(stated.count >= 2 && stated.hasPrefix("\"") && stated.hasSuffix("\"")) {
      return
    }
    guard !stated.isEmpty else {
      return problem("the comment states no value; 'catalog check --update' writes it", line)
    }
    guard comment.depth == 0, let statement = statement(for: comment) else {
      let place =
        comment.depth == 0 ? "there is no statement before it" : "it stands inside brackets"
      return problem("this comment cannot be checked: \(place)", line)
    }
    guard let subject = isPrinted ? .printed(lines: statement.lines) : subject(of: statement) else {
      return problem("this comment states a value, but the statement before it has none", line)
    }
    if expectations.contains(where: { $0.subject == subject }) {
      return problem("the statement has a comment that states its value already", line)
    }
    let value = isPrinted ? stated.dropFirst().dropLast() : stated
    let startInText = text.utf8.distance(from: text.startIndex, to: value.startIndex)
    guard
      let range = articleRange(
        line: line, column: columnInLine(of: comment) + startInText, length: value.utf8.count)
    else { return }
    expectations.append(
      ValueExpectation(subject: subject, expected: String(value), line: line, valueRange: range))
  }

  /// The statement that ends on the comment's line, or the last one before a comment that has the
  /// line for itself.
  private func statement(for comment: SwiftLexer.Token) -> SwiftStatement? {
    statements.last { statement in
      guard let first = statement.tokens.first else { return false }
      return first.range.lowerBound < comment.range.lowerBound
    }
  }

  private func subject(of statement: SwiftStatement) -> ValueExpectation.Subject? {
    let words: (Int) -> String? = { index in
      guard statement.tokens.indices.contains(index) else { return nil }
      return String(decoding: code[statement.tokens[index].range], as: UTF8.self)
    }
    switch statement.firstWord(in: code) {
    case "let", "var":
      guard statement.tokens.count > 1, statement.tokens[1].kind == .word, let name = words(1)
      else {
        return nil
      }
      return .binding(lines: statement.lines, name: name)
    case .some(let word) where Self.keywordsWithoutValue.contains(word):
      return nil
    default:
      guard let first = statement.tokens.first, let last = statement.tokens.last else { return nil }
      if let assignment = assignment(in: statement) {
        let target = code[first.range.lowerBound..<assignment].map { $0 }
        let name = String(decoding: target, as: UTF8.self).trimmingEnd()
        return .binding(lines: statement.lines, name: String(name))
      }
      let text = String(
        decoding: code[first.range.lowerBound..<last.range.upperBound], as: UTF8.self)
      return .expression(lines: statement.lines, text: text)
    }
  }

  /// Where the assignment operator of a statement stands, if it has one outside brackets.
  private func assignment(in statement: SwiftStatement) -> Int? {
    let token = statement.tokens.first { token in
      guard token.depth == 0, token.kind == .symbol else { return false }
      let text = String(decoding: code[token.range], as: UTF8.self)
      let isComparison = ["==", "!=", "<=", ">=", "===", "!==", "~="].contains(text)
      return text.hasSuffix("=") && !isComparison
    }
    return token?.range.lowerBound
  }

  private func columnInLine(of token: SwiftLexer.Token) -> Int {
    let start = code[..<token.range.lowerBound].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    return token.range.lowerBound - start
  }

  /// The bytes of the article that hold `length` bytes of code at a line and column.
  private func articleRange(line: Int, column: Int, length: Int) -> Range<Int>? {
    guard line <= source.lineCount else { return nil }
    let whole = source.contentRange(ofLine: line)
    // The line's code ends where the line ends, whatever stands before it.
    let codeLine = code.split(separator: 0x0A, omittingEmptySubsequences: false)[line - firstLine]
    let start = whole.upperBound - codeLine.count + column
    guard start >= whole.lowerBound, start + length <= whole.upperBound else { return nil }
    return start..<start + length
  }

  private mutating func problem(_ message: String, _ line: Int) {
    problems.append(Finding(.format, message, line: line))
  }

  private static let keywordsWithoutValue: Set<String> = [
    "func", "struct", "class", "enum", "actor", "protocol", "extension", "typealias", "import",
    "for", "while", "repeat", "guard", "return", "throw", "defer", "do", "operator",
    "precedencegroup", "infix", "prefix", "postfix", "if", "switch", "break", "continue",
  ]
}

extension Substring {
  /// The text without white space at its end.
  fileprivate func trimmingEnd() -> Substring {
    var text = self
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}

extension String {
  fileprivate func trimmingEnd() -> Substring { self[...].trimmingEnd() }
}
