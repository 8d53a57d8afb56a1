internal import Foundation

/// The normal distribution.
///
///     p(x) = exp(−(x − μ)² / 2σ²) / (σ √2π)
public struct Normal: ContinuousDistribution, Hashable {
  /// The normal distribution of mean 0 and standard deviation 1.
  public static let standard = Normal(mean: 0, unchecked: 1)

  /// The mean μ.
  public let mean: Double

  /// The standard deviation σ.
  public let standardDeviation: Double

  /// Creates a normal distribution.
  ///
  /// - Parameters:
  ///   - mean: A finite number.
  ///   - standardDeviation: A positive, finite number.
  /// - Throws: ``DistributionError`` for a parameter out of range.
  public init(mean: Double, standardDeviation: Double) throws(DistributionError) {
    try DistributionError.requireFinite(mean, "mean", of: "Normal")
    try DistributionError.requirePositive(standardDeviation, "standardDeviation", of: "Normal")
    self.init(mean: mean, unchecked: standardDeviation)
  }

  private init(mean: Double, unchecked standardDeviation: Double) {
    self.mean = mean
    self.standardDeviation = standardDeviation
  }

  /// The squared standard deviation.
  public var variance: Double { standardDeviation * standardDeviation }

  /// Returns a sample by the polar form of two uniform numbers.
  ///
  /// Four words a sample; a standard sample is at most 8.6 in magnitude.
  ///
  /// - Note: Box and Muller (1958), <https://doi.org/10.1214/aoms/1177706645>.
  public func sample(using generator: inout PhiloxGenerator) -> Double {
    let radius = (-2 * log(generator.nextOpenUnit())).squareRoot()
    return mean + standardDeviation * radius * cos(2 * .pi * generator.nextOpenUnit())
  }

  /// Returns the natural logarithm of the density.
  public func logDensity(at value: Double) -> Double {
    let distance = (value - mean) / standardDeviation
    return -0.5 * (distance * distance + log(2 * .pi)) - log(standardDeviation)
  }

  /// Returns the probability of a sample at or below a value.
  public func cumulativeProbability(at value: Double) -> Double {
    0.5 * erfc((mean - value) / (standardDeviation * 2.0.squareRoot()))
  }
}
