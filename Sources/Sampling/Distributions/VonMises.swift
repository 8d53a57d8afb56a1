internal import Foundation

/// The von Mises distribution of angles, in radians: the circle's counterpart of the normal.
///
///     p(x) = exp(κ cos(x − μ)) / (2π I₀(κ)) for μ − π ≤ x < μ + π
public struct VonMises: ContinuousDistribution, Hashable {
  /// The mean direction μ, in radians.
  public let mean: Double

  /// The concentration κ; 0 is uniform, and 1/κ is about the variance of a narrow distribution.
  public let concentration: Double

  /// Creates a von Mises distribution.
  ///
  /// - Parameters:
  ///   - mean: A finite angle in radians.
  ///   - concentration: A number of at least 0, finite.
  /// - Throws: ``DistributionError`` for a parameter out of range.
  public init(mean: Double, concentration: Double) throws(DistributionError) {
    try DistributionError.requireFinite(mean, "mean", of: "VonMises")
    guard concentration >= 0, concentration.isFinite else {
      throw DistributionError(
        distribution: "VonMises", parameter: "concentration", value: "\(concentration)",
        requirement: "at least 0 and finite")
    }
    self.mean = mean
    self.concentration = concentration
  }

  /// The variance of the angle itself on the interval of width 2π around the mean.
  ///
  /// The circular variance is ``circularVariance``.
  public var variance: Double {
    var sum = 0.0
    for (index, ratio) in SpecialFunctions.besselRatios(concentration).enumerated() {
      let j = Double(index + 1)
      sum += (index.isMultiple(of: 2) ? -1 : 1) * ratio / (j * j)
    }
    return .pi * .pi / 3 + 4 * sum
  }

  /// One minus the mean resultant length I₁(κ)/I₀(κ).
  public var circularVariance: Double {
    1 - (SpecialFunctions.besselRatios(concentration).first ?? 0)
  }

  /// Returns an angle in radians within π of the mean, by rejection from a wrapped Cauchy.
  ///
  /// - Note: Best and Fisher (1979), <https://doi.org/10.2307/2346732>.
  public func sample(using generator: inout PhiloxGenerator) -> Double {
    let envelope = VonMisesEnvelope(concentration: concentration)
    while true {
      let angle = .pi * (generator.nextOpenUnit() - 0.5)
      let x = cos(angle)
      let y = envelope.stretch * sin(angle)
      let c = envelope.offset + concentration * 2 * (y * y) / (x * x + y * y)
      if log(c / generator.nextOpenUnit()) + 1 >= c { return mean + 2 * atan2(y, x) }
    }
  }

  /// Returns the natural logarithm of the density; minus infinity more than π from the mean.
  public func logDensity(at value: Double) -> Double {
    let angle = value - mean
    guard abs(angle) <= .pi else { return -.infinity }
    return concentration * (cos(angle) - 1) - log(2 * .pi)
      - SpecialFunctions.logScaledBesselI0(concentration)
  }

  /// Returns the probability of a sample at or below a value.
  ///
  ///     P(X ≤ μ + t) = 1/2 + t/2π + (1/π) Σⱼ Iⱼ(κ)/I₀(κ) sin(jt)/j
  ///
  /// - Complexity: O(√κ).
  public func cumulativeProbability(at value: Double) -> Double {
    let angle = value - mean
    guard angle > -.pi else { return 0 }
    guard angle < .pi else { return 1 }
    var sum = 0.0
    for (index, ratio) in SpecialFunctions.besselRatios(concentration).enumerated() {
      let j = Double(index + 1)
      sum += ratio * sin(j * angle) / j
    }
    return min(max(0.5 + angle / (2 * .pi) + sum / .pi, 0), 1)
  }
}
