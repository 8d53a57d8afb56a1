internal import CatalogBasics
internal import Foundation

/// A program of the system that reads one file and prints another: run like the cells of articles,
/// without network, on a file system that it can only read, and under limits.
package struct ShutInCommand: Sendable {
  /// The program.
  package let path: String

  /// How long one run may take.
  package var seconds: Double

  /// Bytes of memory, and of what is printed.
  private static let memory = 1 << 30
  private static let output = 64 << 20

  /// Creates a command.
  package init(path: String, seconds: Double = 30) {
    self.path = path
    self.seconds = seconds
  }

  /// The first program of that name on the path.
  package static func place(of name: String) -> String? { SearchPath.executable(name) }

  /// What tells the program from another version of it.
  package var identity: String { FileIdentity.of(path) }

  /// Runs the program.
  ///
  /// - Parameters:
  ///   - arguments: What it is called with, in a folder that holds the input as `input`.
  ///   - input: The file that it reads.
  /// - Returns: What it printed.
  /// - Throws: ``ShutInCommandError``.
  package func run(
    _ arguments: [String], input: [UInt8] = []
  ) throws(ShutInCommandError) -> [UInt8] {
    let name = URL(filePath: path).lastPathComponent
    let ending: ChildProcess.Ending
    let output: [UInt8]
    let message: Substring?
    do {
      (ending, output, message) = try end(arguments, input)
    } catch {
      throw ShutInCommandError(program: name, reason: "\(error)")
    }
    let reason: String
    switch ending {
    case .exited(0): return output
    case .exited(let status):
      reason = message.map { TextStyle.visible($0) } ?? "it ends with status \(status)"
    case .signalled(let signal): reason = "signal \(signal) ends it"
    case .stopped(.memory): reason = "it takes more than \(Self.memory >> 20) MiB"
    case .stopped: reason = "it takes longer than \(seconds) s"
    }
    throw ShutInCommandError(program: name, reason: reason)
  }

  /// How a run ended, what it printed, and the first line of its complaints.
  private func end(
    _ arguments: [String], _ input: [UInt8]
  ) throws -> (ChildProcess.Ending, [UInt8], Substring?) {
    let scratch = try Scratch(articleFolder: nil)
    try Data(input).write(to: URL(filePath: "\(scratch.work)/input"))
    let output = try FileDescriptor.open("\(scratch.root)/output", .append)
    let error = try FileDescriptor.open("\(scratch.root)/error", .append)
    let sandbox = Sandbox.ofThisMachine
    let command = sandbox.command(
      [path] + arguments, folder: scratch.work, writable: [scratch.work],
      readable: [URL(filePath: path).deletingLastPathComponent().path])
    var process = ChildProcess(
      path: command[0], arguments: Array(command.dropFirst()),
      environment: scratch.environment(path: []), folder: scratch.work, standardOutput: output,
      standardError: error, addressSpace: UInt64(Self.memory) * 4,
      fileSize: UInt64(Self.output))
    process.mark = sandbox.isClosed ? nil : scratch.root
    let start = ContinuousClock.now
    let ending = try process.run { root in
      if ContinuousClock.now - start > .seconds(seconds) { return .time(seconds: seconds) }
      let usage = ProcessTree.usage(of: root)
      return usage.residentBytes > Self.memory ? .memory(bytes: Self.memory) : nil
    }
    let complaints = String(decoding: error.bytes(count: 4_096), as: UTF8.self)
    return (
      sandbox.ending(ending), output.bytes(count: Self.output),
      complaints.split(whereSeparator: \.isNewline).first
    )
  }
}

/// Why a program made nothing.
package struct ShutInCommandError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The name of the program.
  package let program: String

  /// What it says, or what became of it.
  package let reason: String

  /// The error in a few words.
  package var description: String { "\(program): \(reason)" }
}
