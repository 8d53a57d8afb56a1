internal import Foundation
public import Sampling

/// The importance-weighted estimator: samples without replacement, weighted by their chance of being
/// above the threshold.
///
///     g = Σ_{s∈S} ∇p_θ(s) f(s) / q(s),   q(s) = 1 − exp(−exp(log p_θ(s) − κ))
///
/// κ is the largest perturbed log-probability left out.
///
/// - Note: Kool, van Hoof and Welling (2019), <https://arxiv.org/abs/1903.06059>; the
///   weights are those of priority sampling, Duffield, Lund and Thorup (2007),
///   <https://doi.org/10.1145/1314690.1314696>.
public struct ImportanceWeightedEstimator: GradientEstimator {
  /// The number k of samples without replacement.
  public let samples: Int

  /// The estimator's name.
  public var name: String { "importance-weighted (\(samples))" }

  /// The estimator is unbiased.
  public var isUnbiased: Bool { true }

  /// Creates the estimator.
  ///
  /// - Parameter samples: k, at least 1.
  /// - Throws: ``ObjectiveError`` for another number.
  public init(samples: Int = 4) throws(ObjectiveError) {
    try ObjectiveError.check("the number of samples", Double(samples), "at least 1") { $0 >= 1 }
    self.samples = samples
  }

  /// Draws a set of outcomes and weighs their scores.
  ///
  /// - Precondition: The outcomes can be enumerated.
  public mutating func draw(
    for objective: CategoricalObjective, into gradient: inout [Double],
    using generator: inout PhiloxGenerator
  ) -> Int {
    let drawn = OutcomeSample(of: objective, count: samples, using: &generator)
    for (outcome, probability) in zip(drawn.outcomes, drawn.probabilities) {
      let inclusion = -expm1(-probability * exp(-drawn.threshold))
      let value = objective.function.value(at: outcome)
      objective.addScore(at: outcome, weight: probability / inclusion * value, to: &gradient)
    }
    return drawn.outcomes.count
  }
}
