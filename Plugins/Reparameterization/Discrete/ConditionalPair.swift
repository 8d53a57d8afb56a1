internal import Sampling

/// Perturbed logits z, their argmax b, and perturbed logits z̃ given b, with the relaxed f at both.
struct ConditionalPair {
  let free: Relaxation
  let conditional: Relaxation
  let outcome: [Int]
  let perturbed: [Double]
  let conditionalPerturbed: [Double]
  let gumbels: ConditionalGumbels

  init(
    for objective: CategoricalObjective, temperature: Double,
    using generator: inout PhiloxGenerator
  ) {
    perturbed = objective.perturbedLogits(using: &generator)
    outcome = objective.argmaxRows(perturbed)
    gumbels = ConditionalGumbels(objective: objective, outcome: outcome)
    conditionalPerturbed = gumbels.sample(using: &generator)
    free = Relaxation(of: perturbed, for: objective, temperature: temperature)
    conditional = Relaxation(
      of: conditionalPerturbed, for: objective, temperature: temperature)
  }

  /// The control variate of the relaxed f, of mean zero:
  /// ∇_θ c(z) − ∇_θ c(z̃) − (c(z̃) − baseline) ∇ log p_θ(b).
  func control(for objective: CategoricalObjective, baseline: Double) -> [Double] {
    var pulled = conditional.gradient
    gumbels.pullBack(&pulled, at: conditionalPerturbed)
    var control = zip(free.gradient, pulled).map { $0 - $1 }
    objective.addScore(at: outcome, weight: baseline - conditional.value, to: &control)
    return control
  }
}
