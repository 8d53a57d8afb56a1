internal import Foundation

/// Runs a compiled program and tells what each of its cells did.
struct ProgramRunner {
  let options: ExecutionOptions
  let sandbox: Sandbox

  /// Folders that the program must see, wherever they lie.
  let readable: [String]

  /// What a run left behind.
  struct Run {
    var results: [Int: CellResult]
    /// Whether a trap happened at a place outside the article.
    var hasTrapOfUnknownPlace = false
  }

  /// Runs a program.
  ///
  /// - Parameters:
  ///   - program: The cells.
  ///   - executable: What was compiled from them.
  ///   - arguments: What the executable is called with.
  ///   - variables: Variables beside the fixed ones.
  /// - Returns: One result a running cell.
  /// - Throws: ``ExecutionError`` or ``ProcessError`` when it cannot be started.
  func run(
    _ program: Program, executable: String, arguments: [String],
    variables: [String: String] = [:]
  ) throws -> Run {
    let articleFolder = URL(filePath: program.path).deletingLastPathComponent().path
    let scratch = try Scratch(articleFolder: articleFolder)
    let output = try FileDescriptor.open("\(scratch.root)/output", .append)
    let error = try FileDescriptor.open("\(scratch.root)/error", .append)
    let control = try FileDescriptor.open("\(scratch.root)/control", .append)
    let nonce = String(UInt64.random(in: .min ... .max), radix: 36)
    var environment = scratch.environment(path: [])
    environment[CellRuntime.nonceVariable] = nonce
    environment.merge(variables) { $1 }
    let command = sandbox.command(
      [executable] + arguments, folder: scratch.work,
      writable: [scratch.work, scratch.figures], readable: readable + [articleFolder])
    var process = ChildProcess(
      path: command[0], arguments: Array(command.dropFirst()), environment: environment,
      folder: scratch.work, standardOutput: output, standardError: error, control: control,
      addressSpace: UInt64(options.memory) * 4, fileSize: UInt64(max(options.output * 4, 256 << 20))
    )
    process.mark = sandbox.isClosed ? nil : scratch.root
    var clock = CellClock(program: program, timeout: options.timeout)
    let ending = try process.run { root in
      try options.cancellation?.check()
      if let limit = clock.limit(control: control, nonce: nonce) { return limit }
      if output.size + error.size > options.output { return .output(bytes: options.output) }
      let usage = ProcessTree.usage(of: root)
      // bwrap itself is two processes.
      if usage.processes > options.processes + (sandbox.isClosed ? 2 : 0) {
        return .processes(count: options.processes)
      }
      return usage.residentBytes > options.memory ? .memory(bytes: options.memory) : nil
    }
    let frames = FrameReader.frames(in: control.bytes(count: 1 << 28), nonce: nonce)
    var reader = RunReader(
      program: program, frames: frames, output: output.bytes(count: options.output),
      error: error.bytes(count: options.output),
      ending: checked(sandbox.ending(ending), output, error))
    var run = reader.run()
    for cell in run.results.keys { run.results[cell]?.figures = scratch.figures(of: cell) }
    return run
  }

  /// The ending, with output beyond the limit noticed that came faster than the watch looked.
  private func checked(
    _ ending: ChildProcess.Ending, _ output: FileDescriptor, _ error: FileDescriptor
  ) -> ChildProcess.Ending {
    output.size + error.size > options.output ? .stopped(.output(bytes: options.output)) : ending
  }
}

/// Knows how long the cell that runs now has been running.
private struct CellClock {
  private let timeouts: [Int: Double]
  private let fallback: Double
  private var size = -1
  private var cell: Int?
  private var start = ContinuousClock.now

  init(program: Program, timeout: Double) {
    timeouts = Dictionary(
      uniqueKeysWithValues: program.cells.map { ($0.index, $0.options.timeout ?? timeout) })
    fallback = timeout
  }

  mutating func limit(control: FileDescriptor, nonce: String) -> Limit? {
    if control.size != size {
      size = control.size
      let frames = FrameReader.frames(in: control.bytes(count: 1 << 28), nonce: nonce)
      let last = frames.lazy.reversed().compactMap { frame -> Int? in
        if case .begin(let cell, _, _, _) = frame { cell } else { nil }
      }.first
      if last != cell {
        cell = last
        start = ContinuousClock.now
      }
    }
    let limit = cell.flatMap { timeouts[$0] } ?? fallback
    return ContinuousClock.now - start > .seconds(limit) ? .time(seconds: limit) : nil
  }
}
