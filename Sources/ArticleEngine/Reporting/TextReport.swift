internal import Foundation

/// Writes a report for people: each finding at its line, with a difference, and a summary.
struct TextReport {
  let style: TextStyle

  /// Returns the report; every line ends with a line feed.
  func text(of report: CheckReport) -> String {
    var lines: [String] = []
    for entry in report.entries {
      for finding in entry.findings { lines += self.lines(of: finding, in: entry) + [""] }
      for note in entry.notes {
        lines.append(
          "\(entry.path):\(note.line):\(note.column): " + style("note: ", .bold)
            + TextStyle.visible(note.message))
      }
      for note in entry.transcript?.notes ?? [] {
        lines.append("\(entry.path): " + style("note: ", .bold) + TextStyle.visible(note))
      }
      if entry.cells.isEmpty, entry.findings.isEmpty {
        lines.append("\(entry.path): there are no cells in it")
      }
      lines += entry.updates.map { "\(entry.path): \($0)" }
    }
    lines.append(summary(of: report))
    return lines.joined(separator: "\n") + "\n"
  }

  private func lines(of finding: Finding, in entry: CheckReport.Entry) -> [String] {
    let place = "\(entry.path):\(finding.line):\(finding.column):"
    var lines = [style(place, .bold) + " " + style(TextStyle.visible(finding.message), .wrong)]
    lines += pointer(to: finding, in: entry)
    if let expected = finding.expected, let actual = finding.actual {
      lines += DifferenceText(style: style).lines(from: expected, to: actual).map { "    " + $0 }
    }
    for detail in finding.details {
      lines += LineDifference.split(detail).map { "    " + style(TextStyle.visible($0), .dim) }
    }
    return lines
  }

  /// The article's line, and a caret under the column.
  private func pointer(to finding: Finding, in entry: CheckReport.Entry) -> [String] {
    guard let text = entry.text(ofLine: finding.line) else { return [] }
    let number = String(finding.line)
    let gutter = String(repeating: " ", count: max(5 - number.count, 0))
    let before = String(decoding: text.utf8.prefix(finding.column - 1), as: UTF8.self)
    // Tabs stay tabs, so that the caret stands right whatever the terminal makes of them.
    let space = before.map { character in
      character == "\t"
        ? "\t" : String(repeating: " ", count: TextStyle.width(of: String(character)))
    }.joined()
    let blank = String(repeating: " ", count: max(5, number.count))
    return [
      style("\(gutter)\(number) | ", .dim) + TextStyle.visible(text),
      style("\(blank) | ", .dim) + space + style("^", .right),
    ]
  }

  private func summary(of report: CheckReport) -> String {
    let cells = report.entries.reduce(0) { $0 + $1.cells.count }
    let findings = report.entries.reduce(0) { $0 + $1.findings.count }
    let failing = report.entries.count { !$0.findings.isEmpty }
    let cached = report.entries.count { $0.transcript?.isCached == true }
    let helped = report.entries.flatMap(\.findings).count { !$0.edits.isEmpty }
    let unreached = report.entries.reduce(0) { $0 + $1.unreached }
    let what = "\(count(report.entries.count, "article")), \(count(cells, "cell")): "
    let time = String(format: "%.2f s", report.seconds)
    let source = cached > 0 ? ", \(cached) from the cache" : ""
    let verdict =
      findings == 0
      ? style("all hold", .right)
      : style("\(count(findings, "finding")) in \(count(failing, "article"))", .wrong)
    let hint =
      helped == 0 ? "" : "\n'--update' writes what happened into \(count(helped, "place"))"
    let rest = unreached == 0 ? "" : ", \(count(unreached, "cell")) not reached"
    return what + verdict + rest + " (\(time)\(source))" + hint
  }

  private func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
}
