/// The softmax of perturbed logits, with f and its slope there.
struct Relaxation {
  /// softmax(z / τ), row by row.
  let weights: [Double]

  /// f at the weights.
  let value: Double

  /// ∂f(softmax(z / τ))/∂z.
  let gradient: [Double]

  init(of perturbed: [Double], for objective: CategoricalObjective, temperature: Double) {
    var weights = perturbed
    softmaxRows(&weights, columns: objective.categories, temperature: temperature)
    var gradient = Array(repeating: 0.0, count: weights.count)
    value = objective.function.value(at: weights, gradient: &gradient)
    pullBackSoftmaxRows(
      &gradient, weights: weights, columns: objective.categories, temperature: temperature)
    self.weights = weights
    self.gradient = gradient
  }
}
