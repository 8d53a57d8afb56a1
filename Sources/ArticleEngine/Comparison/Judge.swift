internal import CommonMark

/// Holds what an article's cells did against what the article says.
public struct Judge: Sendable {
  let article: Article
  let writer: BlockWriter

  /// Creates a judge of an article.
  public init(_ article: Article) {
    self.article = article
    writer = BlockWriter(source: article.source)
  }

  /// Finds what does not hold; the article's own problems are among it.
  ///
  /// A cell that was not reached is no finding: what kept it from running is one.
  ///
  /// - Parameter transcript: What the cells did; as many results as there are cells.
  /// - Returns: The findings, from top to bottom.
  public func findings(for transcript: Transcript) -> [Finding] {
    var findings: [Finding] = []
    for (cell, result) in zip(article.cells, transcript.results) {
      findings += self.findings(for: cell, result)
    }
    findings += figureFindings(for: transcript)
    if findings.isEmpty,
      let index = transcript.results.firstIndex(where: { $0.outcome == .notReached }),
      article.cells.indices.contains(index)
    {
      findings.append(
        Finding(
          .exit, "the cell was not reached", line: article.cells[index].firstLine, cell: index))
    }
    return (article.problems + findings).sorted {
      ($0.line, $0.column, $0.kind.rawValue) < ($1.line, $1.column, $1.kind.rawValue)
    }
  }

  private func findings(for cell: Cell, _ result: CellResult) -> [Finding] {
    switch (cell.options.mode, result.outcome) {
    case (_, .skipped), (_, .pending), (_, .notReached): return []
    case (.failsToCompile, .rejected(let diagnostics)):
      return failureText(cell, .error, Self.text(of: diagnostics))
    case (.failsToCompile, _):
      return [
        Finding(
          .compiles, "the cell compiles, and its fence says 'fails'", line: cell.fenceLine,
          column: cell.indentation + 1, cell: cell.index)
      ]
    case (.traps, .trapped(let message, _, _)):
      return failureText(cell, .trap, TextMatcher.printable(message))
    case (.traps, .finished):
      return [
        Finding(
          .noTrap, "the cell does not trap, and its fence says 'traps'", line: cell.fenceLine,
          column: cell.indentation + 1, cell: cell.index)
      ]
    case (_, .finished):
      return cell.language == .console
        ? commandFindings(cell, result) : valueFindings(cell, result) + outputFindings(cell, result)
    default:
      let values = cell.language == .console ? [] : valueFindings(cell, result)
      return values + failures(of: cell, result)
    }
  }

  /// The errors among the compiler's diagnostics, a line each, as an `error` block holds them.
  static func text(of diagnostics: [Diagnostic]) -> String {
    diagnostics.filter { $0.severity == .error }.map { "error: \($0.message)\n" }.joined()
  }

  /// Holds the message of a failure that was asked for against the block below the cell.
  private func failureText(
    _ cell: Cell, _ kind: ExpectedBlock.Kind, _ actual: String
  ) -> [Finding] {
    guard let block = cell.expected else {
      let what = kind == .error ? "the compiler says" : "the trap says"
      return [
        Finding(
          .missingOutput, "there is no '\(kind.rawValue)' block below the cell for what \(what)",
          line: cell.fenceLine, column: cell.indentation + 1, cell: cell.index, expected: "",
          actual: actual, edits: [writer.insertion(of: kind, actual, below: cell)])
      ]
    }
    let what = kind == .error ? "the compiler says" : "the trap says"
    return difference(
      cell, block, actual, "\(what) something else than this block", kind: .output)
  }

  /// A finding when a block's text does not stand for what happened.
  func difference(
    _ cell: Cell, _ block: ExpectedBlock, _ actual: String, _ message: String, kind: Finding.Kind
  ) -> [Finding] {
    let matcher = TextMatcher(block.matching)
    guard !matcher.matches(expected: block.text, actual: actual) else { return [] }
    let promoted = matcher.promoted(expected: block.text, actual: actual)
    return [
      Finding(
        kind, message, line: block.line, column: block.linePrefix.utf8.count + 1, cell: cell.index,
        expected: block.text, actual: actual,
        edits: writer.replacement(of: block.contentRange, prefix: block.linePrefix, with: promoted))
    ]
  }
}
