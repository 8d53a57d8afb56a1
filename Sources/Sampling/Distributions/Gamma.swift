internal import Foundation

/// The gamma distribution.
///
///     p(x) = βᵃ xᵃ⁻¹ exp(−βx) / Γ(a) for x > 0
public struct Gamma: ContinuousDistribution, Hashable {
  /// The shape a.
  public let shape: Double

  /// The rate β, the inverse of the scale.
  public let rate: Double

  /// Creates a gamma distribution.
  ///
  /// - Parameters:
  ///   - shape: A positive, finite number.
  ///   - rate: A positive, finite number.
  /// - Throws: ``DistributionError`` for a parameter out of range.
  public init(shape: Double, rate: Double) throws(DistributionError) {
    try DistributionError.requirePositive(shape, "shape", of: "Gamma")
    try DistributionError.requirePositive(rate, "rate", of: "Gamma")
    self.shape = shape
    self.rate = rate
  }

  /// The shape divided by the rate.
  public var mean: Double { shape / rate }

  /// The shape divided by the squared rate.
  public var variance: Double { shape / (rate * rate) }

  /// Returns a sample by squeezed rejection.
  ///
  /// A shape below 1 is raised by one and the sample multiplied by u^(1/a), which underflows to 0
  /// where the sample is below the smallest positive number.
  ///
  /// - Note: Marsaglia and Tsang (2000), <https://doi.org/10.1145/358407.358414>.
  public func sample(using generator: inout PhiloxGenerator) -> Double {
    let (value, logFactor) = Self.standardSample(shape: shape, using: &generator)
    return (logFactor == 0 ? value : value * exp(logFactor)) / rate
  }

  /// Returns the logarithm of a sample, which is finite for every shape.
  ///
  /// - Parameter generator: The source of bits; the same state gives the logarithm of the sample of
  ///   ``sample(using:)``.
  /// - Returns: The natural logarithm of a sample.
  public func logSample(using generator: inout PhiloxGenerator) -> Double {
    Self.logStandardSample(shape: shape, using: &generator) - log(rate)
  }

  static func logStandardSample(shape: Double, using generator: inout PhiloxGenerator) -> Double {
    let (value, logFactor) = standardSample(shape: shape, using: &generator)
    return log(value) + logFactor
  }

  /// A sample of rate 1 as a number and the logarithm of a factor, 0 for shapes from 1.
  private static func standardSample(
    shape: Double, using generator: inout PhiloxGenerator
  ) -> (value: Double, logFactor: Double) {
    guard shape >= 1 else {
      let logFactor = log(generator.nextOpenUnit()) / shape
      return (standardSample(shape: shape + 1, using: &generator).value, logFactor)
    }
    let d = shape - 1.0 / 3
    let c = 1 / (9 * d).squareRoot()
    while true {
      let x = Normal.standard.sample(using: &generator)
      let root = 1 + c * x
      let u = generator.nextOpenUnit()
      guard root > 0 else { continue }
      let v = root * root * root
      if log(u) < 0.5 * x * x + d * (1 - v + log(v)) { return (d * v, 0) }
    }
  }

  /// Returns the natural logarithm of the density; minus infinity below 0.
  public func logDensity(at value: Double) -> Double {
    guard value >= 0 else { return -.infinity }
    let power = shape == 1 ? 0 : (shape - 1) * log(value)
    return shape * log(rate) + power - rate * value - SpecialFunctions.logGamma(shape)
  }

  /// Returns the probability of a sample at or below a value.
  public func cumulativeProbability(at value: Double) -> Double {
    value > 0 ? SpecialFunctions.regularizedGamma(shape: shape, upTo: rate * value) : 0
  }
}
