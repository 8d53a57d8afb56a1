internal import Foundation
public import Sampling

/// Objectives over the normal distribution whose gradients are known in closed form.
extension ContinuousObjective where Family == Normal {
  /// Returns the objective f(z) = (z − c)², with L = (μ − c)² + σ².
  public static func squaredDistance(
    to center: Double, under distribution: Normal
  ) -> ContinuousObjective {
    ContinuousObjective(
      distribution: distribution,
      function: DifferentiableFunction(
        value: { ($0 - center) * ($0 - center) }, slope: { 2 * ($0 - center) }),
      exactGradient: [
        2 * (distribution.mean - center), 2 * distribution.standardDeviation,
      ])
  }

  /// Returns the objective f(z) = sin(ωz), with L = e^(−ω²σ²/2) sin(ωμ).
  ///
  /// The larger ω, the larger the slope of f against f itself.
  public static func wave(
    frequency: Double, under distribution: Normal
  ) -> ContinuousObjective {
    let deviation = distribution.standardDeviation
    let damping = exp(-0.5 * frequency * frequency * deviation * deviation)
    return ContinuousObjective(
      distribution: distribution,
      function: DifferentiableFunction(
        value: { sin(frequency * $0) }, slope: { frequency * cos(frequency * $0) }),
      exactGradient: [
        damping * frequency * cos(frequency * distribution.mean),
        -damping * frequency * frequency * deviation * sin(frequency * distribution.mean),
      ])
  }

  /// Returns the objective f(z) = 1 where z > c and 0 elsewhere, L being the probability of that.
  ///
  /// The slope of f is zero wherever it exists.
  public static func step(at threshold: Double, under distribution: Normal) -> ContinuousObjective {
    let noise = (threshold - distribution.mean) / distribution.standardDeviation
    let density = exp(distribution.logDensity(at: threshold))
    return ContinuousObjective(
      distribution: distribution,
      function: DifferentiableFunction(value: { $0 > threshold ? 1 : 0 }, slope: { _ in 0 }),
      exactGradient: [density, density * noise])
  }
}
