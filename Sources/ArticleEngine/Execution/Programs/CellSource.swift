/// A Swift cell's code with its imports taken out, and what its statements need.
struct CellSource {
  let cell: Cell

  /// An import at the top level of the cell.
  struct Import {
    /// The statement: `"@testable import Foundation"`.
    let text: String
    /// The module: `"Foundation"`.
    let module: String
  }

  /// The imports in order.
  private(set) var imports: [Import] = []

  /// The lines of code, imports replaced by empty lines.
  private(set) var lines: [String]

  /// The first lines, from 0, of statements that may throw.
  private(set) var throwingLines: [Int] = []

  /// Whether the cell waits for something.
  private(set) var isAsynchronous = false

  /// Whether a declaration in the cell must stand in a file, not in a function.
  private(set) var needsFile = false

  init(_ cell: Cell) {
    self.cell = cell
    let bytes = Array(cell.code.utf8)
    let tokens = SwiftLexer.tokens(of: cell.code)
    lines = cell.code.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last?.isEmpty == true { lines.removeLast() }
    for statement in SwiftStatement.statements(of: cell.code, tokens: tokens) {
      let words = statement.tokens.map { String(decoding: bytes[$0.range], as: UTF8.self) }
      let head = words.drop { $0 == "@" || Self.attributesAndModifiers.contains($0) }
      switch head.first {
      case "import":
        take(statement, words: words, bytes: bytes)
        continue
      case .some(let word) where Self.fileDeclarations.contains(word): needsFile = true
      default: break
      }
      if words.contains("try") || words.contains("throw"), statement.startsItsLine(in: bytes),
        head.first.map({ !Self.declarations.contains($0) }) ?? false
      {
        throwingLines.append(statement.lines.lowerBound)
      }
      if words.contains("await") { isAsynchronous = true }
      if Self.declaresOperator(words) { needsFile = true }
    }
  }

  private mutating func take(_ statement: SwiftStatement, words: [String], bytes: [UInt8]) {
    guard let first = statement.tokens.first, let last = statement.tokens.last else { return }
    let text = String(
      decoding: bytes[first.range.lowerBound..<last.range.upperBound], as: UTF8.self)
    let names = words.drop { $0 != "import" }.dropFirst()
      .drop {
        ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"].contains($0)
      }
    imports.append(Import(text: text, module: names.first ?? ""))
    for line in statement.lines where lines.indices.contains(line) {
      let code = lines[line]
      lines[line] = code.replacing(text, with: "")
    }
  }

  /// Whether a function among the words is an operator: those of a function's own types are not found.
  private static func declaresOperator(_ words: [String]) -> Bool {
    zip(words, words.dropFirst()).contains { word, name in
      word == "func" && name.first.map { !$0.isLetter && $0 != "_" && $0 != "`" } ?? false
    }
  }

  private static let attributesAndModifiers: Set<String> = [
    "testable", "preconcurrency", "_exported", "public", "private", "internal", "package",
    "fileprivate", "available", "retroactive",
  ]

  /// Declarations whose bodies do not run where they stand.
  private static let declarations: Set<String> = [
    "func", "struct", "class", "enum", "actor", "final", "indirect", "static",
  ]

  private static let fileDeclarations: Set<String> = [
    "extension", "protocol", "operator", "precedencegroup", "prefix", "infix", "postfix", "macro",
    "main", "#",
  ]
}

extension SwiftStatement {
  /// Whether nothing but white space stands before the statement on its first line.
  func startsItsLine(in source: [UInt8]) -> Bool {
    guard let first = tokens.first else { return false }
    return source[..<first.range.lowerBound].reversed().prefix { $0 != 0x0A }
      .allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }
}
