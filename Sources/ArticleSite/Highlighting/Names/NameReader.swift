internal import ArticleEngine
internal import CatalogBasics
internal import Foundation

/// Asks a language server what the names in programs are.
final class NameReader {
  private let server: LanguageServer
  private let folder: TemporaryFolder
  /// The kinds of semantic tokens, by the numbers that the server gives them.
  private let kinds: [String]
  private var count = 0

  /// Starts the server.
  ///
  /// - Parameters:
  ///   - executable: The server.
  ///   - programs: What it will be asked about, in this order.
  ///   - deadline: When it must be done.
  ///   - cancellation: What ends it before.
  /// - Throws: ``LanguageServerError``, or what keeps files from being written.
  init(
    _ executable: String, for programs: [ProgramSource], until deadline: ContinuousClock.Instant,
    _ cancellation: RunCancellation?
  ) throws {
    folder = try TemporaryFolder.forCells()
    try Self.write(programs, to: folder)
    server = try LanguageServer(executable, in: folder.path, until: deadline, cancellation)
    let answer = try server.request(
      "initialize",
      [
        "processId": Int(ProcessInfo.processInfo.processIdentifier),
        "rootUri": folder.url.absoluteString,
        "initializationOptions": ["backgroundIndexing": false],
        "capabilities": [
          "textDocument": ["hover": ["contentFormat": ["markdown"]]]
        ],
      ])
    kinds = Self.value(answer, "capabilities", "semanticTokensProvider", "legend", "tokenTypes")
    try server.notify("initialized", [:])
  }

  /// The names in the next program, in the order of its text.
  ///
  /// - Throws: ``LanguageServerError``.
  func names(in program: ProgramSource) throws(LanguageServerError) -> [CodeName] {
    let address = folder.url.appending(path: Self.file(count)).absoluteString
    count += 1
    try server.notify(
      "textDocument/didOpen",
      [
        "textDocument": [
          "uri": address, "languageId": "swift", "version": 1, "text": program.text,
        ] as [String: Any]
      ])
    let answer = try server.request(
      "textDocument/semanticTokens/full", ["textDocument": ["uri": address]])
    let tokens = tokens(Self.value(answer, "data"), in: program.text)
    let hovers = try server.request(
      "textDocument/hover",
      tokens.map {
        ["textDocument": ["uri": address], "position": ["line": $0.line, "character": $0.column]]
      })
    try server.notify("textDocument/didClose", ["textDocument": ["uri": address]])
    return zip(tokens, hovers).compactMap { token, hover in
      guard let hover = hover as? [String: Any],
        let contents = hover["contents"] as? [String: Any],
        let markdown = contents["value"] as? String, let text = NameText(markdown: markdown)
      else { return nil }
      return CodeName(range: token.range, text: text, isType: token.isType)
    }
  }

  private struct Token {
    let line: Int
    /// UTF-16 units.
    let column: Int
    let range: Range<Int>
    let isType: Bool
  }

  /// The tokens that are names: each is five numbers, the first two relative to the token before.
  private func tokens(_ data: [Int], in text: String) -> [Token] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    var tokens: [Token] = []
    var line = 0
    var column = 0
    for offset in stride(from: 0, to: data.count - data.count % 5, by: 5) {
      line += data[offset]
      column = data[offset] == 0 ? column + data[offset + 1] : data[offset + 1]
      let length = data[offset + 2]
      guard lines.indices.contains(line), kinds.indices.contains(data[offset + 3]) else { continue }
      let kind = kinds[data[offset + 3]]
      let units = lines[line].utf16
      guard !Self.otherKinds.contains(kind),
        let start = units.index(units.startIndex, offsetBy: column, limitedBy: units.endIndex),
        let end = units.index(start, offsetBy: length, limitedBy: units.endIndex),
        let first = lines[line][start..<end].unicodeScalars.first,
        first == "_" || first == "`" || first.properties.isXIDStart
      else { continue }
      let bytes = text.utf8
      let lower = bytes.distance(from: bytes.startIndex, to: start)
      let upper = lower + text[start..<end].utf8.count
      tokens.append(
        Token(
          line: line, column: column, range: lower..<upper, isType: Self.types.contains(kind)))
    }
    return tokens
  }

  /// Tokens that are no names.
  private static let otherKinds: Set<String> = [
    "keyword", "modifier", "comment", "string", "number", "regexp", "operator", "bracket",
  ]

  private static let types: Set<String> = [
    "type", "class", "enum", "interface", "struct", "typeParameter",
  ]

  // MARK: The folder: a file a program, and how each is compiled

  private static func file(_ number: Int) -> String { "program-\(number)/main.swift" }

  private static func write(_ programs: [ProgramSource], to folder: TemporaryFolder) throws {
    let commands = try programs.enumerated().map { number, program in
      let path = try folder.write(program.text, to: file(number))
      return [
        "directory": folder.path, "file": path,
        "arguments": ["swiftc", "-module-name", "Cells", path] + program.compilerFlags,
      ] as [String: Any]
    }
    try folder.write(
      JSONSerialization.data(withJSONObject: commands), to: "compile_commands.json")
  }

  /// A list inside of an answer; empty where there is none.
  private static func value<Element>(_ answer: Any?, _ path: String...) -> [Element] {
    let value = path.reduce(answer) { ($0 as? [String: Any])?[$1] }
    return value as? [Element] ?? []
  }
}
