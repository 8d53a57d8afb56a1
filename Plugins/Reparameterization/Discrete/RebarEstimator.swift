public import Sampling

/// REBAR: the score function, with the relaxation as a control variate that is put right again.
///
///     g = (f(b) − η c(z̃)) ∇ log p_θ(b) + η ∇_θ c(z) − η ∇_θ c(z̃),   c(z) = f(softmax(z / τ))
///
/// z are Gumbel-perturbed logits, b their argmax, and z̃ perturbed logits drawn anew given b. The two
/// last terms have together the mean that the control variate takes away, so that the estimate is
/// unbiased for every η and τ. η follows the gradient of the variance, which is that of g², by
/// g · ∂g/∂η. A moving average of f is subtracted from f wherever it stands, as a baseline.
///
/// - Note: Tucker et al. (2017), <https://arxiv.org/abs/1703.07370>.
public struct RebarEstimator: GradientEstimator {
  /// The temperature τ of the relaxation.
  public let temperature: Double

  /// The scale η of the control variate, as learned so far.
  public private(set) var scale: Double

  private var optimizer: Adam
  private var average = MovingAverage(decay: 0.99)

  /// The estimator's name.
  public var name: String { "REBAR" }

  /// The estimator is unbiased.
  public var isUnbiased: Bool { true }

  /// Creates the estimator.
  ///
  /// - Parameters:
  ///   - temperature: τ, positive.
  ///   - scale: η at the start.
  ///   - learningRate: The step size of η, at least 0; with 0, η stays.
  /// - Throws: ``ObjectiveError`` for a parameter out of range.
  public init(
    temperature: Double = 0.5, scale: Double = 1, learningRate: Double = 0.01
  ) throws(ObjectiveError) {
    try ObjectiveError.check("the temperature", temperature, "positive") { $0 > 0 }
    try ObjectiveError.check("the scale", scale, "finite") { _ in true }
    try ObjectiveError.check("the learning rate", learningRate, "at least 0") { $0 >= 0 }
    self.temperature = temperature
    self.scale = scale
    optimizer = Adam(rate: learningRate, count: 1)
  }

  /// Draws z, b and z̃, and moves η a step against the gradient of the variance.
  public mutating func draw(
    for objective: CategoricalObjective, into gradient: inout [Double],
    using generator: inout PhiloxGenerator
  ) -> Int {
    let pair = ConditionalPair(for: objective, temperature: temperature, using: &generator)
    let value = objective.function.value(at: pair.outcome)
    let baseline = average.value
    // g is linear in η: g = direct + η · control.
    let control = pair.control(for: objective, baseline: baseline)
    objective.addScore(at: pair.outcome, weight: value - baseline, to: &gradient)
    average.add(value)
    var slope = 0.0
    for index in gradient.indices {
      gradient[index] += scale * control[index]
      slope += 2 * gradient[index] * control[index]
    }
    var parameters = [scale]
    optimizer.step(&parameters, gradient: [slope])
    scale = parameters[0]
    return 3
  }
}
