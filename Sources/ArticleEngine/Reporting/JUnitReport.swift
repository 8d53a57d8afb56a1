internal import CatalogBasics
internal import Foundation

/// Writes a report as JUnit XML: a suite an article, a test case a cell.
///
/// It keeps to what the schemas of Jenkins and of Maven Surefire have in common.
struct JUnitReport {
  /// A test case: a cell, or the article's own text.
  private struct Case {
    var name: String
    var seconds: Double
    var isSkipped: Bool
    var findings: [Finding]
  }

  /// Returns the report; every line ends with a line feed.
  func text(of report: CheckReport) -> String {
    let suites = report.entries.map { (entry: $0, cases: cases(of: $0)) }
    let all = suites.flatMap(\.cases)
    var lines = [#"<?xml version="1.0" encoding="UTF-8"?>"#]
    lines.append(
      "<testsuites name=\"catalog check\" tests=\"\(all.count)\" "
        + "failures=\"\(all.count { !$0.findings.isEmpty })\" errors=\"0\" "
        + "time=\"\(time(report.seconds))\">")
    for suite in suites { lines += self.lines(of: suite.entry, suite.cases) }
    lines.append("</testsuites>")
    return lines.map { $0 + "\n" }.joined()
  }

  /// One case for what is about no cell, and one a cell.
  private func cases(of entry: CheckReport.Entry) -> [Case] {
    let format = Case(
      name: "format", seconds: 0, isSkipped: false,
      findings: entry.findings.filter { $0.cell == nil }
    )
    let cells = entry.cells.map { cell in
      let result = entry.transcript?.results[safely: cell.index]
      let findings = entry.findings.filter { $0.cell == cell.index }
      let didRun = result.map { $0.outcome != .skipped && $0.outcome != .notReached } ?? false
      return Case(
        name: name(of: cell), seconds: result?.seconds ?? 0,
        isSkipped: !didRun && findings.isEmpty, findings: findings)
    }
    return [format] + cells
  }

  private func name(of cell: Cell) -> String {
    let what = cell.options.id ?? cell.heading
    return "line \(cell.firstLine)" + (what.map { ": \($0)" } ?? "")
  }

  private func lines(of entry: CheckReport.Entry, _ cases: [Case]) -> [String] {
    var lines = [
      "  <testsuite name=\"\(XMLText.escaped(entry.path))\" tests=\"\(cases.count)\" "
        + "failures=\"\(cases.count { !$0.findings.isEmpty })\" errors=\"0\" "
        + "skipped=\"\(cases.count { $0.isSkipped })\" time=\"\(time(entry.seconds))\">"
    ]
    for test in cases {
      let opening =
        "    <testcase classname=\"\(XMLText.escaped(entry.path))\" name=\"\(XMLText.escaped(test.name))\" "
        + "time=\"\(time(test.seconds))\""
      if test.findings.isEmpty, !test.isSkipped {
        lines.append(opening + "/>")
        continue
      }
      lines.append(opening + ">")
      if test.isSkipped { lines.append("      <skipped/>") }
      lines += failure(test.findings, in: entry)
      lines.append("    </testcase>")
    }
    return lines + ["  </testsuite>"]
  }

  /// One element for all findings, since Surefire allows a case no second one.
  private func failure(_ findings: [Finding], in entry: CheckReport.Entry) -> [String] {
    guard let first = findings.first else { return [] }
    var text: [String] = []
    for finding in findings {
      text.append("\(entry.path):\(finding.line):\(finding.column): \(finding.message)")
      if let expected = finding.expected, let actual = finding.actual {
        text += DifferenceText(style: .plain).lines(from: expected, to: actual)
      }
      text += finding.details
    }
    return [
      "      <failure message=\"\(XMLText.escaped(first.message))\" type=\"\(first.kind.rawValue)\">"
        + XMLText.escaped(text.joined(separator: "\n")) + "</failure>"
    ]
  }

  private func time(_ seconds: Double) -> String { String(format: "%.3f", seconds) }
}

extension Array {
  /// The element at a position, or nil beyond the end.
  subscript(safely index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
