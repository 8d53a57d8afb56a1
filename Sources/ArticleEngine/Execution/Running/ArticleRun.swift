internal import CatalogBasics
internal import Foundation
internal import Synchronization

/// Compiles and runs the cells of some articles, none of which the cache knows.
struct ArticleRun {
  private let articles: [ArticleProgram]
  private let options: ExecutionOptions
  private let programs: [Program]
  private let plain: ProgramCompiler
  private let withModules: ProgramCompiler?
  private let folder: TemporaryFolder
  private let toolchain: Toolchain
  private let usesModules: [Bool]

  init(
    articles: [ArticleProgram], options: ExecutionOptions, modules: ModuleState?,
    toolchain: Toolchain, cache: CacheFolder
  ) throws {
    self.articles = articles
    self.options = options
    self.toolchain = toolchain
    folder = try TemporaryFolder.forCells()
    let programs = articles.enumerated().flatMap { number, article in
      Program.programs(of: article.cells, path: article.path, article: number)
    }
    self.programs = programs
    let names = modules?.names ?? []
    usesModules = programs.map { !$0.imports.isDisjoint(with: names) }
    let runtime = try RuntimeModule(toolchain: toolchain, cache: cache)
    plain = ProgramCompiler(
      toolchain: toolchain, runtime: runtime, library: nil, folder: "\(folder.path)/plain",
      jobs: options.jobs, cancellation: options.cancellation)
    if let modules, usesModules.contains(true) {
      withModules = ProgramCompiler(
        toolchain: toolchain, runtime: runtime,
        library: try ModuleLibrary(of: modules, toolchain: toolchain, cache: cache),
        folder: "\(folder.path)/modules", jobs: options.jobs, cancellation: options.cancellation)
    } else {
      withModules = nil
    }
    for part in ["plain", "modules"] {
      try FileManager.default.createDirectory(
        atPath: "\(folder.path)/\(part)", withIntermediateDirectories: true)
    }
  }

  /// One unit of work: a program, a cell that must not compile, or the console cells of a group.
  private enum Task: Sendable {
    case program(Int, ProgramCompiler.Outcome)
    case check(Int, cell: Cell, before: [Cell])
    case console(article: Int, cells: [Cell])
  }

  /// What a task found out.
  private struct Found: Sendable {
    var article: Int
    var results: [Int: CellResult]
    var notes: [String] = []
  }

  /// What part of the time of many small cells compiling them takes.
  private static let compilingShare = 0.5

  /// One transcript an article, in order.
  func transcripts(_ observer: RunObserver) throws -> [Transcript] {
    observer.progress(0)
    var outcomes = [ProgramCompiler.Outcome?](repeating: nil, count: programs.count)
    for usesModules in [false, true] {
      let numbers = programs.indices.filter {
        self.usesModules[$0] == usesModules && !programs[$0].runningCells.isEmpty
      }
      let compiled = try compiler(usesModules).compile(numbers.map { programs[$0] })
      for (number, outcome) in zip(numbers, compiled) { outcomes[number] = outcome }
    }
    var tasks: [Task] = []
    for number in programs.indices {
      if let outcome = outcomes[number] { tasks.append(.program(number, outcome)) }
      for entry in programs[number].rejectedCells {
        tasks.append(.check(number, cell: entry.cell, before: entry.before))
      }
    }
    for (number, article) in articles.enumerated() {
      let cells = article.cells.filter { $0.language == .console && $0.options.mode == .run }
      for group in Dictionary(grouping: cells, by: \.options.group).values {
        tasks.append(.console(article: number, cells: group))
      }
    }
    observer.progress(Self.compilingShare)
    let done = Atomic(0)
    let count = tasks.count
    let found = try Concurrently.map(tasks, jobs: options.jobs) { task in
      let found = try run(task, observer)
      let part = Double(done.add(1, ordering: .relaxed).newValue) / Double(count)
      observer.results?(articles[found.article].path, found.results)
      observer.progress(Self.compilingShare + (1 - Self.compilingShare) * part)
      return found
    }
    return transcripts(from: found)
  }

  private func transcripts(from found: [Found]) -> [Transcript] {
    var transcripts = articles.map { article in
      Transcript(results: article.cells.map { _ in CellResult(outcome: .skipped) })
    }
    for part in found {
      for (cell, result) in part.results { transcripts[part.article].results[cell] = result }
      transcripts[part.article].notes += part.notes
    }
    if !Sandbox.ofThisMachine.isClosed {
      for number in transcripts.indices {
        transcripts[number].notes.append(
          "cells ran without a sandbox: 'bwrap' is not installed or does not work here")
      }
    }
    return transcripts
  }

  private func compiler(_ usesModules: Bool) -> ProgramCompiler {
    usesModules ? withModules ?? plain : plain
  }

  private func run(_ task: Task, _ observer: RunObserver) throws -> Found {
    switch task {
    case .program(let number, let outcome):
      return try run(programs[number], number, outcome, observer)
    case .check(let number, let cell, let before):
      let program = programs[number]
      let diagnostics = try compiler(usesModules[number])
        .check(cell, behind: before, path: program.path)
      let outcome: Outcome = diagnostics.isEmpty ? .finished : .rejected(diagnostics)
      return Found(article: program.article, results: [cell.index: CellResult(outcome: outcome)])
    case .console(let article, let cells):
      let runner = ConsoleRunner(
        options: options, sandbox: .ofThisMachine, readable: readable, compilers: toolchain.bin)
      return Found(
        article: article, results: try runner.run(cells, path: articles[article].path))
    }
  }

  private func run(
    _ program: Program, _ number: Int, _ outcome: ProgramCompiler.Outcome, _ observer: RunObserver
  ) throws -> Found {
    switch outcome {
    case .rejected(let diagnostics):
      return Found(article: program.article, results: results(of: program, rejected: diagnostics))
    case .built(let executable, let arguments, let note):
      let runner = ProgramRunner(options: options, sandbox: .ofThisMachine, readable: readable)
      let tell = observer.results.map { tell in { tell(program.path, $0) } }
      var run = try runner.run(
        program, executable: executable, arguments: arguments, ended: tell)
      if run.hasTrapOfUnknownPlace {
        let locator = TrapLocator(compiler: compiler(usesModules[number]), runner: runner)
        if let place = try locator.place(in: program, number: number) {
          run.place(place)
        }
      }
      return Found(article: program.article, results: run.results, notes: note.map { [$0] } ?? [])
    }
  }

  /// The cells that the compiler's errors lie in are rejected; the others were not reached.
  private func results(
    of program: Program, rejected diagnostics: [DiagnosticParser.Located]
  ) -> [Int: CellResult] {
    var results: [Int: CellResult] = [:]
    let errors = diagnostics.map(\.diagnostic)
    for cell in program.runningCells {
      let lines = cell.firstLine...(cell.firstLine + cell.code.utf8.count { $0 == 0x0A })
      let own = errors.filter { lines.contains($0.line) }
      let isRejected = own.contains { $0.severity == .error }
      results[cell.index] = CellResult(
        outcome: isRejected ? .rejected(own) : .notReached,
        values: cell.expectations.map { _ in nil })
    }
    if !results.values.contains(where: { $0.outcome != .notReached }),
      let first = program.runningCells.first
    {
      results[first.index]?.outcome = .rejected(errors)
    }
    return results
  }

  /// Folders that programs must see even if they lie in `/tmp`.
  private var readable: [String] {
    [folder.path, CacheFolder().path] + (options.modules.map { [$0.folder.path] } ?? [])
      + (options.commandFolder.map { [$0] } ?? [])
  }
}

extension ProgramRunner.Run {
  /// Gives the cell that trapped at an unknown place that place.
  fileprivate mutating func place(_ place: (line: Int, column: Int)) {
    for (cell, result) in results {
      if case .trapped(let message, nil, _) = result.outcome {
        results[cell]?.outcome = .trapped(
          message: message, line: place.line, column: place.column)
      }
    }
  }
}
