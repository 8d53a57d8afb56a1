internal import Dispatch
internal import Foundation
internal import Synchronization

/// Compiles programs of cells, as many as possible in one go.
///
/// Starting the compiler takes ten times as long as compiling a cell, so programs become functions
/// of one module, a file each, spread over as many compilers as there are cores. A program that
/// cannot be a function, or does not compile as one, becomes a module of its own, where its cells
/// stand at the top level.
struct ProgramCompiler {
  let toolchain: Toolchain
  let runtime: RuntimeModule
  let library: ModuleLibrary?
  let folder: String
  let jobs: Int
  let cancellation: RunCancellation?

  /// What became of a program.
  enum Outcome {
    /// An executable and what it is called with.
    case built(executable: String, arguments: [String], note: String?)
    /// What the compiler said.
    case rejected([DiagnosticParser.Located])
  }

  /// Compiles programs.
  ///
  /// - Returns: One outcome a program, in order.
  func compile(_ programs: [Program]) throws -> [Outcome] {
    var outcomes = [Outcome?](repeating: nil, count: programs.count)
    var merged = programs.indices.filter { !needsFile(programs[$0]) }
    var notes = [String?](repeating: nil, count: programs.count)
    while merged.count > 1 {
      let attempt = try compileMerged(merged.map { (number: $0, program: programs[$0]) })
      switch attempt {
      case .built(let executable):
        for number in merged {
          outcomes[number] = .built(
            executable: executable, arguments: ["\(number)"], note: nil)
        }
        merged = []
      case .rejected(let files):
        let failing = merged.filter { files.contains(programs[$0].path) }
        for number in failing.isEmpty ? merged : failing {
          notes[number] =
            "does not compile together with the other articles, so it was compiled alone"
        }
        merged = failing.isEmpty ? [] : merged.filter { !files.contains(programs[$0].path) }
      }
    }
    let alone = programs.indices.filter { outcomes[$0] == nil }
    let compiled = try concurrently(alone) { try compileAlone(programs[$0], number: $0) }
    for (number, outcome) in zip(alone, compiled) {
      if case .built(let executable, let arguments, _) = outcome {
        outcomes[number] = .built(
          executable: executable, arguments: arguments, note: notes[number])
      } else {
        outcomes[number] = outcome
      }
    }
    return outcomes.map { outcome in
      guard let outcome else { preconditionFailure("every program is compiled merged or alone") }
      return outcome
    }
  }

  /// Type-checks a cell that must not compile, behind the cells that run before it.
  ///
  /// - Returns: The diagnostics; none when the cell compiles.
  func check(_ cell: Cell, behind before: [Cell], path: String) throws -> [Diagnostic] {
    let file = "\(folder)/check-\(UUID().uuidString).swift"
    let text = ProgramText(cells: before + [cell], path: path, form: .script, reports: false).text
    try write(text, to: file)
    let outcome = try call(["-typecheck", file, "-module-name", "Cells"])
    if outcome.succeeded { return [] }
    return DiagnosticParser.diagnostics(in: outcome.message)
      .filter { $0.diagnostic.severity == .error }.map(\.diagnostic)
  }

  /// Runs a body for each element, on as many threads as there are jobs.
  func concurrently<Element: Sendable, Result: Sendable>(
    _ elements: [Element], _ body: @Sendable (Element) throws -> Result
  ) throws -> [Result] {
    try Concurrently.map(elements, jobs: jobs, body)
  }

  // MARK: Together

  private enum Attempt {
    case built(String)
    /// The files that do not compile.
    case rejected(Set<String>)
  }

  private func needsFile(_ program: Program) -> Bool {
    program.runningCells.contains { CellSource($0).needsFile }
  }

  private func compileMerged(_ programs: [(number: Int, program: Program)]) throws -> Attempt {
    let build = "\(folder)/merged-\(programs.count)"
    try FileManager.default.createDirectory(atPath: build, withIntermediateDirectories: true)
    var files: [String] = []
    var cases = ""
    for (number, program) in programs {
      let function = "catalogProgram\(number)"
      let text = ProgramText(
        cells: program.runningCells, path: program.path, form: .function(function))
      let file = "\(build)/program\(number).swift"
      try write(text.text, to: file)
      files.append(file)
      cases += "case \"\(number)\": try \(text.isAsynchronous ? "await " : "")\(function)()\n"
    }
    let main = "\(build)/main.swift"
    try write(
      """
      import \(CellRuntime.moduleName)
      do {
      switch CommandLine.arguments[1] {
      \(cases)default: break
      }
      } catch { catalogThrew(error) }

      """, to: main)
    let sources = files + [main]
    let compilers = min(max(jobs, 1), sources.count)
    let shares = (0..<compilers).map { share in
      sources.indices.filter { $0 % compilers == share }
    }
    let outcomes = try concurrently(shares) { share in
      var arguments = ["-c", "-module-name", "Cells"]
      for (index, file) in sources.enumerated() {
        arguments += share.contains(index) ? ["-primary-file", file] : [file]
      }
      arguments += share.flatMap { ["-o", object(sources[$0])] }
      return try call(arguments)
    }
    let failed = outcomes.filter { !$0.succeeded }
    if failed.isEmpty {
      let executable = "\(build)/cells"
      let linked = try link(sources.map(object), to: executable)
      return linked.succeeded ? .built(executable) : .rejected([])
    }
    let diagnostics = failed.flatMap { DiagnosticParser.diagnostics(in: $0.message) }
    return .rejected(Set(diagnostics.filter { $0.diagnostic.severity == .error }.map(\.file)))
  }

  private func object(_ file: String) -> String { "\(file).o" }

  // MARK: Alone

  /// Compiles a program as a module of its own.
  ///
  /// - Parameters:
  ///   - program: The cells.
  ///   - number: What tells its files from other programs'.
  ///   - debugging: Whether the executable knows its lines, for a look at a trap's stack.
  /// - Returns: The executable, or the diagnostics.
  /// - Throws: ``ExecutionError`` when the compiler fails without saying what is wrong.
  func compileAlone(_ program: Program, number: Int, debugging: Bool = false) throws -> Outcome {
    let build = "\(folder)/alone-\(number)\(debugging ? "-debug" : "")"
    try FileManager.default.createDirectory(atPath: build, withIntermediateDirectories: true)
    let main = "\(build)/main.swift"
    let text = ProgramText(cells: program.runningCells, path: program.path, form: .script)
    try write(text.text, to: main)
    let debug = debugging ? ["-g"] : []
    let outcome = try call(
      ["-c", "-module-name", "Cells", "-primary-file", main, "-o", object(main)] + debug)
    guard outcome.succeeded else {
      let diagnostics = DiagnosticParser.diagnostics(in: outcome.message)
      guard diagnostics.contains(where: { $0.diagnostic.severity == .error }) else {
        throw ExecutionError.notBuilt(outcome.message)
      }
      return .rejected(diagnostics)
    }
    let executable = "\(build)/cells"
    let linked = try link([object(main)], to: executable)
    guard linked.succeeded else {
      let place = Diagnostic(
        severity: .error, message: Self.firstLine(linked.message),
        line: program.cells.first?.firstLine ?? 1, column: 1)
      return .rejected([DiagnosticParser.Located(file: program.path, diagnostic: place)])
    }
    return .built(executable: executable, arguments: [], note: nil)
  }

  // MARK: Calls

  private func call(_ arguments: [String]) throws -> CompilerCall.Outcome {
    try CompilerCall(
      tool: toolchain.frontend,
      arguments: toolchain.frontendArguments + runtime.compilerFlags
        + (library?.compilerFlags ?? []) + arguments,
      folder: folder, cancellation: cancellation
    ).run()
  }

  private func link(_ objects: [String], to executable: String) throws -> CompilerCall.Outcome {
    let autolink = "\(executable).autolink"
    let extracted = try CompilerCall(
      tool: toolchain.autolinkExtractor, arguments: objects + [runtime.object, "-o", autolink],
      folder: folder, cancellation: cancellation
    ).run()
    guard extracted.succeeded else { return extracted }
    return try CompilerCall(
      tool: toolchain.linker,
      arguments: [
        "-fuse-ld=lld", "-pie", "-Xlinker", "-rpath", "-Xlinker", toolchain.libraries,
        toolchain.startObject,
      ] + objects + [
        runtime.object, "@\(autolink)", "-L", toolchain.libraries, "-lswiftCore",
      ] + (library?.linkerFlags ?? []) + ["-o", executable],
      folder: folder, cancellation: cancellation
    ).run()
  }

  private func write(_ text: String, to file: String) throws {
    do {
      try Data(text.utf8).write(to: URL(filePath: file))
    } catch {
      throw ExecutionError.notWritten("'\(file)': \(error.localizedDescription)")
    }
  }

  private static func firstLine(_ text: String) -> String {
    text.split(separator: "\n").first.map(String.init) ?? "the program does not link"
  }
}
