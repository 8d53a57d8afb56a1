internal import CTensorKernels
internal import Synchronization

/// Threads and memory of all tensors of the process.
public enum TensorRuntime {
  private static let chosen = Atomic<Int>(0)
  private static let initial = max(1, Int(ctk_default_threads()))

  /// The number of threads that one operation uses, at least 1; all processors by default.
  ///
  /// Results don't depend on it beyond rounding in oneDNN's convolutions and matrix products.
  public static var threads: Int {
    get {
      let threads = chosen.load(ordering: .relaxed)
      return threads > 0 ? threads : initial
    }
    set {
      precondition(newValue >= 1, "\(newValue) threads; there must be at least 1")
      chosen.store(newValue, ordering: .relaxed)
    }
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
