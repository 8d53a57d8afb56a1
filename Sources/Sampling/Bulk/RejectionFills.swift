internal import CVectorKernels

extension ctk_gamma {
  /// Marsaglia and Tsang's constants for a shape.
  init(shape: Double) {
    let d = (shape < 1 ? shape + 1 : shape) - 1.0 / 3
    self.init(
      d: Float(d), c: Float(1 / (9 * d).squareRoot()),
      // A finite bound, so that logarithms stay finite.
      inverse_shape: shape < 1 ? Float(min(1 / shape, 1e36)) : 0)
  }
}

extension Gamma: BulkDistribution {
  /// Fills a buffer; samples below the smallest positive `Float` are 0.
  public func fill(
    _ buffer: UnsafeMutableBufferPointer<Float>, using generator: inout PhiloxGenerator,
    threads: Int
  ) {
    let kernels = VectorKernels.current
    let constants = ctk_gamma(shape: shape)
    let scale = Float(1 / rate)
    BulkFill.fill(buffer, layout: .rejection, using: &generator, threads: threads) {
      kernels.fill_gamma($0, $1, $2, constants, scale)
    }
  }
}

extension Beta: BulkDistribution {
  /// Fills a buffer; samples within 2⁻²⁵ of 1 are 1.
  public func fill(
    _ buffer: UnsafeMutableBufferPointer<Float>, using generator: inout PhiloxGenerator,
    threads: Int
  ) {
    let kernels = VectorKernels.current
    let (first, second) = (ctk_gamma(shape: alpha), ctk_gamma(shape: beta))
    BulkFill.fill(buffer, layout: .rejection, using: &generator, threads: threads) {
      kernels.fill_beta($0, $1, $2, first, second)
    }
  }
}

extension VonMises: BulkDistribution {
  /// Fills a buffer with angles in radians within π of the mean.
  public func fill(
    _ buffer: UnsafeMutableBufferPointer<Float>, using generator: inout PhiloxGenerator,
    threads: Int
  ) {
    let kernels = VectorKernels.current
    let envelope = VonMisesEnvelope(concentration: concentration)
    let constants = ctk_von_mises(
      mean: Float(mean), concentration: Float(concentration), stretch: Float(envelope.stretch),
      offset: Float(envelope.offset))
    BulkFill.fill(buffer, layout: .rejection, using: &generator, threads: threads) {
      kernels.fill_von_mises($0, $1, $2, constants)
    }
  }
}
