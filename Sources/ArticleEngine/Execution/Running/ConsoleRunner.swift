internal import Foundation

/// Runs the console cells of an article in one shell, so that folders and variables persist.
struct ConsoleRunner {
  let options: ExecutionOptions
  let sandbox: Sandbox
  let readable: [String]

  /// The folder of `swift` and `swiftc`.
  let compilers: String

  /// Runs the cells, from top to bottom.
  ///
  /// - Parameters:
  ///   - cells: Console cells of one group.
  ///   - path: The article.
  /// - Returns: One result a cell.
  /// - Throws: ``ExecutionError`` or ``ProcessError`` when no shell can be started.
  func run(_ cells: [Cell], path: String) throws -> [Int: CellResult] {
    let articleFolder = URL(filePath: path).deletingLastPathComponent().path
    let scratch = try Scratch(articleFolder: articleFolder)
    let shared = "\(scratch.root)/commands"
    try FileManager.default.createDirectory(atPath: shared, withIntermediateDirectories: true)
    let commands = cells.flatMap { cell in
      ConsoleScript(cell: cell).commands.map { (cell: cell, command: $0) }
    }
    for (number, entry) in commands.enumerated() {
      let file = URL(filePath: "\(shared)/command-\(number)")
      try Data(entry.command.text.utf8).write(to: file)
    }
    if let folder = options.commandFolder {
      try FileManager.default.createSymbolicLink(
        atPath: "\(scratch.root)/bin/catalog", withDestinationPath: "\(folder)/catalog")
    }
    let error = try FileDescriptor.open("\(scratch.root)/error", .append)
    let control = try FileDescriptor.open("\(scratch.root)/control", .append)
    var environment = scratch.environment(path: ["\(scratch.root)/bin", compilers])
    environment["CATALOG_CACHE"] = "\(scratch.work)/.cache"
    let command = sandbox.command(
      [
        "/bin/bash", "--norc", "--noprofile", "-c", Self.driver, "bash", shared,
        "\(commands.count)",
      ],
      folder: scratch.work, writable: [scratch.work, shared],
      readable: readable + [articleFolder, "\(scratch.root)/bin"])
    var process = ChildProcess(
      path: command[0], arguments: Array(command.dropFirst()), environment: environment,
      folder: scratch.work, standardOutput: error, standardError: error, control: control,
      fileSize: UInt64(max(options.output * 4, 256 << 20)))
    process.mark = sandbox.isClosed ? nil : scratch.root
    var clock = CommandClock(timeouts: commands.map { $0.cell.options.timeout ?? options.timeout })
    let ending = try process.run { root in
      try options.cancellation?.check()
      if let limit = clock.limit(control: control) { return limit }
      let number = clock.begun
      if FileSize.of("\(shared)/output-\(number)") > options.output {
        return .output(bytes: options.output)
      }
      let usage = ProcessTree.usage(of: root)
      if usage.processes > options.processes + 3 { return .processes(count: options.processes) }
      return usage.residentBytes > options.memory ? .memory(bytes: options.memory) : nil
    }
    let statuses = Self.statuses(in: control)
    var results: [Int: CellResult] = [:]
    for cell in cells { results[cell.index] = CellResult(outcome: .finished) }
    for (number, entry) in commands.enumerated() {
      let index = entry.cell.index
      guard results[index]?.outcome == .finished else { continue }
      if let status = statuses[number] {
        results[index]?.commands.append(
          CommandResult(output: output(of: number, in: shared), status: status))
      } else if number == statuses.count {
        // The command that ran when the shell ended.
        results[index]?.outcome = outcome(sandbox.ending(ending))
        results[index]?.output = output(of: number, in: shared)
      } else {
        results[index]?.outcome = .notReached
      }
    }
    return results
  }

  private func outcome(_ ending: ChildProcess.Ending) -> Outcome {
    switch ending {
    case .exited(let status): .exited(status: status)
    case .signalled(let signal): .signalled(signal)
    case .stopped(let limit): .exceeded(limit)
    }
  }

  /// What a command wrote, without the place in the driver that bash puts before its own messages.
  private func output(of number: Int, in folder: String) -> [UInt8] {
    guard let file = try? FileDescriptor.open("\(folder)/output-\(number)", .read) else {
      return []
    }
    let bytes = file.bytes(count: options.output)
    guard String(validating: bytes, as: UTF8.self) != nil else { return bytes }
    let text = String(decoding: bytes, as: UTF8.self)
    return Array(text.replacing(#/(?m)^bash: line \d+: /#, with: "bash: ").utf8)
  }

  /// The exit statuses that the driver has reported.
  fileprivate static func statuses(in control: FileDescriptor) -> [Int: Int32] {
    let text = String(decoding: control.bytes(count: 1 << 20), as: UTF8.self)
    var statuses: [Int: Int32] = [:]
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ")
      if words.count == 2, let number = Int(words[0]), let status = Int32(words[1]) {
        statuses[number] = status
      }
    }
    return statuses
  }

  /// Runs each command in this shell, with its output in a file of its own.
  private static let driver = """
    catalog_folder=$1 catalog_count=$2 catalog_number=0
    set --
    while [ "$catalog_number" -lt "$catalog_count" ]; do
      { eval "$(<"$catalog_folder/command-$catalog_number")"; } \
        >"$catalog_folder/output-$catalog_number" 2>&1 3>&- </dev/null
      echo "$catalog_number $?" >&3
      catalog_number=$((catalog_number + 1))
    done
    """
}

/// Knows how long the command that runs now has been running.
private struct CommandClock {
  let timeouts: [Double]
  private(set) var begun = 0
  private var start = ContinuousClock.now

  init(timeouts: [Double]) {
    self.timeouts = timeouts
  }

  mutating func limit(control: FileDescriptor) -> Limit? {
    let ended = ConsoleRunner.statuses(in: control).count
    if ended != begun {
      begun = ended
      start = ContinuousClock.now
    }
    guard timeouts.indices.contains(begun) else { return nil }
    let limit = timeouts[begun]
    return ContinuousClock.now - start > .seconds(limit) ? .time(seconds: limit) : nil
  }
}

/// The size of a file that may not be there.
private enum FileSize {
  static func of(_ path: String) -> Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
  }
}
