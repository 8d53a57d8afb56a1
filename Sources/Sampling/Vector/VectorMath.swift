internal import CVectorKernels

/// Elementary functions of whole buffers, in vectors of the width that the machine has.
///
/// The results are the same bits on every machine. Errors are in units in the last place (ulp) of the
/// correctly rounded result, over all inputs.
public enum VectorMath {
  /// Computes eˣ, with an error of at most 1 ulp.
  ///
  /// Infinity above 88.73, gradual underflow to 0 below −87.34.
  ///
  /// - Parameters:
  ///   - input: Any numbers.
  ///   - output: As many numbers; it may be the memory of the input.
  public static func exp(
    _ input: UnsafeBufferPointer<Float>, into output: UnsafeMutableBufferPointer<Float>
  ) {
    apply(input, output) { VectorKernels.current.exponential($0, $1, $2) }
  }

  /// Computes the natural logarithm, with an error of at most 1 ulp.
  ///
  /// Minus infinity for zero, not a number below.
  ///
  /// - Parameters:
  ///   - input: Any numbers.
  ///   - output: As many numbers; it may be the memory of the input.
  public static func log(
    _ input: UnsafeBufferPointer<Float>, into output: UnsafeMutableBufferPointer<Float>
  ) {
    apply(input, output) { VectorKernels.current.logarithm($0, $1, $2) }
  }

  /// Computes sines and cosines of angles in radians.
  ///
  /// The error is at most 2.5 ulp where the result is at least 10⁻³ in magnitude, and 2·10⁻¹⁰ below.
  ///
  /// - Parameters:
  ///   - input: Any numbers; magnitudes above 8192 are slow.
  ///   - sine: As many numbers.
  ///   - cosine: As many numbers, in memory of their own.
  public static func sineCosine(
    _ input: UnsafeBufferPointer<Float>, sine: UnsafeMutableBufferPointer<Float>,
    cosine: UnsafeMutableBufferPointer<Float>
  ) {
    precondition(cosine.count == input.count, "as many results as numbers")
    guard let cosine = cosine.baseAddress else { return }
    apply(input, sine) { VectorKernels.current.sine_cosine($0, $1, cosine, $2) }
  }

  private static func apply(
    _ input: UnsafeBufferPointer<Float>, _ output: UnsafeMutableBufferPointer<Float>,
    _ kernel: (UnsafePointer<Float>, UnsafeMutablePointer<Float>, Int) -> Void
  ) {
    precondition(input.count == output.count, "as many results as numbers")
    guard let source = input.baseAddress, let target = output.baseAddress else { return }
    kernel(source, target, input.count)
  }
}
