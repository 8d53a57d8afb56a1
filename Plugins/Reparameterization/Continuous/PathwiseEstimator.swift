public import Sampling

/// The pathwise gradient: differentiate through the sample.
///
///     g = (∂z/∂θ)ᵀ f′(z),   z ~ p_θ
///
/// Explicit where z = location + scale · ε, implicit for gamma, beta, Dirichlet and von Mises. It needs
/// the slope of f, and f must be continuous: across a jump the slope misses what the jump adds.
///
/// - Note: Kingma and Welling (2014), <https://arxiv.org/abs/1312.6114>; Figurnov, Mohamed and Mnih
///   (2018), <https://arxiv.org/abs/1805.08498>.
public struct PathwiseEstimator<Family: PathwiseDistribution>: GradientEstimator {
  /// The estimator's name.
  public var name: String { "pathwise" }

  /// The estimator is unbiased for a continuous f.
  public var isUnbiased: Bool { true }

  /// Creates the estimator.
  public init() {}

  /// Draws one sample and pulls the slope of f back along its path.
  public mutating func draw(
    for objective: ContinuousObjective<Family>, into gradient: inout [Double],
    using generator: inout PhiloxGenerator
  ) -> Int {
    let sample = objective.distribution.sample(using: &generator)
    gradient = objective.distribution.pathGradient(
      of: objective.function.slope(sample), at: sample)
    return 1
  }
}
