/// Writes a report as workflow commands, which GitHub Actions shows beside the lines of a change.
struct GitHubReport {
  /// The longest message in bytes; GitHub cuts an annotation off at 64 KiB.
  private static let longest = 8_000

  /// Returns the report; every line ends with a line feed.
  func text(of report: CheckReport) -> String {
    var lines: [String] = []
    for entry in report.entries {
      for finding in entry.findings {
        lines.append(
          command(
            "error", path: entry.path, line: finding.line, column: finding.column,
            title: "catalog check: \(finding.kind.rawValue)", message: message(of: finding)))
      }
      for note in entry.notes {
        lines.append(
          command(
            "notice", path: entry.path, line: note.line, column: note.column, title: "",
            message: note.message))
      }
      for note in entry.transcript?.notes ?? [] {
        lines.append(
          command("notice", path: entry.path, line: 1, column: 1, title: "", message: note))
      }
    }
    // The log of the job reads like a terminal's.
    return lines.map { $0 + "\n" }.joined() + TextReport(style: .plain).text(of: report)
  }

  private func message(of finding: Finding) -> String {
    var lines = [finding.message]
    if let expected = finding.expected, let actual = finding.actual {
      lines += DifferenceText(style: .plain).lines(from: expected, to: actual)
    }
    lines += finding.details
    let text = lines.joined(separator: "\n")
    return text.utf8.count <= Self.longest ? text : String(text.prefix(Self.longest)) + "…"
  }

  private func command(
    _ name: String, path: String, line: Int, column: Int, title: String, message: String
  ) -> String {
    var properties = ["file=\(Self.escaped(property: path))", "line=\(line)", "col=\(column)"]
    if !title.isEmpty { properties.append("title=\(Self.escaped(property: title))") }
    return "::\(name) \(properties.joined(separator: ","))::\(Self.escaped(data: message))"
  }

  /// Escapes a message as the runner's toolkit does.
  static func escaped(data: String) -> String {
    data.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }

  /// Escapes a property, in which colons and commas have a meaning too.
  static func escaped(property: String) -> String {
    escaped(data: property).unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case ":": result += "%3A"
      case ",": result += "%2C"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }
}
