internal import Foundation
internal import Sampling

/// Gumbel-perturbed logits given which of them is the largest.
///
/// With E₁, E₂, … independent standard exponential numbers and M = log Σᵢ exp(θᵢ):
///
///     z_b = M − log E_b,   zᵢ = −log(e^(−z_b) + e^(−θᵢ) Eᵢ) for i ≠ b
///
/// The noise held fixed, both move with θ, and their Jacobian needs nothing but z itself: with
/// rᵢ = exp(zᵢ − z_b), which is 1 for i = b,
///
///     ∂zᵢ/∂θⱼ = δᵢⱼ (1 − rᵢ) + pⱼ rᵢ
///
/// - Note: Maddison, Tarlow and Minka (2014), <https://arxiv.org/abs/1411.0030>; Tucker et
///   al. (2017), appendix on categorical variables, <https://arxiv.org/abs/1703.07370>.
struct ConditionalGumbels {
  let objective: CategoricalObjective
  let outcome: [Int]

  /// Draws perturbed logits whose row-wise largest entries are those of the outcome.
  func sample(using generator: inout PhiloxGenerator) -> [Double] {
    var perturbed = Array(repeating: 0.0, count: objective.logits.count)
    for (variable, category) in outcome.enumerated() {
      let row = variable * objective.categories
      // log p = θ − M, so that M is θ − log p of any category.
      let total = objective.logits[row] - objective.logProbabilities[row]
      let largest = total - log(Exponential.standard.sample(using: &generator))
      for other in 0..<objective.categories {
        let index = row + other
        let logit = objective.logits[index]
        perturbed[index] =
          other == category
          ? largest
          : largest
            - log1p(exp(largest - logit) * Exponential.standard.sample(using: &generator))
      }
    }
    return perturbed
  }

  /// Multiplies the transposed Jacobian ∂z/∂θ with a gradient with respect to z.
  func pullBack(_ gradient: inout [Double], at perturbed: [Double]) {
    forEachRow { row, largest in
      var shared = 0.0
      for index in row {
        let ratio = exp(perturbed[index] - perturbed[largest])
        shared += gradient[index] * ratio
        gradient[index] *= 1 - ratio
      }
      for index in row { gradient[index] += objective.probabilities[index] * shared }
    }
  }

  /// Multiplies the Jacobian ∂z/∂θ with a direction of θ.
  func pushForward(_ direction: inout [Double], at perturbed: [Double]) {
    forEachRow { row, largest in
      var mean = 0.0
      for index in row { mean += objective.probabilities[index] * direction[index] }
      for index in row {
        let ratio = exp(perturbed[index] - perturbed[largest])
        direction[index] = direction[index] * (1 - ratio) + mean * ratio
      }
    }
  }

  private func forEachRow(_ body: (_ row: Range<Int>, _ largest: Int) -> Void) {
    for (variable, category) in outcome.enumerated() {
      let start = variable * objective.categories
      body(start..<(start + objective.categories), start + category)
    }
  }
}
