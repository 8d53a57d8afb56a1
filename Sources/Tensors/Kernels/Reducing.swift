internal import CTensorKernels

/// A reduction whose order of combining does not depend on the number of threads.
struct Reducer: Sendable {
  /// The value of no elements.
  let identity: Float

  /// Reduces a row.
  let row: @convention(c) (UnsafePointer<Float>?, Int) -> Float

  /// Combines a row into running values, element by element.
  let accumulate: @convention(c) (UnsafePointer<Float>?, UnsafeMutablePointer<Float>?, Int) -> Void

  /// The sum.
  static let sum = Reducer(identity: 0, row: ctk_sum, accumulate: ctk_accumulate)

  /// The largest, NaN where there is one.
  static let max = Reducer(
    identity: -.infinity, row: ctk_max, accumulate: ctk_accumulate_max)

  /// Elements that one thread reduces on its own.
  private static let chunk = 1 << 16

  /// Reduces the flagged axes of a tensor to extent 1.
  ///
  /// Each stretch of reduced axes that lie together in memory is one pass, from the inside out.
  func callAsFunction(_ tensor: Tensor, axes: Set<Int>) -> Tensor {
    let shape = tensor.shape.indices.map { axes.contains($0) ? 1 : tensor.shape[$0] }
    if tensor.isEmpty || axes.isEmpty {
      return axes.isEmpty ? tensor : Tensor(repeating: identity, shape: shape)
    }
    var source = tensor.isDense ? tensor : tensor.copied()
    var remaining = axes.filter { tensor.shape[$0] != 1 }
    while !remaining.isEmpty {
      let order = Layout.memoryOrder(source.shape, source.strides)
      let last = order.lastIndex { remaining.contains($0) } ?? 0
      var first = last
      while first > 0, remaining.contains(order[first - 1]) { first -= 1 }
      let reduced = order[first...last]
      source = reduceStretch(
        source, outer: order[..<first], reduced: reduced, inner: order[(last + 1)...])
      remaining.subtract(reduced)
    }
    return Tensor(
      shape: shape, strides: source.strides, storage: source.storage, offset: source.offset)
  }

  private func reduceStretch(
    _ source: Tensor, outer: ArraySlice<Int>, reduced: ArraySlice<Int>, inner: ArraySlice<Int>
  ) -> Tensor {
    let extent = { (axes: ArraySlice<Int>) in axes.reduce(1) { $0 * source.shape[$1] } }
    let (outerCount, count, innerCount) = (extent(outer), extent(reduced), extent(inner))
    var (shape, strides) = (source.shape, source.strides)
    for axis in reduced { shape[axis] = 1 }
    for axis in outer { strides[axis] /= count }
    let result = Tensor.uninitialized(shape, strides: strides)
    withExtendedLifetime(source) {
      if innerCount == 1 {
        rows(source.pointer, result.pointer, outerCount, count)
      } else {
        columns(source.pointer, result.pointer, outerCount, count, innerCount)
      }
    }
    return result
  }

  /// `[rows, count]` to `[rows]`.
  private func rows(
    _ source: UnsafePointer<Float>, _ result: UnsafeMutablePointer<Float>, _ rows: Int,
    _ count: Int
  ) {
    guard count > Reducer.chunk else {
      Parallel.ranges(rows, weight: count) { range in
        for index in range { result[index] = row(source + index * count, count) }
      }
      return
    }
    let chunks = (count + Reducer.chunk - 1) / Reducer.chunk
    let partial = Storage(count: rows * chunks)
    Parallel.tasks(rows * chunks) { task in
      let start = task % chunks * Reducer.chunk
      let length = min(Reducer.chunk, count - start)
      partial.base[task] = row(source + task / chunks * count + start, length)
    }
    self.rows(partial.base, result, rows, chunks)
    withExtendedLifetime(partial) {}
  }

  /// `[outer, count, inner]` to `[outer, inner]`.
  private func columns(
    _ source: UnsafePointer<Float>, _ result: UnsafeMutablePointer<Float>, _ outer: Int,
    _ count: Int, _ inner: Int
  ) {
    let length = Reducer.chunk / inner
    guard length > 1 else { return wideColumns(source, result, outer, count, inner) }
    let chunks = (count + length - 1) / length
    let partial = chunks > 1 ? Storage(count: outer * chunks * inner) : nil
    let target = partial?.base ?? result
    let body = { (task: Int) in
      let start = task % chunks * length
      let from = source + (task / chunks * count + start) * inner
      let sums = target + task * inner
      sums.update(from: from, count: inner)
      for index in 1..<Swift.max(1, Swift.min(length, count - start)) {
        accumulate(from + index * inner, sums, inner)
      }
    }
    Parallel.ranges(outer * chunks, weight: Swift.min(count, length) * inner) { $0.forEach(body) }
    if let partial {
      columns(partial.base, result, outer, chunks, inner)
      withExtendedLifetime(partial) {}
    }
  }

  /// The same where a row alone is work for several threads: each adds up its own columns.
  private func wideColumns(
    _ source: UnsafePointer<Float>, _ result: UnsafeMutablePointer<Float>, _ outer: Int,
    _ count: Int, _ inner: Int
  ) {
    for block in 0..<outer {
      let (from, to) = (source + block * count * inner, result + block * inner)
      Parallel.ranges(inner, weight: count) { range in
        let sums = to + range.lowerBound
        sums.update(from: from + range.lowerBound, count: range.count)
        for index in 1..<Swift.max(1, count) {
          accumulate(from + index * inner + range.lowerBound, sums, range.count)
        }
      }
    }
  }
}
