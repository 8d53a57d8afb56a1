internal import Foundation
public import Sampling

/// A distribution of z = location + scale · ε, where ε knows nothing of θ = (location, scale).
///
/// The path of a sample is explicit: ∂z/∂location = 1 and ∂z/∂scale = ε.
///
/// - Note: Kingma and Welling (2014), <https://arxiv.org/abs/1312.6114>; Rezende, Mohamed and
///   Wierstra (2014), <https://arxiv.org/abs/1401.4082>.
public protocol LocationScaleDistribution: PathwiseDistribution where Element == Double {
  /// What is added to the scaled noise.
  var location: Double { get }

  /// What the noise is multiplied by, positive.
  var scale: Double { get }

  /// The slope of the logarithm of the noise's density, d log p(ε)/dε.
  static func logDensitySlope(at noise: Double) -> Double
}

extension LocationScaleDistribution {
  /// The parameters are location and scale.
  public var parameterNames: [String] { ["location", "scale"] }

  /// The noise that makes a sample.
  func noise(of sample: Double) -> Double { (sample - location) / scale }

  /// Returns the score in location and scale.
  public func score(at sample: Double) -> [Double] {
    let noise = noise(of: sample)
    let slope = Self.logDensitySlope(at: noise)
    return [-slope / scale, -(1 + noise * slope) / scale]
  }

  /// Returns `slope` times (1, ε).
  public func pathGradient(of slope: Double, at sample: Double) -> [Double] {
    [slope, slope * noise(of: sample)]
  }
}

extension Normal: LocationScaleDistribution {
  /// The parameters are called mean and standard deviation.
  public var parameterNames: [String] { ["mean", "standard deviation"] }

  /// The location is the mean.
  public var location: Double { mean }

  /// The scale is the standard deviation.
  public var scale: Double { standardDeviation }

  /// The slope is −ε.
  public static func logDensitySlope(at noise: Double) -> Double { -noise }
}

extension Gumbel: LocationScaleDistribution {
  /// The slope is e^(−ε) − 1.
  public static func logDensitySlope(at noise: Double) -> Double { exp(-noise) - 1 }
}
