internal import CommonMark

extension Judge {
  /// Holds what a cell printed against its block.
  func outputFindings(_ cell: Cell, _ result: CellResult) -> [Finding] {
    guard let printed = String(validating: result.output, as: UTF8.self) else {
      let valid = result.output.firstInvalidUTF8Offset ?? 0
      return [
        Finding(
          .encoding, "the cell prints bytes that are not UTF-8, from byte \(valid + 1) on",
          line: cell.firstLine, column: cell.indentation + 1, cell: cell.index)
      ]
    }
    let actual = TextMatcher.printable(printed)
    if let block = cell.expected {
      guard !actual.isEmpty else {
        return [
          Finding(
            .silent, "the cell prints nothing, and this block says that it does", line: block.line,
            column: block.linePrefix.utf8.count + 1, cell: cell.index, expected: block.text,
            actual: "", edits: [writer.removal(of: block)])
        ]
      }
      return difference(
        cell, block, actual, "the cell prints something else than this block says", kind: .output)
    }
    guard !Self.remainder(of: printed, after: cell, result).isEmpty else { return [] }
    return [
      Finding(
        .missingOutput, "the cell prints, and there is no 'output' block below it",
        line: cell.fenceLine, column: cell.indentation + 1, cell: cell.index, expected: "",
        actual: actual, edits: [writer.insertion(of: .output, actual, below: cell)])
    ]
  }

  /// What a cell printed beside what its `// Prints` comments speak of.
  private static func remainder(
    of printed: String, after cell: Cell, _ result: CellResult
  ) -> String {
    var rest = printed[...]
    var remainder = ""
    for (expectation, value) in zip(cell.expectations, result.values) {
      guard case .printed = expectation.subject, let value, !value.isEmpty,
        let range = rest.firstRange(of: value)
      else { continue }
      remainder += rest[..<range.lowerBound]
      rest = rest[range.upperBound...]
      // The value may have come without the end of its line.
      if !value.hasSuffix("\n"), rest.hasPrefix("\n") { rest = rest.dropFirst() }
    }
    return remainder + rest
  }

  /// Holds values against the comments that state them.
  func valueFindings(_ cell: Cell, _ result: CellResult) -> [Finding] {
    zip(cell.expectations, result.values).compactMap { expectation, value in
      guard let actual = value else { return nil }
      var isPrinted = false
      if case .printed = expectation.subject { isPrinted = true }
      let matcher = ValueMatcher(isPrinted: isPrinted)
      guard !matcher.matches(stated: expectation.expected, actual: actual) else { return nil }
      let promoted = matcher.promoted(stated: expectation.expected, actual: actual)
      let start = article.source.range(ofLine: expectation.line).lowerBound
      let message =
        isPrinted
        ? "the statement prints something else than the comment says"
        : "the value is not the one that the comment states"
      return Finding(
        .value, message, line: expectation.line,
        column: expectation.valueRange.lowerBound - start + 1, cell: cell.index,
        expected: expectation.expected, actual: promoted ?? actual,
        details: promoted == nil
          ? ["a comment cannot hold it; print it above an 'output' block"] : [],
        edits: promoted.map { [.text(expectation.valueRange, with: Array($0.utf8))] } ?? [])
    }
  }

  /// Holds what the commands of a console cell did against what stands below each.
  func commandFindings(_ cell: Cell, _ result: CellResult) -> [Finding] {
    let script = ConsoleScript(cell: cell)
    let matcher = TextMatcher(cell.options.matching)
    var findings: [Finding] = []
    var outcomes: [(output: String, status: Int32)] = []
    for (command, outcome) in zip(script.commands, result.commands) {
      guard let printed = String(validating: outcome.output, as: UTF8.self) else {
        findings.append(
          Finding(
            .encoding, "the command prints bytes that are not UTF-8", line: command.line,
            column: cell.indentation + 1, cell: cell.index))
        outcomes.append((command.output, outcome.status))
        continue
      }
      let actual = TextMatcher.printable(printed)
      outcomes.append(
        (matcher.promoted(expected: command.output, actual: actual), outcome.status))
      let isAsExpected = matcher.matches(expected: command.output, actual: actual)
      if isAsExpected, command.status == outcome.status { continue }
      let message =
        isAsExpected
        ? "the command exits with status \(outcome.status), not \(command.status)"
        : "the command prints something else"
      findings.append(
        Finding(
          .command, message, line: command.line, column: cell.indentation + 1, cell: cell.index,
          expected: Self.text(command.output, command.status),
          actual: Self.text(actual, outcome.status)))
    }
    guard !findings.isEmpty, outcomes.count == script.commands.count else { return findings }
    attachUpdate(of: cell, script, outcomes, to: &findings)
    return findings
  }

  /// Gives the commands' findings the edit that updates the whole cell, unless what was printed
  /// would read as commands.
  private func attachUpdate(
    of cell: Cell, _ script: ConsoleScript, _ outcomes: [(output: String, status: Int32)],
    to findings: inout [Finding]
  ) {
    let text = script.text(with: outcomes)
    let updated = ConsoleScript(
      cell: Cell(
        index: cell.index, language: .console, options: cell.options, code: text,
        firstLine: cell.firstLine))
    let isSame =
      updated.commands.map(\.text) == script.commands.map(\.text)
      && updated.commands.map(\.output) == outcomes.map(\.output)
      && updated.commands.map(\.status) == outcomes.map(\.status)
    guard isSame else {
      findings[findings.count - 1].details.append(
        "an update cannot write it: it would read as another command")
      return
    }
    let edits = writer.replacement(of: cell.contentRange, prefix: cell.linePrefix, with: text)
    for index in findings.indices where findings[index].kind == .command {
      findings[index].edits = edits
    }
  }

  private static func text(_ output: String, _ status: Int32) -> String {
    status == 0 ? output : output + "[\(status)]\n"
  }
}
