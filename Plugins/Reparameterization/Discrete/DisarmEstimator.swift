public import Sampling

/// DisARM: ARM with the uniform numbers integrated out, given the two samples.
///
///     g_d = ½ (f(b) − f(b̃)) (−1)^b̃_d 1[b_d ≠ b̃_d] σ(|φ_d|)
///
/// The variance is never above that of ARM. The same estimator is called U2G by Yin et al.
///
/// - Note: Dong, Mnih and Tucker (2020), <https://arxiv.org/abs/2006.10680>.
public struct DisarmEstimator: GradientEstimator {
  /// The estimator's name.
  public var name: String { "DisARM" }

  /// The estimator is unbiased.
  public var isUnbiased: Bool { true }

  /// Creates the estimator.
  public init() {}

  /// Draws an antithetic pair and weighs the variables in which the two differ.
  ///
  /// - Precondition: The variables have two categories each.
  public mutating func draw(
    for objective: CategoricalObjective, into gradient: inout [Double],
    using generator: inout PhiloxGenerator
  ) -> Int {
    let pair = AntitheticPair(for: objective, using: &generator)
    for variable in 0..<objective.variables where pair.first[variable] != pair.second[variable] {
      let logit = objective.logits[2 * variable + 1] - objective.logits[2 * variable]
      let sign = pair.second[variable] == 0 ? 0.5 : -0.5
      let slope = sign * pair.difference * sigmoid(abs(logit))
      gradient[2 * variable] = -slope
      gradient[2 * variable + 1] = slope
    }
    return 2
  }
}
