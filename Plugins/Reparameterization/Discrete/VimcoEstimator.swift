internal import Foundation
public import Sampling

/// VIMCO: the score function for a multi-sample bound, each sample judged against the others.
///
///     g = Σₖ (L̂ − L̂₋ₖ) ∇ log q_θ(zₖ) + Σₖ w̃ₖ ∇_θ log wₖ
///
/// L̂ is the bound at the samples drawn; in L̂₋ₖ the weight of sample k is replaced by the geometric mean
/// of the others. w̃ are the weights divided by their sum.
///
/// - Note: Mnih and Rezende (2016), <https://arxiv.org/abs/1602.06725>.
public struct VimcoEstimator: GradientEstimator {
  /// The estimator's name.
  public var name: String { "VIMCO" }

  /// The estimator is unbiased.
  public var isUnbiased: Bool { true }

  /// Creates the estimator.
  public init() {}

  /// Draws K samples and weighs each score with what its sample adds to the bound.
  ///
  /// - Precondition: The objective has at least two samples.
  public mutating func draw(
    for objective: MultiSampleObjective, into gradient: inout [Double],
    using generator: inout PhiloxGenerator
  ) -> Int {
    precondition(objective.samples >= 2, "VIMCO with one sample has nothing to judge it by")
    let outcomes = (0..<objective.samples).map { _ in
      objective.proposal.sample(using: &generator)
    }
    let logWeights = outcomes.map { objective.logWeight(of: $0) }
    let bound = objective.bound(logWeights)
    let total = logSumExp(logWeights)
    let sum = logWeights.reduce(0, +)
    for (index, outcome) in outcomes.enumerated() {
      var others = logWeights
      others[index] = (sum - logWeights[index]) / Double(objective.samples - 1)
      let signal = bound - objective.bound(others)
      let weight = signal - exp(logWeights[index] - total)
      objective.proposal.addScore(at: outcome, weight: weight, to: &gradient)
    }
    return objective.samples
  }
}
