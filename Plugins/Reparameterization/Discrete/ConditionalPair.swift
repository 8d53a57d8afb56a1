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

  /// ∇_θ c(z) − ∇_θ c(z̃) for the relaxed f.
  var pathDifference: [Double] {
    var pulled = conditional.gradient
    gumbels.pullBack(&pulled, at: conditionalPerturbed)
    return zip(free.gradient, pulled).map { $0 - $1 }
  }
}
