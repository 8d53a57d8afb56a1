internal import Foundation

/// One run of the compiler or linker.
struct CompilerCall {
  let tool: String
  let arguments: [String]
  let folder: String
  var cancellation: RunCancellation? = nil

  /// What a run said and whether it succeeded.
  struct Outcome {
    let succeeded: Bool
    let message: String
  }

  /// Runs the tool to its end on this thread.
  ///
  /// - Throws: ``ProcessError`` when it cannot be started, `CancellationError`.
  func run() throws -> Outcome {
    try cancellation?.check()
    let log = try FileDescriptor.open("\(folder)/log-\(UUID().uuidString)", .append)
    let process = ChildProcess(
      path: tool, arguments: arguments,
      environment: ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("LD_") },
      folder: folder, standardOutput: log, standardError: log, control: nil)
    let ending = try process.run { _ in
      try cancellation?.check()
      return nil
    }
    let message = String(decoding: log.bytes(count: 1 << 22), as: UTF8.self)
    return Outcome(succeeded: ending == .exited(0), message: message)
  }
}
