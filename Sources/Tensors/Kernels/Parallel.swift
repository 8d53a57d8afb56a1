internal import CTensorKernels

/// Work shared among the threads of ``TensorRuntime``.
enum Parallel {
  /// Elements below which one thread is faster than waking a second.
  static let grain = 1 << 14

  /// Calls a closure for each index, each on one thread.
  static func tasks(_ count: Int, _ body: (Int) -> Void) {
    guard count > 1 else {
      if count == 1 { body(0) }
      return
    }
    withoutActuallyEscaping(body) { body in
      var task = body
      withUnsafeMutablePointer(to: &task) { context in
        ctk_parallel(
          count, Int32(TensorRuntime.threads),
          { context, index in
            context?.assumingMemoryBound(to: ((Int) -> Void).self).pointee(index)
          }, context)
      }
    }
  }

  /// Calls a closure with ranges that together make `0..<count`.
  ///
  /// For work whose result does not depend on where the ranges are cut.
  ///
  /// - Parameters:
  ///   - count: The number of items.
  ///   - weight: The number of elements that an item stands for.
  ///   - body: Does the items of a range.
  static func ranges(_ count: Int, weight: Int = 1, _ body: (Range<Int>) -> Void) {
    guard count > 0 else { return }
    let most = max(1, count * max(weight, 1) / grain)
    let parts = min(TensorRuntime.threads, most, count)
    guard parts > 1 else { return body(0..<count) }
    tasks(parts) { part in body(count * part / parts..<count * (part + 1) / parts) }
  }
}
