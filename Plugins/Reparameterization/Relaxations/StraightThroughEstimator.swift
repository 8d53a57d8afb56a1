public import Sampling

/// The straight-through Gumbel-Softmax estimator: f at the category, the slope of the relaxed sample.
///
///     g = (∂softmax((θ + G) / τ)/∂θ)ᵀ · f′(one-hot(argmax(θ + G)))
///
/// f sees true categories only. What flows back through the argmax is the Jacobian of the softmax.
///
/// - Note: Bengio, Léonard and Courville (2013), <https://arxiv.org/abs/1308.3432>; Jang, Gu and Poole
///   (2017), section 2.2, <https://arxiv.org/abs/1611.01144>.
public struct StraightThroughEstimator: GradientEstimator {
  /// The temperature τ.
  public let temperature: Double

  /// The estimator's name.
  public var name: String { "straight-through (τ = \(temperature))" }

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

  /// Draws one category a variable and pulls the slope of f there back through the softmax.
  public mutating func draw(
    for objective: CategoricalObjective, into gradient: inout [Double],
    using generator: inout PhiloxGenerator
  ) -> Int {
    var weights = objective.perturbedLogits(using: &generator)
    let corner = objective.oneHot(objective.argmaxRows(weights))
    _ = objective.function.value(at: corner, gradient: &gradient)
    softmaxRows(&weights, columns: objective.categories, temperature: temperature)
    pullBackSoftmaxRows(
      &gradient, weights: weights, columns: objective.categories, temperature: temperature)
    return 1
  }
}
