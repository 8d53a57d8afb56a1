internal import CTensorKernels

/// The mean and the inverse standard deviation of each row of a contiguous tensor.
struct RowStatistics: Sendable {
  /// The mean x̄ of each row.
  let means: [Float]

  /// One divided by √(σ² + ε), for each row.
  let inverseDeviations: [Float]

  /// Takes the statistics of each row, and hands each row on while it is in the cache.
  init(
    _ tensor: Tensor, width: Int, epsilon: Float,
    then body: (_ row: Int, _ mean: Float, _ inverseDeviation: Float) -> Void
  ) {
    let count = width > 0 ? tensor.count / width : 0
    let source = tensor.pointer
    let divisor = Float(width)
    let (means, inverses) = (Storage(count: count), Storage(count: count))
    withExtendedLifetime(tensor) {
      Parallel.ranges(count, weight: width * 4) { rows in
        for row in rows {
          let mean = ctk_sum(source + row * width, width) / divisor
          let variance = ctk_squared_deviation(source + row * width, mean, width) / divisor
          let inverse = 1 / (variance + epsilon).squareRoot()
          means.base[row] = mean
          inverses.base[row] = inverse
          body(row, mean, inverse)
        }
      }
    }
    self.means = Array(UnsafeBufferPointer(start: means.base, count: count))
    inverseDeviations = Array(UnsafeBufferPointer(start: inverses.base, count: count))
    withExtendedLifetime((means, inverses)) {}
  }
}
