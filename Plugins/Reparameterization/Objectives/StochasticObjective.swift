public import Sampling

/// An expectation L(θ) = E[f(z)] over z ~ p_θ, whose gradient with respect to θ is wanted.
public protocol StochasticObjective: Sendable {
  /// The number of components of θ.
  var parameterCount: Int { get }

  /// The gradient ∇L(θ) without sampling: in closed form or by enumeration.
  ///
  /// - Returns: One number a component of θ.
  func exactGradient() -> [Double]
}

/// An objective that can be sampled and whose samples have a score: all that the score function
/// estimator asks for.
public protocol ScoredObjective: StochasticObjective {
  /// What p_θ draws.
  associatedtype Sample

  /// Draws z ~ p_θ.
  func sample(using generator: inout PhiloxGenerator) -> Sample

  /// Returns f(z).
  func value(at sample: Sample) -> Double

  /// Adds `weight` · ∇ log p_θ(z) to a gradient.
  func addScore(at sample: Sample, weight: Double, to gradient: inout [Double])
}
