public import Sampling

/// ARM: augment, reinforce, merge, for Bernoulli variables.
///
///     g_d = (f(1[u > σ(−φ)]) − f(1[u < σ(φ)])) (u_d − 1/2),   u uniform
///
/// Two antithetic samples, and no slope of f.
///
/// - Note: Yin and Zhou (2019), <https://arxiv.org/abs/1807.11143>.
public struct ArmEstimator: GradientEstimator {
  /// The estimator's name.
  public var name: String { "ARM" }

  /// The estimator is unbiased.
  public var isUnbiased: Bool { true }

  /// Creates the estimator.
  public init() {}

  /// Draws an antithetic pair and weighs the uniform numbers with its difference.
  ///
  /// - Precondition: The variables have two categories each.
  public mutating func draw(
    for objective: CategoricalObjective, into gradient: inout [Double],
    using generator: inout PhiloxGenerator
  ) -> Int {
    let pair = AntitheticPair(for: objective, using: &generator)
    for (variable, uniform) in pair.uniforms.enumerated() {
      let slope = pair.difference * (uniform - 0.5)
      gradient[2 * variable] = -slope
      gradient[2 * variable + 1] = slope
    }
    return 2
  }
}
