internal import CTensorKernels

/// The mean and the inverse standard deviation of each row of a contiguous tensor.
struct RowStatistics: Sendable {
  /// The mean x̄ of each row.
  let means: [Float]

  /// One divided by √(σ² + ε), for each row.
  let inverseDeviations: [Float]

  init(_ tensor: Tensor, width: Int, epsilon: Float) {
    let count = width > 0 ? tensor.count / width : 0
    let source = tensor.pointer
    let divisor = Float(width)
    var inverses: [Float] = []
    means = withExtendedLifetime(tensor) {
      [Float](unsafeUninitializedCapacity: count) { means, initialized in
        inverses = [Float](unsafeUninitializedCapacity: count) { inverses, initialized in
          let (means, inverses) = (means, inverses)
          Parallel.ranges(count, weight: width * 2) { rows in
            for row in rows {
              let mean = ctk_sum(source + row * width, width) / divisor
              let variance = ctk_squared_deviation(source + row * width, mean, width) / divisor
              means[row] = mean
              inverses[row] = 1 / (variance + epsilon).squareRoot()
            }
          }
          initialized = count
        }
        initialized = count
      }
    }
    inverseDeviations = inverses
  }
}
