/// Splits Swift source into tokens, as far as the engine needs them: enough to tell code from
/// strings and comments, and where statements begin and end.
package struct SwiftLexer {
  /// A piece of source.
  package struct Token: Hashable {
    /// What a piece is.
    package enum Kind: Hashable {
      /// A name, keyword or number.
      case word
      /// A string literal with all that it interpolates.
      case string
      /// A regular expression between slashes.
      case regex
      /// One or more operator characters, or a comma, colon or the like.
      case symbol
      /// An opening bracket.
      case open
      /// A closing bracket.
      case close
      /// A semicolon.
      case semicolon
      /// A comment to the end of its line, the slashes included.
      case lineComment
      /// A comment between `/*` and `*/`.
      case blockComment
      /// The end of a line.
      case newline
    }

    /// What it is.
    package let kind: Kind
    /// Where it stands, in bytes.
    package let range: Range<Int>
    /// The line it begins on, from 0.
    package let line: Int
    /// How many brackets are open around it.
    package let depth: Int
  }

  private let bytes: [UInt8]
  private var offset = 0
  private var line = 0
  private var depth = 0
  private var tokens: [Token] = []

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The tokens of a source, in order.
  package static func tokens(of source: String) -> [Token] {
    var lexer = SwiftLexer(Array(source.utf8))
    lexer.run()
    return lexer.tokens
  }

  private mutating func run() {
    while offset < bytes.count {
      let start = offset
      let startLine = line
      guard let kind = next() else { continue }
      if kind == .close { depth = max(0, depth - 1) }
      tokens.append(Token(kind: kind, range: start..<offset, line: startLine, depth: depth))
      if kind == .open { depth += 1 }
    }
  }

  /// Moves past the next token and tells its kind; nil for white space.
  private mutating func next() -> Token.Kind? {
    let byte = bytes[offset]
    switch byte {
    case 0x0A:
      offset += 1
      line += 1
      return .newline
    case 0x20, 0x09, 0x0D:
      offset += 1
      return nil
    case UInt8(ascii: "\""):
      skipString(hashes: 0)
      return .string
    case UInt8(ascii: "#"):
      return nextAfterHash()
    case UInt8(ascii: ";"):
      offset += 1
      return .semicolon
    case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
      offset += 1
      return .open
    case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
      offset += 1
      return .close
    case UInt8(ascii: "/"):
      return nextAfterSlash()
    case _ where Self.isWord(byte):
      while offset < bytes.count, Self.isWord(bytes[offset]) { offset += 1 }
      return .word
    default:
      offset += 1
      while offset < bytes.count, Self.isOperator(byte), Self.isOperator(bytes[offset]),
        !begins("//"), !begins("/*")
      {
        offset += 1
      }
      return .symbol
    }
  }

  private mutating func nextAfterHash() -> Token.Kind {
    var hashes = 0
    while offset + hashes < bytes.count, bytes[offset + hashes] == UInt8(ascii: "#") { hashes += 1 }
    guard offset + hashes < bytes.count, bytes[offset + hashes] == UInt8(ascii: "\"") else {
      offset += hashes
      return .symbol
    }
    offset += hashes
    skipString(hashes: hashes)
    return .string
  }

  private mutating func nextAfterSlash() -> Token.Kind {
    if begins("//") {
      while offset < bytes.count, bytes[offset] != 0x0A { offset += 1 }
      return .lineComment
    }
    if begins("/*") {
      skipBlockComment()
      return .blockComment
    }
    if standsWhereAnExpressionBegins, let end = regexEnd {
      offset = end
      return .regex
    }
    offset += 1
    while offset < bytes.count, Self.isOperator(bytes[offset]) { offset += 1 }
    return .symbol
  }

  /// Whether the last token cannot be the left side of an operator.
  private var standsWhereAnExpressionBegins: Bool {
    guard let last = tokens.last else { return true }
    switch last.kind {
    case .symbol, .open, .newline, .semicolon: return true
    default: return false
    }
  }

  /// The end of a regular expression that begins here, on the same line; nil when there is none.
  private var regexEnd: Int? {
    var end = offset + 1
    guard end < bytes.count, bytes[end] != 0x20 else { return nil }
    while end < bytes.count, bytes[end] != 0x0A {
      if bytes[end] == UInt8(ascii: "\\") {
        end += 2
      } else if bytes[end] == UInt8(ascii: "/") {
        return end + 1
      } else {
        end += 1
      }
    }
    return nil
  }

  private mutating func skipBlockComment() {
    var nesting = 0
    repeat {
      if begins("/*") {
        nesting += 1
        offset += 2
      } else if begins("*/") {
        nesting -= 1
        offset += 2
      } else {
        if bytes[offset] == 0x0A { line += 1 }
        offset += 1
      }
    } while nesting > 0 && offset < bytes.count
  }

  /// Moves past a string literal whose quotation mark is next.
  private mutating func skipString(hashes: Int) {
    let isMultiline = begins("\"\"\"")
    let quotes = isMultiline ? 3 : 1
    offset += quotes
    while offset < bytes.count {
      if bytes[offset] == UInt8(ascii: "\\"), hasHashes(hashes, at: offset + 1) {
        offset += 1 + hashes
        guard offset < bytes.count else { return }
        if bytes[offset] == UInt8(ascii: "(") { skipInterpolation() } else { offset += 1 }
      } else if begins(isMultiline ? "\"\"\"" : "\""), hasHashes(hashes, at: offset + quotes) {
        offset += quotes + hashes
        return
      } else {
        if bytes[offset] == 0x0A {
          if !isMultiline { return }
          line += 1
        }
        offset += 1
      }
    }
  }

  /// Moves past an interpolation whose parenthesis is next.
  private mutating func skipInterpolation() {
    var nesting = 0
    while offset < bytes.count {
      guard let kind = next() else { continue }
      if kind == .open { nesting += 1 }
      if kind == .close { nesting -= 1 }
      if nesting == 0 { return }
    }
  }

  private func hasHashes(_ count: Int, at start: Int) -> Bool {
    start + count <= bytes.count
      && bytes[start..<start + count].allSatisfy { $0 == UInt8(ascii: "#") }
  }

  private func begins(_ text: StaticString) -> Bool {
    guard offset + text.utf8CodeUnitCount <= bytes.count else { return false }
    return (0..<text.utf8CodeUnitCount).allSatisfy { bytes[offset + $0] == text.utf8Start[$0] }
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "$"),
      UInt8(ascii: "`"), 0x80...:
      true
    default: false
    }
  }

  private static func isOperator(_ byte: UInt8) -> Bool {
    "+-*/%=<>!&|^~?.".utf8.contains(byte)
  }
}
