internal import Foundation

/// The beta distribution of numbers between 0 and 1.
///
///     p(x) = xᵃ⁻¹ (1 − x)ᵇ⁻¹ / B(a, b) for 0 < x < 1
public struct Beta: ContinuousDistribution, Hashable {
  /// The exponent a of x, plus 1.
  public let alpha: Double

  /// The exponent b of 1 − x, plus 1.
  public let beta: Double

  /// Creates a beta distribution.
  ///
  /// - Parameters:
  ///   - alpha: A positive, finite number.
  ///   - beta: A positive, finite number.
  /// - Throws: ``DistributionError`` for a parameter out of range.
  public init(alpha: Double, beta: Double) throws(DistributionError) {
    try DistributionError.requirePositive(alpha, "alpha", of: "Beta")
    try DistributionError.requirePositive(beta, "beta", of: "Beta")
    self.alpha = alpha
    self.beta = beta
  }

  /// The share of α in α + β.
  public var mean: Double { alpha / (alpha + beta) }

  /// The product of the means of x and 1 − x, divided by α + β + 1.
  public var variance: Double {
    mean * (beta / (alpha + beta)) / (alpha + beta + 1)
  }

  /// Returns the share of one of two gamma samples in their sum, computed from their logarithms.
  public func sample(using generator: inout PhiloxGenerator) -> Double {
    let first = Gamma.logStandardSample(shape: alpha, using: &generator)
    let second = Gamma.logStandardSample(shape: beta, using: &generator)
    return 1 / (1 + exp(second - first))
  }

  /// Returns the natural logarithm of the density; minus infinity outside `0...1`.
  public func logDensity(at value: Double) -> Double {
    guard (0...1).contains(value) else { return -.infinity }
    let left = alpha == 1 ? 0 : (alpha - 1) * log(value)
    let right = beta == 1 ? 0 : (beta - 1) * log1p(-value)
    return left + right - SpecialFunctions.logBeta(alpha, beta)
  }

  /// Returns the probability of a sample at or below a value.
  public func cumulativeProbability(at value: Double) -> Double {
    SpecialFunctions.regularizedBeta(alpha: alpha, beta: beta, upTo: min(max(value, 0), 1))
  }
}
