public import Sampling

/// The measure-valued gradient: a finite difference that is exact.
///
///     gᵢ = c (f(z⁺) − f(z⁻)),   z⁺ ~ p⁺, z⁻ ~ p⁻
///
/// It asks nothing of f, jumps included, and pays with two evaluations a parameter.
///
/// - Note: Mohamed, Rosca, Figurnov and Mnih (2020), section 6, <https://arxiv.org/abs/1906.10652>.
public struct MeasureValuedEstimator<Family: MeasureValuedDistribution>: GradientEstimator {
  /// The estimator's name.
  public var name: String { "measure-valued" }

  /// The estimator is unbiased.
  public var isUnbiased: Bool { true }

  /// Creates the estimator.
  public init() {}

  /// Draws a pair of samples a parameter.
  public mutating func draw(
    for objective: ContinuousObjective<Family>, into gradient: inout [Double],
    using generator: inout PhiloxGenerator
  ) -> Int {
    for parameter in gradient.indices {
      let (constant, positive, negative) = objective.distribution.weakDerivative(
        in: parameter, using: &generator)
      gradient[parameter] =
        constant * (objective.function.value(positive) - objective.function.value(negative))
    }
    return 2 * gradient.count
  }
}
