public import Sampling

/// The Gumbel-Softmax (Concrete) estimator: differentiate f at a relaxed sample.
///
///     g = ∇_θ f(softmax((θ + G) / τ)),   G standard Gumbel noise
///
/// It is the exact pathwise gradient of a different objective, E[f(softmax((θ + G) / τ))], which tends
/// to L(θ) as τ falls; the variance grows meanwhile.
///
/// - Note: Jang, Gu and Poole (2017), <https://arxiv.org/abs/1611.01144>; Maddison, Mnih and Teh
///   (2017), <https://arxiv.org/abs/1611.00712>.
public struct GumbelSoftmaxEstimator: GradientEstimator {
  /// The temperature τ.
  public let temperature: Double

  /// The estimator's name.
  public var name: String { "Gumbel-Softmax (τ = \(temperature))" }

  /// The estimator is biased.
  public var isUnbiased: Bool { false }

  /// Creates the estimator.
  ///
  /// - Parameter temperature: τ, positive.
  /// - Throws: ``ObjectiveError`` for a temperature that is not positive.
  public init(temperature: Double = 0.5) throws(ObjectiveError) {
    try ObjectiveError.check("the temperature", temperature, "positive") { $0 > 0 }
    self.temperature = temperature
  }

  /// Draws one relaxed sample and differentiates f there.
  public mutating func draw(
    for objective: CategoricalObjective, into gradient: inout [Double],
    using generator: inout PhiloxGenerator
  ) -> Int {
    let perturbed = objective.perturbedLogits(using: &generator)
    gradient =
      Relaxation(of: perturbed, for: objective, temperature: temperature).gradient
    return 1
  }
}
