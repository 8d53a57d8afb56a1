public import ArticleEngine

/// How the names in cells get their types and comments: from sourcekit-lsp, while a site is built.
public struct NameOptions: Sendable {
  /// The modules that cells may import.
  public var modules: ModuleFolder?

  /// How long the language server may take for all articles together; what it has said by then is
  /// kept, so that the next build goes on from there.
  public var seconds: Double

  /// The language server; nil for the compiler's own, or the first on the path.
  public var server: String?

  /// Creates options.
  public init(modules: ModuleFolder? = nil, seconds: Double = 60, server: String? = nil) {
    self.modules = modules
    self.seconds = seconds
    self.server = server
  }
}

/// The names in the Swift cells of articles.
struct NamedCells: Sendable {
  private let names: [[Int: [CodeName]]]

  /// What a reader of the build's output should know: that there are no hover texts, and why.
  let note: String?

  /// Knows nothing.
  static let none = NamedCells(names: [], note: nil)

  private init(names: [[Int: [CodeName]]], note: String?) {
    self.names = names
    self.note = note
  }

  /// The names in a cell, with ranges in its code.
  func names(inCell cell: Int, ofArticle article: Int) -> [CodeName] {
    names.indices.contains(article) ? names[article][cell] ?? [] : []
  }

  /// Reads the names in articles, from the cache or from the language server.
  ///
  /// Whatever goes wrong costs hover texts, and nothing else: the note says what it was.
  init(_ articles: [Article], options: NameOptions, cache: NameCache, jobs: Int) {
    guard articles.contains(where: { $0.cells.contains { $0.language == .swift } }) else {
      self = .none
      return
    }
    do {
      let reader = try ProgramSources(modules: options.modules)
      let programs = articles.enumerated().flatMap { article, text in
        reader.sources(of: text).map { (article: article, source: $0) }
      }
      var found = try Concurrently.map(programs.map(\.source.key), jobs: jobs, cache.names)
      let missing = programs.indices.filter { found[$0] == nil }
      let problem = Self.ask(
        options.server ?? reader.languageServer, about: missing.map { programs[$0].source },
        seconds: options.seconds
      ) { number, names in
        cache.store(names, for: programs[missing[number]].source.key)
        found[missing[number]] = names
      }
      if !missing.isEmpty { cache.trim() }
      var names = [[Int: [CodeName]]](repeating: [:], count: articles.count)
      for (program, known) in zip(programs, found) {
        names[program.article].merge(program.source.split(known ?? [])) { first, _ in first }
      }
      let unknown = found.count { $0 == nil }
      self.names = names
      note = problem.map { problem in
        unknown == found.count
          ? "hover texts: none, \(problem)"
          : "hover texts: none in \(unknown) of \(found.count) programs, \(problem)"
      }
    } catch {
      names = []
      note = "hover texts: none, \(error)"
    }
  }

  /// Asks a language server about programs.
  ///
  /// - Returns: Why there is no answer, or not to all.
  private static func ask(
    _ server: String?, about programs: [ProgramSource], seconds: Double,
    keep: (Int, [CodeName]) -> Void
  ) -> String? {
    guard !programs.isEmpty else { return nil }
    guard let server else { return "sourcekit-lsp is not on the path" }
    do {
      let deadline = ContinuousClock.now + .seconds(seconds)
      let reader = try NameReader(server, for: programs, until: deadline)
      for (number, program) in programs.enumerated() { keep(number, try reader.names(in: program)) }
      return nil
    } catch {
      return "\(error)"
    }
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
