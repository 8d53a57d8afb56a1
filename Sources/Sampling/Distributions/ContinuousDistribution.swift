/// A distribution of real numbers with a density.
public protocol ContinuousDistribution: Distribution where Element == Double {
  /// The expected value.
  var mean: Double { get }

  /// The expected squared distance from the mean.
  var variance: Double { get }

  /// Returns the natural logarithm of the density.
  ///
  /// - Parameter value: Any number.
  /// - Returns: The logarithm; minus infinity outside the support.
  func logDensity(at value: Double) -> Double

  /// Returns the probability of a sample at or below a value.
  ///
  /// - Parameter value: Any number.
  /// - Returns: A number in `0...1`.
  func cumulativeProbability(at value: Double) -> Double
}
