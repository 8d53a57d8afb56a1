/// How a report is written.
public enum ReportFormat: String, Sendable, CaseIterable {
  /// For people.
  case text
  /// Annotations that GitHub Actions shows beside the lines they are about.
  case github
  /// JUnit XML, for build servers.
  case junit
  /// For programs.
  case json

  /// Writes a report in this format.
  ///
  /// - Parameters:
  ///   - report: What a check found.
  ///   - style: How text is coloured; the other formats have no colours.
  /// - Returns: The text; every line ends with a line feed.
  /// - Throws: When the report cannot be encoded as JSON, because a time is no number.
  public func text(of report: CheckReport, style: TextStyle = .plain) throws -> String {
    switch self {
    case .text: TextReport(style: style).text(of: report)
    case .github: GitHubReport().text(of: report)
    case .junit: JUnitReport().text(of: report)
    case .json: try JSONReport(of: report).text()
    }
  }
}
