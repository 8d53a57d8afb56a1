internal import ArticleEngine

/// An article as it is on disk, and what is known of it.
struct TrackedArticle: Sendable {
  /// The file's bytes.
  let bytes: [UInt8]
  /// The article read from them.
  let source: ArticleCheck.Source
  /// What a check found, or what can be said before there was one.
  var entry: CheckReport.Entry
  /// The check that is under way; nil when the entry is the last word.
  var check: Int?

  /// Tracks an article whose cells have not run.
  ///
  /// - Parameters:
  ///   - bytes: The file's bytes.
  ///   - source: The article read from them.
  ///   - previous: What was known of the article before it changed.
  init(bytes: [UInt8], source: ArticleCheck.Source, after previous: CheckReport.Entry?) {
    self.bytes = bytes
    self.source = source
    let unchecked = ArticleCheck.unchecked([source]).entries
    entry = unchecked.first ?? CheckReport.Entry(path: source.path, article: nil, findings: [])
    guard source.isRunnable, let article = source.article, let previous, let old = previous.article,
      let transcript = previous.transcript
    else { return }
    let same = zip(zip(old.cells, article.cells), transcript.results)
      .prefix { $0.0.0.doesTheSame(as: $0.0.1) && $0.1.outcome != .pending }.map(\.1)
    guard !same.isEmpty || article.cells.isEmpty else { return }
    // The cells before the first one that changed have done what they do; the others are open.
    var known = transcript
    known.results = same + article.cells.dropFirst(same.count).map(\.resultBeforeRun)
    show(known, of: article)
    isSettled =
      known.isComplete && old.cells.count == same.count && same.allSatisfy(\.hasNoLine)
      && article.cells.allSatisfy { !$0.code.contains("#line") && !$0.code.contains("#col") }
  }

  /// Takes over what cells have done in a check that goes on.
  ///
  /// - Parameter results: The results, by the cells' positions.
  mutating func take(_ results: [Int: CellResult]) {
    guard let article = source.article else { return }
    var known = entry.transcript ?? Transcript(results: article.cells.map(\.resultBeforeRun))
    for (index, result) in results where known.results.indices.contains(index) {
      known.results[index] = result
    }
    show(known, of: article)
  }

  private mutating func show(_ transcript: Transcript, of article: Article) {
    entry.transcript = transcript
    entry.findings = Judge(article).findings(for: transcript)
  }

  /// Whether nothing has to run for the entry to be the last word: the text around the cells is all
  /// that changed.
  private(set) var isSettled = false
}

extension Cell {
  /// What can be said of the cell while its run has not come to it.
  fileprivate var resultBeforeRun: CellResult {
    CellResult(outcome: options.mode == .skip ? .skipped : .pending)
  }

  /// Whether two cells are the same program, wherever they stand.
  fileprivate func doesTheSame(as other: Cell) -> Bool {
    language == other.language && options == other.options && code == other.code
  }
}

extension CellResult {
  /// Whether the result names no line of the article.
  fileprivate var hasNoLine: Bool {
    switch outcome {
    case .rejected, .trapped, .threw: false
    default: true
    }
  }
}
