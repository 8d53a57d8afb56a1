extension Judge {
  /// The most lines of output and standard error that a finding carries.
  private static let mostLines = 12

  /// Findings for a cell that was to run to its end and did not, or failed in another way than it
  /// was to.
  func failures(of cell: Cell, _ result: CellResult) -> [Finding] {
    let details = Self.details(of: result)
    func finding(
      _ kind: Finding.Kind, _ message: String, _ line: Int? = nil, _ column: Int? = nil
    ) -> Finding {
      let place = line.map { ($0, column ?? 1) } ?? (cell.firstLine, cell.indentation + 1)
      return Finding(
        kind, message, line: place.0, column: place.1, cell: cell.index, details: details)
    }
    switch result.outcome {
    case .rejected(let diagnostics):
      return compileFindings(cell, diagnostics)
    case .trapped(let message, let line, let column):
      return [finding(.trap, "the cell traps: \(Self.oneLine(message))", line, column)]
    case .threw(let description, let line, let column):
      return [
        finding(.error, "nobody catches this error: \(Self.oneLine(description))", line, column)
      ]
    case .exited(let status):
      return [finding(.exit, "the cell ends the program with exit status \(status)")]
    case .signalled(let signal):
      return [finding(.exit, "the cell's program is ended by signal \(signal)")]
    case .exceeded(let limit):
      return [finding(.limit, Self.message(limit))]
    case .finished, .skipped, .pending, .notReached:
      return []
    }
  }

  /// A finding an error; notes and warnings are details of the error before them.
  private func compileFindings(_ cell: Cell, _ diagnostics: [Diagnostic]) -> [Finding] {
    var findings: [Finding] = []
    for diagnostic in diagnostics {
      if diagnostic.severity == .error {
        findings.append(
          Finding(
            .compile, "the cell does not compile: \(diagnostic.message)", line: diagnostic.line,
            column: diagnostic.column, cell: cell.index))
      } else if !findings.isEmpty {
        findings[findings.count - 1].details.append(
          "\(diagnostic.line):\(diagnostic.column): \(diagnostic.severity.rawValue): "
            + diagnostic.message)
      }
    }
    guard findings.isEmpty else { return findings }
    return [
      Finding(.compile, "the cell does not compile", line: cell.firstLine, cell: cell.index)
    ]
  }

  private static func message(_ limit: Limit) -> String {
    switch limit {
    case .time(let seconds):
      "the cell takes more than \(number(seconds)) s; 'timeout=' gives it more"
    case .memory(let bytes): "the program takes more than \(size(bytes)) of memory"
    case .output(let bytes): "the program prints more than \(size(bytes))"
    case .processes(let count): "the program has more than \(count) processes at a time"
    }
  }

  private static func number(_ seconds: Double) -> String {
    seconds == seconds.rounded() ? "\(Int(seconds))" : "\(seconds)"
  }

  private static func size(_ bytes: Int) -> String {
    let units = [(1 << 30, "GiB"), (1 << 20, "MiB"), (1 << 10, "KiB")]
    guard let (unit, name) = units.first(where: { bytes >= $0.0 && bytes % $0.0 == 0 }) else {
      return "\(bytes) bytes"
    }
    return "\(bytes / unit) \(name)"
  }

  private static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }

  /// The last lines of what the cell wrote before it ended.
  private static func details(of result: CellResult) -> [String] {
    var standardError = result.standardError
    if case .trapped = result.outcome, let message = TrapMessage(in: standardError) {
      // The finding says what the trap says, and the runtime's stack has no line of the article.
      standardError = Array(message.before.utf8)
    }
    return [("it printed", result.output), ("standard error", standardError)]
      .flatMap { name, bytes -> [String] in
        let end = bytes.suffix(10_000)
        let lines = LineDifference.split(
          TextMatcher.printable(String(decoding: end, as: UTF8.self)))
        guard !lines.isEmpty else { return [] }
        return ["\(name):"] + lines.suffix(mostLines).map { "  " + $0 }
      }
  }
}
