internal import CProcess
internal import Foundation

/// A process in a group of its own, run to its end under limits.
struct ChildProcess {
  /// What to run.
  var path: String
  var arguments: [String]
  var environment: [String: String]
  var folder: String

  /// Where standard output and error go, and the private descriptor 3, if there is one.
  var standardOutput: FileDescriptor
  var standardError: FileDescriptor
  var control: FileDescriptor?

  /// Bytes of address space and of any one file; 0 for no limit.
  var addressSpace: UInt64 = 0
  var fileSize: UInt64 = 0

  /// A text in the environment by which descendants are found that have left the group; nil when
  /// none can.
  var mark: String?

  /// How a process ended.
  enum Ending: Hashable {
    case exited(Int32)
    case signalled(Int32)
    /// It was ended since the watch found something.
    case stopped(Limit)
  }

  /// Runs the process on this thread until it ends, and ends all that it started.
  ///
  /// - Parameters:
  ///   - interval: The milliseconds between two looks of `watch`.
  ///   - watch: Given the process's id, tells the limit that was gone over, if one was; the process
  ///     is ended too if it throws.
  /// - Returns: How the process ended.
  /// - Throws: ``ProcessError`` when it cannot be started, and what `watch` throws.
  func run(interval: Int32 = 50, watch: (Int32) throws -> Limit? = { _ in nil }) throws -> Ending {
    let process = try launch()
    let descriptor = ctk_process_descriptor(process)
    defer {
      if descriptor >= 0 { close(descriptor) }
      kill(-process, SIGKILL)
      if let mark { ProcessTree.endAll(marked: mark) }
    }
    var stopped: Limit? = nil
    var failure: (any Error)? = nil
    var status: Int32 = 0
    var wait: Int32 = 10  // most programs are over soon; look at the first one early
    while true {
      if descriptor >= 0 {
        var descriptors = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        poll(&descriptors, 1, wait)
      } else {
        usleep(2_000)
      }
      let ended = waitpid(process, &status, WNOHANG)
      if ended == process { break }
      wait = interval
      if stopped != nil || failure != nil { continue }
      do {
        stopped = try watch(process)
      } catch {
        failure = error
      }
      if stopped != nil || failure != nil { ProcessTree.kill(process) }
    }
    if let failure { throw failure }
    if let stopped { return .stopped(stopped) }
    let signal = ctk_termination_signal(status)
    return signal == 0 ? .exited(ctk_exit_status(status)) : .signalled(signal)
  }

  private func launch() throws -> Int32 {
    let input = try FileDescriptor.open("/dev/null", .read)
    let pairs = environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    return try withCStrings([path] + arguments) { arguments in
      try withCStrings(pairs) { environment in
        try path.withCString { path in
          try folder.withCString { folder in
            var launch = ctk_launch(
              path: path, arguments: arguments, environment: environment, folder: folder,
              standard_input: input.raw, standard_output: standardOutput.raw,
              standard_error: standardError.raw, control: control?.raw ?? -1,
              address_space: addressSpace, file_size: fileSize)
            let process = ctk_launch(&launch)
            guard process > 0 else {
              throw ProcessError.notStarted(self.path, String(cString: strerror(-process)))
            }
            return process
          }
        }
      }
    }
  }

  private func withCStrings<Result>(
    _ strings: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) throws -> Result
  ) rethrows -> Result {
    var pointers: [UnsafeMutablePointer<CChar>?] = strings.map { strdup($0) }
    pointers.append(nil)
    defer { for pointer in pointers { free(pointer) } }
    return try pointers.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { preconditionFailure("the array holds a null") }
      return try body(base)
    }
  }
}

/// Why a process did not run.
enum ProcessError: Error, CustomStringConvertible {
  case notStarted(String, String)
  case cannotOpen(String, String)

  var description: String {
    switch self {
    case .notStarted(let path, let reason): "cannot start '\(path)': \(reason)"
    case .cannotOpen(let path, let reason): "cannot open '\(path)': \(reason)"
    }
  }
}
