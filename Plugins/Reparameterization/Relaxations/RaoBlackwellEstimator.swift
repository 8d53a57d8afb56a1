public import Sampling

/// The Rao-Blackwellised straight-through estimator: the softmax's Jacobian, averaged over the noise
/// that leads to the same category.
///
///     g = 1/K Σₖ (∂softmax((θ + Gₖ) / τ)/∂θ)ᵀ · f′(one-hot(b)),   Gₖ given that argmax(θ + Gₖ) = b
///
/// The mean is that of the straight-through estimator and the variance no larger; f is evaluated once,
/// whatever K.
///
/// - Note: Paulus, Maddison and Krause (2021), <https://arxiv.org/abs/2010.04838>.
public struct RaoBlackwellEstimator: GradientEstimator {
  /// The temperature τ.
  public let temperature: Double

  /// The number K of conditional samples.
  public let samples: Int

  /// The estimator's name.
  public var name: String { "Rao-Blackwell ST (τ = \(temperature))" }

  /// The estimator is biased.
  public var isUnbiased: Bool { false }

  /// Creates the estimator.
  ///
  /// - Parameters:
  ///   - temperature: τ, positive.
  ///   - samples: K, at least 1.
  /// - Throws: ``ObjectiveError`` for a parameter out of range.
  public init(temperature: Double = 0.5, samples: Int = 10) throws(ObjectiveError) {
    try ObjectiveError.check("the temperature", temperature, "positive") { $0 > 0 }
    try ObjectiveError.check("the number of samples", Double(samples), "at least 1") { $0 >= 1 }
    self.temperature = temperature
    self.samples = samples
  }

  /// Draws one category a variable, then K sets of noise that agree with it.
  public mutating func draw(
    for objective: CategoricalObjective, into gradient: inout [Double],
    using generator: inout PhiloxGenerator
  ) -> Int {
    let outcome = objective.sample(using: &generator)
    var slope = gradient
    _ = objective.function.value(at: objective.oneHot(outcome), gradient: &slope)
    let conditional = ConditionalGumbels(objective: objective, outcome: outcome)
    for _ in 0..<samples {
      var weights = conditional.sample(using: &generator)
      softmaxRows(&weights, columns: objective.categories, temperature: temperature)
      var pulled = slope
      pullBackSoftmaxRows(
        &pulled, weights: weights, columns: objective.categories, temperature: temperature)
      for index in gradient.indices { gradient[index] += pulled[index] / Double(samples) }
    }
    return 1
  }
}
