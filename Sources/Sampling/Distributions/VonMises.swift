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
    guard concentration >= Self.smallest else {
      return mean + .pi * (2 * generator.nextOpenUnit() - 1)
    }
    let r = Self.envelope(concentration)
    while true {
      let z = cos(.pi * generator.nextOpenUnit())
      let u = generator.nextOpenUnit()
      let sign = generator.nextUInt32() & 1 == 0 ? 1.0 : -1.0
      let f = (1 + r * z) / (r + z)
      let c = concentration * (r - f)
      if c * (2 - c) > u || log(c / u) + 1 >= c {
        return mean + sign * acos(min(max(f, -1), 1))
      }
    }
  }

  /// Below this the distribution is uniform to the precision of a `Double`.
  static let smallest = 1e-8

  /// The parameter r of the wrapped Cauchy envelope; for large κ by its expansion, where the closed
  /// form cancels.
  static func envelope(_ concentration: Double) -> Double {
    guard concentration < 1e5 else { return 1 + 0.5 / concentration }
    let tau = 1 + (1 + 4 * concentration * concentration).squareRoot()
    let rho = (tau - (2 * tau).squareRoot()) / (2 * concentration)
    return (1 + rho * rho) / (2 * rho)
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
