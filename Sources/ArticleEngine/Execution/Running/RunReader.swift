/// Tells from a run's frames, output and ending what each cell did.
struct RunReader {
  let program: Program
  let frames: [FrameReader.Frame]
  let output: [UInt8]
  let error: [UInt8]

  private var results: [Int: CellResult] = [:]
  private var hasTrapOfUnknownPlace = false

  init(
    program: Program, frames: [FrameReader.Frame], output: [UInt8], error: [UInt8]
  ) {
    self.program = program
    self.frames = frames
    self.output = output
    self.error = error
  }

  /// A cell's frames: from its beginning to the next one's, or the end.
  private struct Part {
    var cell: Int
    var frames: [FrameReader.Frame] = []
    var output: Range<Int>
    var error: Range<Int>
    var seconds: Double
  }

  /// What the cells of a program did that has ended.
  mutating func run(endedBy ending: ChildProcess.Ending) -> ProgramRunner.Run {
    let parts = parts()
    let isFinished = frames.contains { if case .finish = $0 { true } else { false } }
    for (index, part) in parts.enumerated() {
      let isLast = index == parts.count - 1
      read(part, endedBy: isLast && !isFinished ? ending : nil)
    }
    let running = program.runningCells
    if parts.isEmpty, let first = running.first {
      results[first.index] = CellResult(
        outcome: outcome(of: ending, in: first, error), standardError: error)
    }
    for cell in running where results[cell.index] == nil {
      results[cell.index] = CellResult(
        outcome: .notReached, values: cell.expectations.map { _ in nil })
    }
    return ProgramRunner.Run(results: results, hasTrapOfUnknownPlace: hasTrapOfUnknownPlace)
  }

  /// What those cells did that have ended in a program that runs.
  mutating func endedCells() -> [Int: CellResult] {
    for part in parts().dropLast() { read(part, endedBy: nil) }
    return results
  }

  private func parts() -> [Part] {
    var parts: [Part] = []
    var started = 0
    func close(_ outputEnd: Int, _ errorEnd: Int, _ time: Int) {
      guard !parts.isEmpty else { return }
      let last = parts.count - 1
      parts[last].output =
        parts[last].output.lowerBound..<max(parts[last].output.lowerBound, outputEnd)
      parts[last].error = parts[last].error.lowerBound..<max(parts[last].error.lowerBound, errorEnd)
      parts[last].seconds = max(0, Double(time - started) * 1e-9)
    }
    for frame in frames {
      switch frame {
      case .begin(let cell, let output, let error, let time):
        close(output, error, time)
        parts.append(
          Part(cell: cell, output: output..<output, error: error..<error, seconds: 0))
        started = time
      case .finish(let output, let error, let time): close(output, error, time)
      default:
        if !parts.isEmpty { parts[parts.count - 1].frames.append(frame) }
      }
    }
    let isFinished = frames.contains { if case .finish = $0 { true } else { false } }
    if !isFinished { close(output.count, error.count, started) }
    return parts
  }

  /// Reads what a cell did.
  ///
  /// - Parameters:
  ///   - part: The cell's frames.
  ///   - ending: How the program ended, if it did so in this cell.
  private mutating func read(_ part: Part, endedBy ending: ChildProcess.Ending?) {
    guard let cell = program.cells.first(where: { $0.index == part.cell }) else { return }
    var result = CellResult(
      outcome: .finished, output: slice(output, part.output),
      standardError: slice(error, part.error), values: cell.expectations.map { _ in nil },
      seconds: part.seconds)
    var isDecided = false
    var line: Int? = nil
    for frame in part.frames {
      switch frame {
      case .value(let number, let text) where result.values.indices.contains(number):
        result.values[number] = text
      case .printed(let number, let from, let to) where result.values.indices.contains(number):
        var text = String(decoding: slice(output, from..<max(from, to)), as: UTF8.self)
        if text.hasSuffix("\n") { text.removeLast() }
        result.values[number] = text
      case .forked(let status):
        result.outcome = outcome(ofFork: status, in: cell, result.standardError)
        isDecided = true
      case .at(let number): line = number
      case .threw(let description):
        result.outcome = .threw(description: description, line: line, column: nil)
        isDecided = true
      default: continue
      }
    }
    if let ending, !isDecided {
      result.outcome = outcome(of: ending, in: cell, result.standardError)
      if case .threw(let description, nil, _) = result.outcome {
        result.outcome = .threw(description: description, line: line, column: nil)
      }
    }
    results[cell.index] = result
  }

  private mutating func outcome(
    ofFork status: Int32, in cell: Cell, _ error: [UInt8]
  ) -> Outcome {
    let signal = status & 0x7F
    if signal != 0 { return trap(signal: signal, in: cell, error) }
    let code = (status >> 8) & 0xFF
    return code == 0 ? .finished : .exited(status: code)
  }

  private mutating func outcome(
    of ending: ChildProcess.Ending, in cell: Cell, _ error: [UInt8]
  ) -> Outcome {
    switch ending {
    case .stopped(let limit): .exceeded(limit)
    case .exited(let status): .exited(status: status)
    case .signalled(let signal): trap(signal: signal, in: cell, error)
    }
  }

  private mutating func trap(signal: Int32, in cell: Cell, _ error: [UInt8]) -> Outcome {
    let message = TrapMessage(in: error)
    if let text = message?.text, let range = text.firstRange(of: Self.topLevelError) {
      var description = text[range.upperBound...]
      if description.hasPrefix("Cells.") { description = description.dropFirst("Cells.".count) }
      return .threw(description: String(description), line: nil, column: nil)
    }
    guard message != nil || Self.trapSignals.contains(signal) else { return .signalled(signal) }
    let file = program.path.split(separator: "/").last.map(String.init)
    let isHere = message?.file != nil && message?.file == file
    if !isHere, cell.options.mode != .traps { hasTrapOfUnknownPlace = true }
    return .trapped(
      message: message?.text ?? "the program trapped without a message",
      line: isHere ? message?.line : nil, column: nil)
  }

  /// SIGILL and SIGTRAP: what the trap instructions of processors raise.
  private static let trapSignals: Set<Int32> = [4, 5]

  private static let topLevelError = "Error raised at top level: "

  private func slice(_ bytes: [UInt8], _ range: Range<Int>) -> [UInt8] {
    Array(bytes[range.clamped(to: 0..<bytes.count)])
  }
}
