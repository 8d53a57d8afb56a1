internal import Foundation

/// The exponential distribution: the waiting time for the next event of a steady process.
///
///     p(x) = λ exp(−λx) for x ≥ 0
public struct Exponential: ContinuousDistribution, Hashable {
  /// The exponential distribution of rate 1.
  public static let standard = Exponential(unchecked: 1)

  /// The rate λ, in events per unit.
  public let rate: Double

  /// Creates an exponential distribution.
  ///
  /// - Parameter rate: A positive, finite number.
  /// - Throws: ``DistributionError`` for another one.
  public init(rate: Double) throws(DistributionError) {
    try DistributionError.requirePositive(rate, "rate", of: "Exponential")
    self.init(unchecked: rate)
  }

  private init(unchecked rate: Double) {
    self.rate = rate
  }

  /// The inverse of the rate.
  public var mean: Double { 1 / rate }

  /// The inverse of the squared rate.
  public var variance: Double { 1 / (rate * rate) }

  /// Returns a sample by inversion, always positive.
  public func sample(using generator: inout PhiloxGenerator) -> Double {
    -log(generator.nextOpenUnit()) / rate
  }

  /// Returns the natural logarithm of the density; minus infinity below 0.
  public func logDensity(at value: Double) -> Double {
    value >= 0 ? log(rate) - rate * value : -.infinity
  }

  /// Returns the probability of a sample at or below a value.
  public func cumulativeProbability(at value: Double) -> Double {
    value > 0 ? -expm1(-rate * value) : 0
  }
}
