internal import ArticleEngine
internal import Synchronization

/// What a site knows of the names in its articles, from one rendering to the next.
///
/// What is known is shown without waiting. While the names of a changed program are still asked for,
/// its cells that did not change keep those that they had.
final class NameBook: Sendable {
  private let options: NameOptions
  private let cache: NameCache
  private let state = Mutex(State())
  /// How programs are made of cells; read once, as it looks at every module.
  private let sources = Mutex<ProgramSources?>(nil)
  private let answers = Mutex(Answers())

  /// What the language server has said since the last rendering.
  private struct Answers {
    /// The names in programs, by their keys; the cache has them too, unless it cannot be written.
    var programs: [String: [CodeName]] = [:]
    /// The keys of programs that there was no answer about.
    var missing: Set<String> = []
  }

  private struct State {
    /// The names in the programs of the last rendering, by the programs' keys.
    var programs: [String: [CodeName]] = [:]
    /// The names in the cells of the last rendering, by the paths of the articles, then by code.
    var cells: [String: [String: [CodeName]]] = [:]
  }

  /// Creates a book that knows what the cache does.
  init(options: NameOptions, cache: NameCache) {
    self.options = options
    self.cache = cache
  }

  /// What is known of the names in articles, from memory or from the cache.
  ///
  /// - Parameters:
  ///   - articles: The articles.
  ///   - jobs: How many programs are read from the cache at once.
  /// - Returns: The names, and which programs are open.
  /// - Throws: ``ExecutionError`` when there is no compiler.
  func names(in articles: [Article], jobs: Int) throws -> NamedCells {
    let sources = try programSources()
    let programs = articles.enumerated().flatMap { position, article in
      sources.sources(of: article).map { (position: position, source: $0) }
    }
    var old = state.withLock { $0 }
    let unanswered = answers.withLock { answers in
      old.programs.merge(answers.programs) { $1 }
      answers.programs = [:]
      return answers.missing
    }
    let known = old.programs
    let found = try Concurrently.map(programs.map(\.source.key), jobs: jobs) { [cache] key in
      known[key] ?? cache.names(for: key)
    }
    var new = State()
    var result = NamedCells(articles: articles.count)
    for (program, names) in zip(programs, found) {
      let article = articles[program.position]
      var cells: [Int: [CodeName]] = [:]
      let isOpen = names == nil && !unanswered.contains(program.source.key)
      if let names {
        new.programs[program.source.key] = names
        cells = program.source.split(names)
      } else if isOpen {
        for (index, _) in program.source.cells {
          cells[index] = old.cells[article.path]?[article.cells[index].code]
        }
      }
      for (index, names) in cells {
        new.cells[article.path, default: [:]][article.cells[index].code] = names
      }
      result.add(
        cells, of: program.source, inArticle: program.position, isKnown: names != nil,
        isOpen: isOpen)
    }
    state.withLock { $0 = new }
    return result
  }

  /// Asks the language server about programs, for the next rendering.
  ///
  /// Whatever goes wrong costs hover texts, and nothing else; it is not asked again about a program
  /// that it failed at.
  ///
  /// - Parameters:
  ///   - programs: The programs.
  ///   - cancellation: What ends the conversation before its time.
  /// - Returns: In a few words, why there is no answer, or not to all.
  func ask(about programs: [ProgramSource], _ cancellation: RunCancellation? = nil) -> String? {
    let open = programs.filter { cache.names(for: $0.key) == nil }
    guard !open.isEmpty else { return nil }
    defer { cache.trim() }
    var asked: [ProgramSource] = open
    do {
      guard let server = try options.server ?? programSources().languageServer else {
        throw LanguageServerError.missing
      }
      let deadline = ContinuousClock.now + .seconds(options.seconds)
      let reader = try NameReader(server, for: open, until: deadline, cancellation)
      for program in open {
        asked = [program]
        let names = try reader.names(in: program)
        cache.store(names, for: program.key)
        answers.withLock { $0.programs[program.key] = names }
      }
      return nil
    } catch LanguageServerError.cancelled {
      return nil
    } catch {
      answers.withLock { $0.missing.formUnion(asked.map(\.key)) }
      return "\(error)"
    }
  }

  private func programSources() throws(ExecutionError) -> ProgramSources {
    if let known = sources.withLock({ $0 }) { return known }
    let new = try ProgramSources(modules: options.modules)
    sources.withLock { $0 = new }
    return new
  }
}

extension ProgramSource {
  /// Names in the text as names in its cells.
  fileprivate func split(_ names: [CodeName]) -> [Int: [CodeName]] {
    var cells: [Int: [CodeName]] = [:]
    for (index, range) in self.cells {
      cells[index] = names.filter { range.contains($0.range.lowerBound) }.map { name in
        let lower = name.range.lowerBound - range.lowerBound
        return CodeName(
          range: lower..<lower + name.range.count, text: name.text, isType: name.isType)
      }
    }
    return cells
  }
}
