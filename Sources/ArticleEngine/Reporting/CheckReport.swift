internal import CommonMark

/// What a check found, article by article.
public struct CheckReport: Sendable {
  /// One entry an article, in the order they were named.
  public var entries: [Entry]

  /// Wall-clock seconds of the whole check.
  public var seconds: Double

  /// Creates a report.
  public init(entries: [Entry], seconds: Double) {
    self.entries = entries
    self.seconds = seconds
  }

  /// Whether every article holds.
  public var holds: Bool { entries.allSatisfy(\.findings.isEmpty) }

  /// What a check found in one article.
  public struct Entry: Sendable {
    /// The path, as it stands in reports.
    public var path: String

    /// The article; nil where the file is not text.
    public var article: Article?

    /// What does not hold, from top to bottom.
    public var findings: [Finding]

    /// What is worth knowing and does not make the article wrong, from top to bottom.
    public var notes: [Note]

    /// What the cells did; nil where none ran.
    public var transcript: Transcript?

    /// What an update wrote, one line a file.
    public var updates: [String]

    /// The cells that were judged, by index; nil for all.
    var selection: Set<Int>? = nil

    /// Creates an entry, with the notes that the article comes with.
    public init(
      path: String, article: Article?, findings: [Finding], transcript: Transcript? = nil,
      updates: [String] = []
    ) {
      self.path = path
      self.article = article
      self.findings = findings
      notes = article?.notes ?? []
      self.transcript = transcript
      self.updates = updates
    }

    /// The cells that were judged.
    public var cells: [Cell] {
      let cells = article?.cells ?? []
      guard let selection else { return cells }
      return cells.filter { selection.contains($0.index) }
    }

    /// How many of the cells something before them kept from running.
    var unreached: Int {
      cells.count { transcript?.results[safely: $0.index]?.outcome == .notReached }
    }

    /// Wall-clock seconds of the article's cells.
    public var seconds: Double {
      transcript?.results.reduce(0) { $0 + $1.seconds } ?? 0
    }

    /// The article's line, without its end; nil beyond the last.
    func text(ofLine line: Int) -> String? {
      guard let source = article?.source, (1...source.lineCount).contains(line) else { return nil }
      return source.text(ofLine: line)
    }
  }
}
