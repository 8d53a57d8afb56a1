public import ArgumentParser
public import CatalogCore

/// Finds the shortest part of a file that holds every character of a pattern.
public struct MinimumWindowTool: Tool {
  /// The tool's name on the command line.
  public static let name = "minimum-window"

  /// The tool in one line.
  public static let abstract = "Find the shortest part of a file that holds all of a pattern."

  /// What a window's length is counted in, and what a pattern consists of.
  public enum Unit: String, ExpressibleByArgument, CaseIterable, Sendable {
    /// Grapheme clusters of UTF-8 text.
    case characters
    /// Bytes of any file.
    case bytes
  }

  /// The file to search.
  @Argument(help: "The file to search; - is standard input.", completion: .file())
  public var file: String

  /// The wanted characters.
  @Option(help: "The wanted characters, each as often as it is wanted, in any order.")
  public var pattern: String

  /// What is counted.
  @Option(
    help: "What counts: characters (grapheme clusters of UTF-8 text) or bytes (of any file).")
  public var unit = Unit.characters

  /// Whether memory is constant.
  @Flag(
    help: """
      Keep no more than the last MiB: constant memory for input of any size. A longer window of \
      standard input is then reported without its place and text.
      """)
  public var stream = false

  /// Whether all shortest windows are reported.
  @Flag(help: "Report all shortest windows and not only the first.")
  public var all = false

  /// How many windows are listed.
  @Option(help: "How many windows --all lists, at least 1; the rest are counted.")
  public var limit = 100

  /// Creates the tool as the command line does.
  public init() {}

  /// Creates the tool for a file.
  public init(
    file: String, pattern: String, unit: Unit = .characters, stream: Bool = false,
    all: Bool = false, limit: Int = 100
  ) {
    self.file = file
    self.pattern = pattern
    self.unit = unit
    self.stream = stream
    self.all = all
    self.limit = limit
  }

  /// Searches the file.
  ///
  /// - Parameter progress: Told how much of a regular file is read.
  /// - Returns: A line that says what was found, and a table of the windows' places.
  /// - Throws: `ValidationError` for an empty pattern, a limit below 1, a file that cannot be read or
  ///   is no UTF-8 text while characters count.
  public func present(reporting progress: Progress) throws -> [Presentation] {
    guard !pattern.isEmpty else { throw ValidationError("--pattern is empty; name a character") }
    guard limit >= 1 else { throw ValidationError("--limit is \(limit); it must be at least 1") }
    let selection: ShortestWindows<Int>.Selection = all ? .all(limit: limit) : .first
    let report: WindowReport
    switch unit {
    case .characters:
      report = try search(TextWindowSearch(pattern: pattern, selection: selection), progress)
    case .bytes:
      report = try search(ByteWindowSearch(pattern: pattern.utf8, selection: selection), progress)
    }
    return presentations(of: report)
  }

  /// Feeds the file to a search, chunk by chunk.
  private func search(_ search: some ChunkedSearch, _ progress: Progress) throws -> WindowReport {
    var search = search
    var report = WindowReport(reach: stream ? 1 << 20 : .max)
    let reader = try ChunkReader(path: file)
    var bytesRead = 0
    do {
      while !search.isFinished {
        let chunk = try reader.next()
        guard !chunk.isEmpty else { break }
        try search.append(chunk)
        report.update(after: chunk, found: search.windows)
        bytesRead += chunk.count
        if let size = reader.size, size > 0 {
          progress.report(Double(bytesRead) / Double(size), "\(bytesRead >> 20) MiB searched")
        }
      }
      try search.finish()
    } catch let error as TextWindowError {
      throw ValidationError("'\(file)' is \(error); --unit bytes searches any file")
    }
    report.update(after: [], found: search.windows)
    if reader.size != nil, file != "-" {
      try report.completeByReadingAgain { try ChunkReader(path: file) }
    }
    return report
  }

  private func presentations(of report: WindowReport) -> [Presentation] {
    guard let length = report.windows.length else {
      return [.text("No part of the file holds all of '\(pattern)'.")]
    }
    let unit = length == 1 ? String(unit.rawValue.dropLast()) : unit.rawValue
    var summary = "The shortest part that holds all of '\(pattern)' has \(length) \(unit)."
    if all {
      let (count, listed) = (report.windows.count, report.windows.ranges.count)
      summary += count == 1 ? " There is one." : " There are \(count)."
      if listed < count { summary += " The first \(listed) are listed." }
    }
    var table = Table(columns: [
      .number("byte offset"), .number("line"), .number("column"), .number("bytes"), .text("text"),
    ])
    for finding in report.findings {
      table.append([
        "\(finding.range.lowerBound)", finding.place.map { "\($0.line)" } ?? "-",
        finding.place.map { "\($0.column)" } ?? "-", "\(finding.range.count)", finding.text,
      ])
    }
    return [.text(summary), .table(table)]
  }
}
