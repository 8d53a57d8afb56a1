public import Tensors

/// Adam, and AdamW where weights decay: steps scaled by running means of the gradient and its square.
///
///     m ← β₁ m + (1 − β₁) g
///     v ← β₂ v + (1 − β₂) g²
///     θ ← θ − η λ θ − η (m / (1 − β₁ᵗ)) / (√(v / (1 − β₂ᵗ)) + ε)
///
/// - Note: Kingma and Ba (2015), algorithm 1, <https://arxiv.org/abs/1412.6980>; the decay λ apart from
///   the gradient: Loshchilov and Hutter (2019), algorithm 2, <https://arxiv.org/abs/1711.05101>.
public struct Adam: Optimizer {
  /// The step size η, above 0.
  public var learningRate: Float

  /// How slowly the mean gradient changes, β₁, from 0 to below 1.
  public let beta1: Float

  /// How slowly the mean square changes, β₂, from 0 to below 1.
  public let beta2: Float

  /// What keeps the step finite, ε.
  public let epsilon: Float

  /// The decay λ of the parameters; 0 for plain Adam.
  public let weightDecay: Float

  private var means: [Tensor]
  private var squares: [Tensor]
  /// The number t of steps taken, a tensor so that it is saved with the moments; exact to 2²⁴.
  private var steps = Tensor(0)

  /// Creates an optimizer for a model.
  public init(
    for model: some Module, learningRate: Float = 1e-3, beta1: Float = 0.9, beta2: Float = 0.999,
    epsilon: Float = 1e-8, weightDecay: Float = 0
  ) {
    self.learningRate = learningRate
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    self.weightDecay = weightDecay
    means = model.parameters.map { Tensor(zeros: $0.tensor.shape) }
    squares = means
  }

  /// Takes one step.
  public mutating func update(_ model: inout some Module, with gradients: [Tensor]) {
    steps = steps + 1
    let (step, decays) = (Int(steps.item), (mean: beta1, square: beta2))
    model.updateParameters(with: gradients) { index, parameter, gradient in
      parameter.takeAdamStep(
        gradient: gradient, mean: &means[index], square: &squares[index], step: step,
        rate: learningRate, decays: decays, epsilon: epsilon, weightDecay: weightDecay)
    }
  }

  /// Visits the number of steps and the moments.
  public mutating func visit(_ visitor: inout TensorVisitor) {
    visitor.buffer("steps", &steps)
    for index in means.indices { visitor.buffer("mean.\(index)", &means[index]) }
    for index in squares.indices { visitor.buffer("square.\(index)", &squares[index]) }
  }
}
