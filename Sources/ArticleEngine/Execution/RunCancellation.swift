internal import Synchronization

/// Ends a run before its time, from any thread.
///
/// The programs that run, their children and the compilers are killed within a tenth of a second;
/// the run then throws a `CancellationError`.
public final class RunCancellation: Sendable {
  private let state = Atomic(false)

  /// Creates a cancellation that has not been asked for.
  public init() {}

  /// Whether the run is to end.
  public var isCancelled: Bool { state.load(ordering: .acquiring) }

  /// Asks for the end of the run.
  public func cancel() { state.store(true, ordering: .releasing) }

  /// Throws a `CancellationError` if the run is to end.
  func check() throws {
    if isCancelled { throw CancellationError() }
  }
}
