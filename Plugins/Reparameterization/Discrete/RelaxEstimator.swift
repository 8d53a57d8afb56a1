public import Sampling

/// RELAX: REBAR with a learned function as the control variate.
///
///     g = (f(b) − c(z̃)) ∇ log p_θ(b) + ∇_θ c(z) − ∇_θ c(z̃),
///     c(z) = η f(softmax(z / τ)) + r(z)
///
/// r is a network with one hidden layer. Its weights and η follow the gradient of ‖g‖², an unbiased
/// estimate of the gradient of the variance: 2 g · ∂g/∂φ, in which the derivative of ∇_θ r along g is a
/// directional derivative of r. A moving average of f is subtracted from f wherever it stands.
///
/// - Note: Grathwohl et al. (2018), <https://arxiv.org/abs/1711.00123>.
public struct RelaxEstimator: GradientEstimator {
  /// The temperature τ of the relaxation.
  public let temperature: Double

  /// The number of hidden units of the surrogate.
  public let hidden: Int

  /// The scale η of the relaxation, as learned so far.
  public private(set) var scale = 1.0

  private let learningRate: Double
  private var surrogate: SurrogateNetwork?
  private var optimizer: Adam
  private var average = MovingAverage(decay: 0.99)

  /// The estimator's name.
  public var name: String { "RELAX" }

  /// The estimator is unbiased.
  public var isUnbiased: Bool { true }

  /// Creates the estimator.
  ///
  /// - Parameters:
  ///   - temperature: τ, positive.
  ///   - hidden: The number of hidden units of the surrogate, at least 1.
  ///   - learningRate: The step size of the surrogate and of η, at least 0.
  /// - Throws: ``ObjectiveError`` for a parameter out of range.
  public init(
    temperature: Double = 0.5, hidden: Int = 8, learningRate: Double = 0.01
  ) throws(ObjectiveError) {
    try ObjectiveError.check("the temperature", temperature, "positive") { $0 > 0 }
    try ObjectiveError.check("the number of hidden units", Double(hidden), "at least 1") { $0 >= 1 }
    try ObjectiveError.check("the learning rate", learningRate, "at least 0") { $0 >= 0 }
    self.temperature = temperature
    self.hidden = hidden
    self.learningRate = learningRate
    optimizer = Adam(rate: learningRate, count: 0)
  }

  /// Draws z, b and z̃, and moves the control variate a step against the gradient of the variance.
  public mutating func draw(
    for objective: CategoricalObjective, into gradient: inout [Double],
    using generator: inout PhiloxGenerator
  ) -> Int {
    let network = network(for: objective, using: &generator)
    let pair = ConditionalPair(for: objective, temperature: temperature, using: &generator)
    let value = objective.function.value(at: pair.outcome)
    let baseline = average.value
    let control = pair.control(for: objective, baseline: baseline)
    average.add(value)

    let surprise = value - baseline - network.value(at: pair.conditionalPerturbed)
    objective.addScore(at: pair.outcome, weight: surprise, to: &gradient)
    var conditionalSlope = network.gradient(at: pair.conditionalPerturbed)
    pair.gumbels.pullBack(&conditionalSlope, at: pair.conditionalPerturbed)
    let freeSlope = network.gradient(at: pair.perturbed)
    for index in gradient.indices {
      gradient[index] += scale * control[index] + freeSlope[index] - conditionalSlope[index]
    }
    learn(network, from: pair, gradient: gradient, control: control, objective: objective)
    return 3
  }

  /// The surrogate for an objective's shape; a new one when the shape has changed.
  private mutating func network(
    for objective: CategoricalObjective, using generator: inout PhiloxGenerator
  ) -> SurrogateNetwork {
    if let surrogate, surrogate.inputs == objective.parameterCount { return surrogate }
    let fresh = SurrogateNetwork(
      inputs: objective.parameterCount, hidden: hidden, using: &generator)
    optimizer = Adam(rate: learningRate, count: fresh.parameters.count + 1)
    surrogate = fresh
    return fresh
  }

  /// One step against ∂‖g‖²/∂(φ, η) = 2 g · ∂g/∂(φ, η).
  private mutating func learn(
    _ network: SurrogateNetwork, from pair: ConditionalPair, gradient: [Double],
    control: [Double], objective: CategoricalObjective
  ) {
    var score = Array(repeating: 0.0, count: gradient.count)
    objective.addScore(at: pair.outcome, weight: 1, to: &score)
    let scoreAlong = dot(score, gradient)
    var conditionalDirection = gradient
    pair.gumbels.pushForward(&conditionalDirection, at: pair.conditionalPerturbed)

    var slope = Array(repeating: 0.0, count: network.parameters.count + 1)
    network.addParameterGradient(
      ofValueAt: pair.conditionalPerturbed, weight: -2 * scoreAlong, to: &slope)
    network.addParameterGradient(
      ofSlopeAt: pair.perturbed, along: gradient, weight: 2, to: &slope)
    network.addParameterGradient(
      ofSlopeAt: pair.conditionalPerturbed, along: conditionalDirection, weight: -2, to: &slope)
    slope[slope.count - 1] = 2 * dot(gradient, control)

    var parameters = network.parameters + [scale]
    optimizer.step(&parameters, gradient: slope)
    scale = parameters.removeLast()
    surrogate?.parameters = parameters
  }

  private func dot(_ left: [Double], _ right: [Double]) -> Double {
    zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
