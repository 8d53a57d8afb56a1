internal import Foundation

/// Checks articles: reads them, runs their cells, judges, and updates them if that is asked for.
public struct ArticleCheck: Sendable {
  private let options: ExecutionOptions
  private let updates: Bool

  /// Creates a check.
  ///
  /// - Parameters:
  ///   - options: How cells are run.
  ///   - updates: Whether what happened is written into the articles.
  public init(options: ExecutionOptions, updates: Bool = false) {
    self.options = options
    self.updates = updates
  }

  /// Checks articles.
  ///
  /// The cells of a source that is not ``Source/isRunnable`` do not run, and it is not updated.
  ///
  /// - Parameters:
  ///   - sources: The articles.
  ///   - observer: Told how the work goes.
  /// - Returns: What was found, and with updates what is left of it.
  /// - Throws: ``ExecutionError`` when nothing can be run, ``PromotionError`` when an update cannot
  ///   be written, `CancellationError` when the options' cancellation asks for the end.
  public func run(
    _ sources: [Source], observer: RunObserver = RunObserver()
  ) throws -> CheckReport {
    let start = ContinuousClock.now
    let runnable = sources.filter(\.isRunnable).compactMap(\.article)
    let transcripts = try Executor(options: options).run(
      runnable.map(ArticleProgram.init), observer: observer)
    var remaining = zip(runnable, transcripts).makeIterator()
    var entries: [CheckReport.Entry] = []
    for source in sources {
      guard let article = source.article else {
        entries.append(
          CheckReport.Entry(
            path: source.path, article: nil, findings: source.problem.map { [$0] } ?? []))
        continue
      }
      guard source.isRunnable, let (_, transcript) = remaining.next() else {
        entries.append(
          CheckReport.Entry(path: source.path, article: article, findings: article.problems))
        continue
      }
      entries.append(try entry(for: article, transcript, selection: source.selection))
    }
    let seconds = start.duration(to: .now) / .seconds(1)
    return CheckReport(entries: entries, seconds: seconds)
  }

  /// The report on articles whose cells do not run: what is wrong with their format.
  ///
  /// - Parameter sources: The articles.
  /// - Returns: A report without transcripts.
  public static func unchecked(_ sources: [Source]) -> CheckReport {
    let entries = sources.map { source in
      CheckReport.Entry(
        path: source.path, article: source.article,
        findings: source.problem.map { [$0] } ?? source.article?.problems ?? [])
    }
    return CheckReport(entries: entries, seconds: 0)
  }

  private func entry(
    for article: Article, _ transcript: Transcript, selection: Set<Int>?
  ) throws -> CheckReport.Entry {
    var findings = Judge(article).findings(for: transcript)
    if let selection { findings = Self.about(selection, of: findings, transcript) }
    var entry = CheckReport.Entry(
      path: article.path, article: article, findings: findings, transcript: transcript)
    entry.selection = selection
    if selection != nil { entry.notes = [] }
    guard updates, findings.contains(where: { !$0.edits.isEmpty }) else { return entry }
    entry.updates = try Promotion(of: article, applying: findings).write()
    entry.findings = findings.filter(\.edits.isEmpty)
    return entry
  }

  /// The findings about some cells, and where one of them was not reached, about what ended the
  /// program before it.
  private static func about(
    _ selection: Set<Int>, of findings: [Finding], _ transcript: Transcript
  ) -> [Finding] {
    let isUnreached = transcript.results.enumerated().contains { index, result in
      selection.contains(index) && result.outcome == .notReached
    }
    return findings.filter { finding in
      guard let cell = finding.cell else { return false }
      return selection.contains(cell) || isUnreached && finding.kind.endsProgram
    }
  }
}

extension Finding.Kind {
  /// Whether the cells after it are not reached.
  fileprivate var endsProgram: Bool {
    switch self {
    case .compile, .trap, .error, .exit, .limit: true
    default: false
    }
  }
}
