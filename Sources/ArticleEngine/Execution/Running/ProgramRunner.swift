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
  ///   - ended: Told while the program runs what the cells did that have ended, each once.
  /// - Returns: One result a running cell.
  /// - Throws: ``ExecutionError`` or ``ProcessError`` when it cannot be started.
  func run(
    _ program: Program, executable: String, arguments: [String],
    variables: [String: String] = [:], ended: (([Int: CellResult]) -> Void)? = nil
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
    var frames = ControlFrames(control: control, nonce: nonce)
    var told: Set<Int> = []
    var clock = CellClock(program: program, timeout: options.timeout)
    let ending = try process.run { root in
      try options.cancellation?.check()
      if frames.update(), clock.update(frames.all), let ended {
        var reader = RunReader(
          program: program, frames: frames.all, output: output.bytes(count: options.output),
          error: error.bytes(count: options.output))
        ended(scratch.withFigures(reader.endedCells().filter { told.insert($0.key).inserted }))
      }
      if let limit = clock.limit { return limit }
      if output.size + error.size > options.output { return .output(bytes: options.output) }
      let usage = ProcessTree.usage(of: root)
      // bwrap itself is two processes.
      if usage.processes > options.processes + (sandbox.isClosed ? 2 : 0) {
        return .processes(count: options.processes)
      }
      return usage.residentBytes > options.memory ? .memory(bytes: options.memory) : nil
    }
    _ = frames.update()
    var reader = RunReader(
      program: program, frames: frames.all, output: output.bytes(count: options.output),
      error: error.bytes(count: options.output))
    var run = reader.run(endedBy: checked(sandbox.ending(ending), output, error))
    run.results = scratch.withFigures(run.results)
    return run
  }

  /// The ending, with output beyond the limit noticed that came faster than the watch looked.
  private func checked(
    _ ending: ChildProcess.Ending, _ output: FileDescriptor, _ error: FileDescriptor
  ) -> ChildProcess.Ending {
    output.size + error.size > options.output ? .stopped(.output(bytes: options.output)) : ending
  }
}

/// What the cells' runtime has sent so far.
private struct ControlFrames {
  let control: FileDescriptor
  let nonce: String
  private(set) var all: [FrameReader.Frame] = []
  private var size = 0

  init(control: FileDescriptor, nonce: String) {
    self.control = control
    self.nonce = nonce
  }

  /// Reads what has come; tells whether that is anything.
  mutating func update() -> Bool {
    let size = control.size
    guard size != self.size else { return false }
    self.size = size
    all = FrameReader.frames(in: control.bytes(count: 1 << 28), nonce: nonce)
    return true
  }
}

/// Knows how long the cell that runs now has been running.
private struct CellClock {
  private let timeouts: [Int: Double]
  private let fallback: Double
  private var cell: Int?
  private var start = ContinuousClock.now

  init(program: Program, timeout: Double) {
    timeouts = Dictionary(
      uniqueKeysWithValues: program.cells.map { ($0.index, $0.options.timeout ?? timeout) })
    fallback = timeout
  }

  /// Takes note of which cell runs; tells whether it is another one than before.
  mutating func update(_ frames: [FrameReader.Frame]) -> Bool {
    let last = frames.lazy.reversed().compactMap { frame -> Int? in
      if case .begin(let cell, _, _, _) = frame { cell } else { nil }
    }.first
    guard last != cell else { return false }
    cell = last
    start = ContinuousClock.now
    return true
  }

  /// The limit that the cell has gone over; nil where it has not.
  var limit: Limit? {
    let limit = cell.flatMap { timeouts[$0] } ?? fallback
    return ContinuousClock.now - start > .seconds(limit) ? .time(seconds: limit) : nil
  }
}
