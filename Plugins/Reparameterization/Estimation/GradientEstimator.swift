public import Sampling

/// A way to estimate ∇L(θ) from samples.
///
/// One draw is one independent answer: a gradient whose mean over draws is what the estimator says.
/// An estimator that learns (a moving average, a control variate) changes with its draws, but each
/// draw depends on the earlier ones only, so that means and standard errors remain right.
public protocol GradientEstimator<Objective>: Sendable {
  /// What it applies to.
  associatedtype Objective: StochasticObjective

  /// What the estimator is called in the literature.
  var name: String { get }

  /// Whether the mean over draws is ∇L(θ) itself.
  var isUnbiased: Bool { get }

  /// Draws one estimate.
  ///
  /// - Parameters:
  ///   - objective: The expectation to differentiate.
  ///   - gradient: One zero a component of θ; replaced by the estimate.
  ///   - generator: The source of randomness.
  /// - Returns: How often f was evaluated.
  mutating func draw(
    for objective: Objective, into gradient: inout [Double],
    using generator: inout PhiloxGenerator
  ) -> Int
}

extension GradientEstimator {
  /// Draws many estimates and returns their mean, variance and cost.
  ///
  /// - Parameters:
  ///   - objective: The expectation to differentiate.
  ///   - draws: The number of draws, at least 2.
  ///   - warmup: Draws before those, in which an estimator that learns settles; not counted.
  ///   - generator: The source of randomness.
  /// - Returns: The estimate.
  public func estimate(
    for objective: Objective, draws: Int, warmup: Int = 0,
    using generator: inout PhiloxGenerator
  ) -> GradientEstimate {
    precondition(draws >= 2, "\(draws) draws, which is too few for a variance")
    var estimator = self
    let zeros = Array(repeating: 0.0, count: objective.parameterCount)
    for _ in 0..<warmup {
      var gradient = zeros
      _ = estimator.draw(for: objective, into: &gradient, using: &generator)
    }
    var moments = RunningMoments(dimension: objective.parameterCount)
    var evaluations = 0
    for _ in 0..<draws {
      var gradient = zeros
      evaluations += estimator.draw(for: objective, into: &gradient, using: &generator)
      moments.add(gradient)
    }
    return GradientEstimate(
      mean: moments.mean, variance: moments.variance, draws: draws, evaluations: evaluations)
  }
}
