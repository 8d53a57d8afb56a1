internal import Sampling

/// Two outcomes of Bernoulli variables that one set of uniform numbers and its mirror image make.
struct AntitheticPair {
  let uniforms: [Double]
  let first: [Int]
  let second: [Int]

  /// f of the first outcome minus f of the second.
  let difference: Double

  init(for objective: CategoricalObjective, using generator: inout PhiloxGenerator) {
    precondition(
      objective.categories == 2,
      "antithetic Bernoulli samples of variables with \(objective.categories) categories")
    uniforms = (0..<objective.variables).map { _ in Uniform.unit.sample(using: &generator) }
    first = uniforms.enumerated().map { $1 > objective.probabilities[2 * $0] ? 1 : 0 }
    second = uniforms.enumerated().map { $1 < objective.probabilities[2 * $0 + 1] ? 1 : 0 }
    difference = objective.function.value(at: first) - objective.function.value(at: second)
  }
}
