internal import CTensorKernels
internal import Synchronization

/// Threads and memory of all tensors of the process.
public enum TensorRuntime {
  private static let chosen = Atomic<Int>(0)
  private static let initial = max(1, Int(ctk_default_threads()))

  /// What ``withThreads(_:_:)`` set for the current task.
  @TaskLocal private static var chosenForTask: Int?

  /// The number of threads that one operation uses, at least 1; all processors by default.
  ///
  /// Results don't depend on it beyond rounding in oneDNN's convolutions and matrix products. Those of
  /// attention run a tile a thread and are the same bit for bit, unless one tile of one head is all.
  ///
  /// Setting it holds for the whole process; ``withThreads(_:_:)`` for a task.
  public static var threads: Int {
    get {
      if let chosenForTask { return chosenForTask }
      let threads = chosen.load(ordering: .relaxed)
      return threads > 0 ? threads : initial
    }
    set {
      precondition(newValue >= 1, "\(newValue) threads; there must be at least 1")
      chosen.store(newValue, ordering: .relaxed)
    }
  }

  /// Runs a closure whose operations use a number of threads, whatever other tasks use.
  ///
  /// - Parameters:
  ///   - threads: The number, at least 1.
  ///   - body: What to run.
  /// - Returns: What the closure returns.
  /// - Throws: What the closure throws.
  public static func withThreads<Result, Failure: Error>(
    _ threads: Int, _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    precondition(threads >= 1, "\(threads) threads; there must be at least 1")
    let outcome = $chosenForTask.withValue(threads) { () -> Swift.Result<Result, Failure> in
      do throws(Failure) { return .success(try body()) } catch { return .failure(error) }
    }
    return try outcome.get()
  }

  /// Bytes that tensors hold now.
  public static var usedBytes: Int { BufferPool.shared.usage.used }

  /// The most bytes that tensors held at once since the start or ``resetPeak()``.
  public static var peakBytes: Int { BufferPool.shared.usage.peak }

  /// Bytes kept for the next tensors.
  public static var keptBytes: Int { BufferPool.shared.usage.kept }

  /// Starts ``peakBytes`` over from what is held now.
  public static func resetPeak() { BufferPool.shared.resetPeak() }

  /// Returns the memory kept for the next tensors to the system.
  public static func releaseKeptMemory() { BufferPool.shared.trim() }
}
