internal import Foundation

/// The Gumbel distribution: the limit of the largest of many samples.
///
///     P(X ≤ x) = exp(−exp(−(x − μ) / β))
///
/// Adding standard Gumbel noise to logits and taking the largest samples their softmax.
public struct Gumbel: ContinuousDistribution, Hashable {
  /// The Gumbel distribution of location 0 and scale 1.
  public static let standard = Gumbel(location: 0, unchecked: 1)

  /// The location μ, which is the mode.
  public let location: Double

  /// The scale β.
  public let scale: Double

  /// Creates a Gumbel distribution.
  ///
  /// - Parameters:
  ///   - location: A finite number.
  ///   - scale: A positive, finite number.
  /// - Throws: ``DistributionError`` for a parameter out of range.
  public init(location: Double, scale: Double) throws(DistributionError) {
    try DistributionError.requireFinite(location, "location", of: "Gumbel")
    try DistributionError.requirePositive(scale, "scale", of: "Gumbel")
    self.init(location: location, unchecked: scale)
  }

  private init(location: Double, unchecked scale: Double) {
    self.location = location
    self.scale = scale
  }

  /// The location plus Euler's constant times the scale.
  public var mean: Double { location + 0.577_215_664_901_532_9 * scale }

  /// The squared scale times π²/6.
  public var variance: Double { .pi * .pi / 6 * scale * scale }

  /// Returns minus the logarithm of an exponential sample, scaled and moved.
  public func sample(using generator: inout PhiloxGenerator) -> Double {
    location - scale * log(-log(generator.nextOpenUnit()))
  }

  /// Returns the natural logarithm of the density.
  public func logDensity(at value: Double) -> Double {
    let distance = (value - location) / scale
    return -distance - exp(-distance) - log(scale)
  }

  /// Returns the probability of a sample at or below a value.
  public func cumulativeProbability(at value: Double) -> Double {
    exp(-exp((location - value) / scale))
  }
}
