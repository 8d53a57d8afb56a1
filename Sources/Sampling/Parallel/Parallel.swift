internal import Dispatch
internal import Foundation
internal import Synchronization

/// Work on several threads whose result does not depend on their number.
public enum Parallel {
  /// The number of threads that work takes unless told otherwise: the machine's cores.
  public static let threads = ProcessInfo.processInfo.activeProcessorCount

  /// Calls a closure for pieces of a range, on several threads, and returns when all are done.
  ///
  /// - Parameters:
  ///   - range: The indices to cover; each is in exactly one piece.
  ///   - threads: How many threads to take, at least 1; no more than the machine's cores run at once.
  ///   - grain: The length of a piece; the last may be shorter.
  ///   - body: What to do with a piece. Pieces run at once and in any order, so they must not share
  ///     what they change.
  public static func forEach(
    _ range: Range<Int>, threads: Int = Parallel.threads, grain: Int = 1,
    _ body: @Sendable (Range<Int>) -> Void
  ) {
    precondition(threads >= 1, "work on no thread")
    precondition(grain >= 1, "pieces without length")
    guard !range.isEmpty else { return }
    let pieces = (range.count - 1) / grain + 1
    let next = Atomic(0)
    @Sendable func work() {
      while true {
        let piece = next.add(1, ordering: .relaxed).oldValue
        guard piece < pieces else { return }
        let start = range.lowerBound + piece * grain
        body(start..<min(start + grain, range.upperBound))
      }
    }
    let workers = min(threads, pieces)
    if workers == 1 {
      work()
    } else {
      DispatchQueue.concurrentPerform(iterations: workers) { _ in work() }
    }
  }
}
