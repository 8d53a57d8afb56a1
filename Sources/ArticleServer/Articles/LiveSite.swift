internal import ArticleEngine
internal import ArticleSite
internal import Foundation
internal import Synchronization

/// The articles and the site they make, kept up with the files.
///
/// A change is shown at once with what is known, and again when the cells that it touches have run,
/// and when the language server has told what the names in them are.
actor LiveSite {
  private let options: LiveOptions
  private let site: Site
  private let hub: EventHub
  private let served = Mutex(ServedSite())

  private var order: [String] = []
  private var tracked: [String: TrackedArticle] = [:]
  private var checks: [Int: RunCancellation] = [:]
  private var checkCount = 0
  private var listProblem: String?
  private var checkProblem: String?
  private var openNames: [ProgramSource] = []
  private var reading: (keys: Set<String>, cancellation: RunCancellation)?
  private var toldNotes: Set<String> = []
  private var isStopped = false
  private var pace = ShowingPace()

  init(options: LiveOptions, hub: EventHub) {
    self.options = options
    self.hub = hub
    site = Site(options: options.site)
  }

  /// The site as it is served now.
  nonisolated var current: ServedSite { served.withLock { $0 } }

  // MARK: Changes

  /// Reads the articles for the first time; none is checked yet.
  ///
  /// - Throws: What keeps them from being a site.
  func open() throws {
    readArticles(try options.articles())
    show(try render(entries), hasNewFiles: false)
  }

  /// Catches up with the files.
  ///
  /// - Parameter change: What kind of files have changed.
  func refresh(_ change: FolderWatcher.Change) {
    guard !isStopped else { return }
    do {
      readArticles(try options.articles())
      listProblem = nil
    } catch {
      listProblem = "\(error)"
    }
    if change.contains(.others) {
      // Cells may read any file, and figures are compared with those on disk; what did not change
      // comes from the cache.
      for path in order where tracked[path]?.check == nil { tracked[path]?.check = 0 }
    }
    checkOpenArticles()
    publish(hasNewFiles: change.contains(.others))
  }

  /// Ends all that runs.
  func stop() async {
    isStopped = true
    for cancellation in checks.values { cancellation.cancel() }
    reading?.cancellation.cancel()
    while !checks.isEmpty || reading != nil { try? await Task.sleep(for: .milliseconds(10)) }
  }

  /// Takes over the articles that are new or have changed.
  private func readArticles(_ paths: [String]) {
    var found: [String: TrackedArticle] = [:]
    for path in paths {
      let old = tracked[path]
      guard let bytes = FileManager.default.contents(atPath: path).map(Array.init) else {
        // In the middle of being replaced; the next change brings it.
        found[path] = old
        continue
      }
      if let old, old.bytes == bytes {
        found[path] = old
      } else if let source = try? ArticleCheck.Source(path: path) {
        var article = TrackedArticle(bytes: bytes, source: source, after: old?.entry)
        article.check = article.isSettled || !source.isRunnable ? nil : 0
        found[path] = article
      }
    }
    tracked = found
    order = paths.filter { found[$0] != nil }
    // A check is of no use any more when all its articles have changed.
    let inUse = Set(found.values.compactMap(\.check))
    for (number, cancellation) in checks where !inUse.contains(number) { cancellation.cancel() }
  }

  // MARK: Checks

  /// Whether cells are running, or wait for it.
  private var isChecking: Bool { order.contains { tracked[$0]?.check != nil } }

  /// Begins to check the articles that wait for it, together.
  func checkOpenArticles() {
    let paths = order.filter { tracked[$0]?.check == 0 }
    guard !paths.isEmpty, !isStopped else { return }
    checkCount += 1
    let number = checkCount
    let cancellation = RunCancellation()
    checks[number] = cancellation
    for path in paths { tracked[path]?.check = number }
    var execution = options.execution
    execution.cancellation = cancellation
    let sources = paths.compactMap { tracked[$0]?.source }
    let observer = RunObserver(results: { path, results in
      Task { await self.take(results, of: path, from: number) }
    })
    // Detached, since a task of this actor would begin only when it has rendered the pages.
    Task.detached { [execution] in
      let result = await aside {
        try ArticleCheck(options: execution).run(sources, observer: observer)
      }
      await self.finish(number, result)
    }
  }

  /// Takes over what cells have done in a check that goes on.
  private func take(_ results: [Int: CellResult], of path: String, from number: Int) {
    guard tracked[path]?.check == number else { return }
    tracked[path]?.take(results)
    publishSoon()
  }

  /// Shows what is known of a check that goes on, in a moment.
  private func publishSoon() {
    guard let moment = pace.plan() else { return }
    Task {
      try? await Task.sleep(until: moment)
      // The end of the check shows the rest.
      if pace.end(at: moment), isChecking, !isStopped { publish(hasNewFiles: false) }
    }
  }

  private func finish(_ number: Int, _ result: Result<CheckReport, any Error>) {
    checks[number] = nil
    switch result {
    case .success(let report):
      checkProblem = nil
      for entry in report.entries where tracked[entry.path]?.check == number {
        tracked[entry.path]?.entry = entry
      }
      for line in report.logLines { options.log(line) }
    case .failure(is CancellationError):
      break
    case .failure(let error):
      checkProblem = "\(error)"
      options.log("\(error)")
    }
    for path in order where tracked[path]?.check == number { tracked[path]?.check = nil }
    if !isStopped { publish(hasNewFiles: false) }
  }

  // MARK: Names

  /// Begins to ask about the names that the pages leave open, once no cell is being checked: a
  /// reader waits for results, and names can wait for them too.
  private func readOpenNames() {
    let keys = Set(openNames.map(\.key))
    if let reading {
      // It is of no use any more to tell of programs that have changed.
      if !keys.isSubset(of: reading.keys) { reading.cancellation.cancel() }
      return
    }
    guard !keys.isEmpty, !isStopped, !isChecking else { return }
    let cancellation = RunCancellation()
    reading = (keys, cancellation)
    let programs = openNames
    Task { [site] in
      let problem = await aside { site.readNames(of: programs, cancellation) }
      finishReading(problem)
    }
  }

  private func finishReading(_ result: Result<String?, any Error>) {
    reading = nil
    if case .success(let problem?) = result { note("hover texts: none, \(problem)") }
    if !isStopped { publish(hasNewFiles: false) }
  }

  /// Tells once what is missing from pages that are whole without it.
  private func note(_ note: String) {
    if toldNotes.insert(note).inserted { options.log(note) }
  }

  // MARK: Cells

  /// Where a cell of a page is.
  ///
  /// - Parameters:
  ///   - name: The cell's name on its page: its id, or its number from 1.
  ///   - page: The page's address.
  /// - Returns: The article as it is on disk now, and the cell.
  func cell(_ name: String, on page: String) -> (article: Article, cell: Cell)? {
    guard let path = current.articles[page], let article = try? Article(path: path),
      let cell = article.cells.first(where: { $0.pageName == name })
    else { return nil }
    return (article, cell)
  }

  /// Runs an article with a changed cell, without changing anything.
  ///
  /// - Parameters:
  ///   - edit: The change.
  ///   - page: The page's address.
  ///   - cancellation: What ends the run before its time.
  /// - Returns: The page as it would be, and what the cell did.
  /// - Throws: What keeps cells from running, or `CancellationError`.
  func run(
    _ edit: CellEdit, on page: String, _ cancellation: RunCancellation
  ) async throws -> (page: [UInt8], result: CellResult?) {
    checkCount += 1
    let number = checkCount
    checks[number] = cancellation
    defer { checks[number] = nil }
    if isStopped { throw CancellationError() }
    var execution = options.execution
    execution.cancellation = cancellation
    let source = ArticleCheck.Source(edit.article)
    let report = try await aside { [execution] in
      try ArticleCheck(options: execution).run([source])
    }.get()
    guard let entry = report.entries.first else { return ([], nil) }
    var all = entries
    if let index = order.firstIndex(of: entry.path) { all[index] = entry }
    let rendered = try render(all)
    let results = entry.transcript?.results ?? []
    return (
      rendered.files[page] ?? [], edit.index < results.count ? results[edit.index] : nil
    )
  }

  // MARK: Pages

  /// The paths of the articles.
  var paths: [String] { order }

  private var entries: [CheckReport.Entry] { order.compactMap { tracked[$0]?.entry } }

  private func render(_ entries: [CheckReport.Entry]) throws -> RenderedSite {
    try site.render(
      CheckReport(entries: entries, seconds: 0), jobs: options.execution.jobs,
      waitsForNames: false)
  }

  /// Shows the articles as they are, or says why that is not possible.
  private func publish(hasNewFiles: Bool) {
    do {
      show(try render(entries), hasNewFiles: hasNewFiles)
    } catch {
      tell(changed: [], hasNewFiles: hasNewFiles, problem: "\(error)")
      options.log("\(error)")
    }
  }

  private func show(_ rendered: RenderedSite, hasNewFiles: Bool) {
    pace.hasShown()
    let changed = served.withLock {
      $0.replace(with: rendered, canEdit: options.allowsEditing)
    }
    tell(changed: changed, hasNewFiles: hasNewFiles, problem: nil)
    if let note = rendered.note { self.note(note) }
    openNames = rendered.openNames
    readOpenNames()
  }

  private func tell(changed: Set<String>, hasNewFiles: Bool, problem: String?) {
    let site = current
    let waiting = Set(order.filter { tracked[$0]?.check != nil })
    let unreadable = entries.filter { $0.article == nil }.flatMap { entry in
      entry.findings.map { "\(entry.path):\($0.line): \($0.message)" }
    }
    let problems = [problem, listProblem, checkProblem].compactMap(\.self) + unreadable
    hub.tell(
      EventHub.Event(
        revision: site.revision, pages: changed.sorted(), hasNewFiles: hasNewFiles,
        checking: site.articles.filter { waiting.contains($0.value) }.keys.sorted(),
        problem: problems.isEmpty ? nil : problems.joined(separator: "\n")))
  }
}

extension Cell {
  /// What the cell is called on its page.
  var pageName: String { options.id ?? String(index + 1) }
}
