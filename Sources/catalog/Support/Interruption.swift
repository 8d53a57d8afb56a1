import Foundation

/// Control-C, or a signal to end, as something to wait for.
///
/// The second signal ends the process as if nobody had waited for the first.
struct Interruption {
  private let read: FileHandle

  /// Begins to catch SIGINT and SIGTERM.
  init() {
    let pipe = Pipe()
    read = pipe.fileHandleForReading
    interruptionDescriptor = dup(pipe.fileHandleForWriting.fileDescriptor)
    for number in [SIGINT, SIGTERM] {
      signal(number) { number in
        signal(number, SIG_DFL)
        _ = write(interruptionDescriptor, "x", 1)
      }
    }
  }

  /// Waits for the first signal.
  func wait() async {
    await withCheckedContinuation { continuation in
      let read = self.read
      Thread.detachNewThread {
        _ = try? read.read(upToCount: 1)
        continuation.resume()
      }
    }
  }
}

/// Where the handler of signals writes to; set once, before it is installed.
nonisolated(unsafe) private var interruptionDescriptor: Int32 = -1
