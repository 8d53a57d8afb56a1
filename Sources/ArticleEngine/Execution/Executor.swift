internal import Foundation

/// The cells of an article, to be run.
public struct ArticleProgram: Sendable {
  /// The article, as reports name it.
  public let path: String

  /// Its cells, from top to bottom.
  public let cells: [Cell]

  /// Creates a program.
  public init(path: String, cells: [Cell]) {
    self.path = path
    self.cells = cells
  }

  /// The cells of an article.
  public init(_ article: Article) {
    self.init(path: article.path, cells: article.cells)
  }
}

/// Runs the cells of articles.
///
/// Results of cells that have not changed come from the cache; what is left is compiled together and
/// run in processes of its own, under limits, without network, on a file system that it can only
/// read.
public struct Executor: Sendable {
  private let options: ExecutionOptions

  /// Creates an executor.
  public init(options: ExecutionOptions) {
    self.options = options
  }

  /// Runs the cells of articles.
  ///
  /// - Parameters:
  ///   - articles: What to run.
  ///   - observer: Told how the work goes.
  /// - Returns: One transcript an article, in order.
  /// - Throws: ``ExecutionError`` when nothing can be run at all, `CancellationError` when the
  ///   options' cancellation asks for the end.
  public func run(
    _ articles: [ArticleProgram], observer: RunObserver = RunObserver()
  ) throws -> [Transcript] {
    guard articles.contains(where: { $0.cells.contains { $0.options.mode != .skip } }) else {
      return articles.map { article in
        Transcript(results: article.cells.map { _ in CellResult(outcome: .skipped) })
      }
    }
    let toolchain = try Toolchain.find()
    let cache = CacheFolder()
    let results = ResultCache(in: cache)
    let modules = options.modules.map(ModuleState.init)
    let keys = CacheKey(toolchain: toolchain, options: options, modules: modules)
    var transcripts = [Transcript?](repeating: nil, count: articles.count)
    let names = articles.map { keys.key(for: $0) }
    if options.usesCache {
      transcripts = try Concurrently.map(names, jobs: options.jobs) { results.transcript(for: $0) }
    }
    let missing = articles.indices.filter { transcripts[$0] == nil }
    if !missing.isEmpty {
      let run = try ArticleRun(
        articles: missing.map { articles[$0] }, options: options, modules: modules,
        toolchain: toolchain, cache: cache)
      let today = Today.text
      for (index, found) in zip(missing, try run.transcripts(observer)) {
        var transcript = found
        transcript.date = today
        transcripts[index] = transcript
        if options.usesCache, transcript.isRepeatable {
          results.store(transcript, for: names[index])
        }
      }
      if options.usesCache { results.trim() }
    }
    return transcripts.map { transcript in
      guard let transcript else { preconditionFailure("every article is cached or run") }
      return transcript
    }
  }
}

extension Transcript {
  /// Whether the same cells would do the same again: what ran out of time might not.
  fileprivate var isRepeatable: Bool {
    !results.contains { result in
      if case .exceeded(.time) = result.outcome { true } else { false }
    }
  }
}
