internal import Foundation
internal import Sampling

/// Outcomes of an objective drawn without replacement.
struct OutcomeSample {
  let outcomes: [[Int]]
  let probabilities: [Double]
  let threshold: Double

  /// The probability of the outcomes that were left out.
  let rest: Double

  /// Whether no outcome was left out.
  var isComplete: Bool { threshold == -.infinity }

  init(of objective: CategoricalObjective, count: Int, using generator: inout PhiloxGenerator) {
    var all: [[Int]] = []
    var logProbabilities: [Double] = []
    objective.forEachOutcome {
      all.append($0)
      logProbabilities.append($1)
    }
    let top = GumbelTopK(
      of: logProbabilities, count: min(count, all.count), using: &generator)
    outcomes = top.categories.map { all[$0] }
    probabilities = top.categories.map { exp(logProbabilities[$0]) }
    threshold = top.threshold
    let drawn = Set(top.categories)
    rest = logProbabilities.indices.reduce(0) { sum, index in
      drawn.contains(index) ? sum : sum + exp(logProbabilities[index])
    }
  }
}
