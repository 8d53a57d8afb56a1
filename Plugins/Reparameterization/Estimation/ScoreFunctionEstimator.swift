public import Sampling

/// The score function estimator, also called REINFORCE.
///
///     g = (f(z) − c) ∇ log p_θ(z),   z ~ p_θ
///
/// It asks nothing of f. The constant baseline c leaves the mean as it is, because the score has mean
/// zero, and shifts the variance.
///
/// - Note: Williams (1992), <https://doi.org/10.1007/BF00992696>.
public struct ScoreFunctionEstimator<Objective: ScoredObjective>: GradientEstimator {
  /// The baseline c.
  public let baseline: Double

  /// The estimator's name.
  public var name: String { baseline == 0 ? "score function" : "score function − \(baseline)" }

  /// The estimator is unbiased.
  public var isUnbiased: Bool { true }

  /// Creates the estimator.
  ///
  /// - Parameter baseline: A constant subtracted from f.
  public init(baseline: Double = 0) {
    self.baseline = baseline
  }

  /// Draws one sample and weighs its score with f.
  public mutating func draw(
    for objective: Objective, into gradient: inout [Double],
    using generator: inout PhiloxGenerator
  ) -> Int {
    let sample = objective.sample(using: &generator)
    let weight = objective.value(at: sample) - baseline
    objective.addScore(at: sample, weight: weight, to: &gradient)
    return 1
  }
}
