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

  /// A file to be checked: an article, or what is wrong with it as a text.
  public struct Source: Sendable {
    /// The path, as it was given.
    public let path: String

    /// The article; nil where the file is not UTF-8.
    public let article: Article?

    /// Why there is no article.
    let problem: Finding?

    /// Reads a file.
    ///
    /// - Throws: ``ArticleError`` when it cannot be read.
    public init(path: String) throws(ArticleError) {
      self.path = path
      do {
        article = try Article(path: path)
        problem = nil
      } catch .notUTF8(_, let line) {
        article = nil
        problem = Finding(.encoding, "not UTF-8 text; save the file as UTF-8", line: line)
      } catch {
        throw error
      }
    }
  }

  /// Checks articles.
  ///
  /// The cells of an article of which a part could not be read do not run: a cell that is left out
  /// would change what the others do.
  ///
  /// - Parameter sources: The articles.
  /// - Returns: What was found, and with updates what is left of it.
  /// - Throws: ``ExecutionError`` when nothing can be run, ``PromotionError`` when an update cannot
  ///   be written.
  public func run(_ sources: [Source]) throws -> CheckReport {
    let start = ContinuousClock.now
    let runnable = sources.compactMap(\.article).filter(\.isWhole)
    let transcripts = try Executor(options: options).run(runnable.map(ArticleProgram.init))
    var remaining = zip(runnable, transcripts).makeIterator()
    var entries: [CheckReport.Entry] = []
    for source in sources {
      guard let article = source.article else {
        entries.append(
          CheckReport.Entry(
            path: source.path, article: nil, findings: source.problem.map { [$0] } ?? []))
        continue
      }
      guard article.isWhole, let (_, transcript) = remaining.next() else {
        entries.append(
          CheckReport.Entry(path: source.path, article: article, findings: article.problems))
        continue
      }
      entries.append(try entry(for: article, transcript))
    }
    let seconds = start.duration(to: .now) / .seconds(1)
    return CheckReport(entries: entries, seconds: seconds)
  }

  private func entry(for article: Article, _ transcript: Transcript) throws -> CheckReport.Entry {
    let findings = Judge(article).findings(for: transcript)
    var entry = CheckReport.Entry(
      path: article.path, article: article, findings: findings, transcript: transcript)
    guard updates, findings.contains(where: { !$0.edits.isEmpty }) else { return entry }
    entry.updates = try Promotion(of: article, applying: findings).write()
    entry.findings = findings.filter(\.edits.isEmpty)
    return entry
  }
}
