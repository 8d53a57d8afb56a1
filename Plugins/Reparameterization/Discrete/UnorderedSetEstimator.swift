public import Sampling

/// The unordered set estimator: samples without replacement, weighted as if each had come first.
///
///     g = Σ_{s∈S} ∇p_θ(s) R(S, s) (f(s) − Σ_{s′∈S} p_θ(s′) R^(D∖{s})(S, s′) f(s′))
///
/// S is a Gumbel top-k sample of the outcomes. The inner sum is a baseline that the same samples give
/// for free. Evaluating f on an outcome twice teaches nothing; here that never happens.
///
/// - Note: Kool, van Hoof and Welling (2020), <https://arxiv.org/abs/2002.06043>.
public struct UnorderedSetEstimator: GradientEstimator {
  /// The number k of samples without replacement.
  public let samples: Int

  /// The estimator's name.
  public var name: String { "unordered set (\(samples))" }

  /// The estimator is unbiased.
  public var isUnbiased: Bool { true }

  /// Creates the estimator.
  ///
  /// - Parameter samples: k, in 2...16.
  /// - Throws: ``ObjectiveError`` for another number.
  public init(samples: Int = 4) throws(ObjectiveError) {
    let limit = UnorderedSet.limit
    try ObjectiveError.check("the number of samples", Double(samples), "in 2...\(limit)") {
      2 <= $0 && $0 <= Double(limit)
    }
    self.samples = samples
  }

  /// Draws a set of outcomes and weighs their scores.
  ///
  /// Where there are no more than k outcomes, all are taken and the answer is exact.
  ///
  /// - Precondition: The outcomes can be enumerated.
  public mutating func draw(
    for objective: CategoricalObjective, into gradient: inout [Double],
    using generator: inout PhiloxGenerator
  ) -> Int {
    let drawn = OutcomeSample(of: objective, count: samples, using: &generator)
    let values = drawn.outcomes.map { objective.function.value(at: $0) }
    let set = UnorderedSet(probabilities: drawn.probabilities, rest: drawn.rest)
    guard !drawn.isComplete else {
      for (index, outcome) in drawn.outcomes.enumerated() {
        objective.addScore(
          at: outcome, weight: drawn.probabilities[index] * values[index], to: &gradient)
      }
      return values.count
    }
    let chance = set.probability
    for (element, outcome) in drawn.outcomes.enumerated() {
      let rest = set.probability(without: 1 << element)
      var baseline = drawn.probabilities[element] * values[element]
      for other in values.indices where other != element {
        let ratio = set.probability(without: 1 << element | 1 << other) / rest
        baseline += drawn.probabilities[other] * ratio * values[other]
      }
      let weight =
        drawn.probabilities[element] * rest / chance * (values[element] - baseline)
      objective.addScore(at: outcome, weight: weight, to: &gradient)
    }
    return values.count
  }
}
