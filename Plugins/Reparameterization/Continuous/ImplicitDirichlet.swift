internal import Foundation
public import Sampling

extension Dirichlet: PathwiseDistribution {
  /// The parameters are the concentrations.
  public var parameterNames: [String] { concentration.indices.map { "concentration \($0)" } }

  /// Returns the score, one number a concentration.
  public func score(at sample: [Double]) -> [Double] {
    let total = digamma(concentration.reduce(0, +))
    return zip(sample, concentration).map { log($0) - digamma($1) + total }
  }

  /// Returns (∂x/∂α)ᵀ · `slope`.
  ///
  /// Each component is beta distributed. When its concentration grows, it moves as that beta sample
  /// does, and the others shrink in proportion:
  ///
  ///     ∂xⱼ/∂αᵢ = dᵢ (δᵢⱼ − xⱼ) / (1 − xᵢ),   dᵢ = ∂xᵢ/∂αᵢ of Beta(αᵢ, Σα − αᵢ)
  ///
  /// - Note: Jankowiak and Obermeyer (2018), <https://arxiv.org/abs/1806.01851>.
  public func pathGradient(of slope: [Double], at sample: [Double]) -> [Double] {
    let total = concentration.reduce(0, +)
    let mean = zip(slope, sample).reduce(0) { $0 + $1.0 * $1.1 }
    return sample.indices.map { index in
      guard sample[index] < 1 else { return 0 }
      let derivative = ImplicitBeta.alphaDerivative(
        at: sample[index], alpha: concentration[index], beta: total - concentration[index])
      return derivative / (1 - sample[index]) * (slope[index] - mean)
    }
  }
}
