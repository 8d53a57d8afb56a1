internal import CVectorKernels

extension Uniform: BulkDistribution {
  /// Fills a buffer with numbers of the interval, whose ends are rounded to `Float`.
  ///
  /// They are the odd multiples of 2⁻²⁴, stretched and moved, so that the unit interval's ends never
  /// come.
  public func fill(
    _ buffer: UnsafeMutableBufferPointer<Float>, using generator: inout PhiloxGenerator,
    threads: Int
  ) {
    let kernels = VectorKernels.current
    let lower = Float(range.lowerBound)
    let upper = Float(range.upperBound)
    let largest = max(upper.nextDown, lower)
    BulkFill.fill(buffer, layout: .words, using: &generator, threads: threads) {
      kernels.fill_uniform($0, $1, $2, lower, upper - lower, largest)
    }
  }
}

extension Normal: BulkDistribution {
  /// Fills a buffer; standard samples are at most 6.77 in magnitude, a bound that one in 10¹¹ samples
  /// of the exact distribution exceeds.
  public func fill(
    _ buffer: UnsafeMutableBufferPointer<Float>, using generator: inout PhiloxGenerator,
    threads: Int
  ) {
    let kernels = VectorKernels.current
    let (mean, deviation) = (Float(mean), Float(standardDeviation))
    BulkFill.fill(buffer, layout: .words, using: &generator, threads: threads) {
      kernels.fill_normal($0, $1, $2, mean, deviation)
    }
  }
}

extension Exponential: BulkDistribution {
  /// Fills a buffer; standard samples lie between 2⁻³³ and 22.9 and have full precision near both
  /// ends.
  public func fill(
    _ buffer: UnsafeMutableBufferPointer<Float>, using generator: inout PhiloxGenerator,
    threads: Int
  ) {
    let kernels = VectorKernels.current
    let scale = Float(1 / rate)
    BulkFill.fill(buffer, layout: .words, using: &generator, threads: threads) {
      kernels.fill_exponential($0, $1, $2, scale)
    }
  }
}

extension Gumbel: BulkDistribution {
  /// Fills a buffer; standard samples lie between −3.14 and 22.9.
  public func fill(
    _ buffer: UnsafeMutableBufferPointer<Float>, using generator: inout PhiloxGenerator,
    threads: Int
  ) {
    let kernels = VectorKernels.current
    let (location, scale) = (Float(location), Float(scale))
    BulkFill.fill(buffer, layout: .words, using: &generator, threads: threads) {
      kernels.fill_gumbel($0, $1, $2, location, scale)
    }
  }
}
