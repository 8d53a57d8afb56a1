internal import Foundation

/// A report as JSON, with sorted keys.
struct JSONReport: Encodable {
  struct ArticleEntry: Encodable {
    let path: String
    let title: String?
    let holds: Bool
    let isCached: Bool
    let seconds: Double
    let cells: [CellEntry]
    let findings: [FindingEntry]
    let notes: [String]
    let updates: [String]
  }

  struct CellEntry: Encodable {
    let line: Int
    let language: String
    let id: String?
    let outcome: String?
    let seconds: Double
  }

  struct FindingEntry: Encodable {
    let kind: String
    let message: String
    let line: Int
    let column: Int
    let cell: Int?
    let expected: String?
    let actual: String?
    let details: [String]
    let canUpdate: Bool
  }

  /// Changes when a key changes its meaning or goes.
  let version = 1
  let holds: Bool
  let seconds: Double
  let articles: [ArticleEntry]

  init(of report: CheckReport) {
    holds = report.holds
    seconds = report.seconds
    articles = report.entries.map { entry in
      ArticleEntry(
        path: entry.path, title: entry.article?.title, holds: entry.findings.isEmpty,
        isCached: entry.transcript?.isCached ?? false, seconds: entry.seconds,
        cells: entry.cells.map { Self.cell($0, entry.transcript?.results[safely: $0.index]) },
        findings: entry.findings.map(Self.finding),
        notes: entry.notes.map { "\($0.line):\($0.column): \($0.message)" }
          + (entry.transcript?.notes ?? []),
        updates: entry.updates)
    }
  }

  private static func cell(_ cell: Cell, _ result: CellResult?) -> CellEntry {
    CellEntry(
      line: cell.firstLine, language: cell.language.rawValue, id: cell.options.id,
      outcome: result.map { name(of: $0.outcome) }, seconds: result?.seconds ?? 0)
  }

  private static func finding(_ finding: Finding) -> FindingEntry {
    FindingEntry(
      kind: finding.kind.rawValue, message: finding.message, line: finding.line,
      column: finding.column, cell: finding.cell, expected: finding.expected,
      actual: finding.actual, details: finding.details, canUpdate: !finding.edits.isEmpty)
  }

  private static func name(of outcome: Outcome) -> String {
    switch outcome {
    case .finished: "finished"
    case .skipped: "skipped"
    case .pending: "pending"
    case .notReached: "not-reached"
    case .rejected: "rejected"
    case .trapped: "trapped"
    case .threw: "threw"
    case .exited: "exited"
    case .signalled: "signalled"
    case .exceeded: "exceeded"
    }
  }

  func text() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
    return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
  }
}
