public import Tensors

/// Stochastic gradient descent with momentum.
///
///     v ← μ v + g + λ θ
///     θ ← θ − η v              (with Nesterov's momentum: θ ← θ − η (g + λ θ + μ v))
///
/// - Note: Sutskever et al. (2013), <https://proceedings.mlr.press/v28/sutskever13.html>, in the form
///   that PyTorch uses.
public struct StochasticGradientDescent: Optimizer {
  /// The step size η, above 0.
  public var learningRate: Float

  /// The part μ of the last step that is kept, from 0 to below 1.
  public let momentum: Float

  /// The decay λ of the parameters, 0 or more.
  public let weightDecay: Float

  /// Whether the gradient is taken where momentum would lead.
  public let isNesterov: Bool

  private var velocities: [Tensor]

  /// Creates an optimizer for a model.
  public init(
    for model: some Module, learningRate: Float, momentum: Float = 0, weightDecay: Float = 0,
    isNesterov: Bool = false
  ) {
    self.learningRate = learningRate
    self.momentum = momentum
    self.weightDecay = weightDecay
    self.isNesterov = isNesterov
    velocities = momentum == 0 ? [] : model.parameters.map { Tensor(zeros: $0.tensor.shape) }
  }

  /// Takes one step.
  public mutating func update(_ model: inout some Module, with gradients: [Tensor]) {
    let (rate, momentum, decay, isNesterov) = (learningRate, momentum, weightDecay, isNesterov)
    model.updateParameters(with: gradients) { index, parameter, gradient in
      gradient.withElements { gradient in
        parameter.withMutableElements { parameter in
          guard momentum != 0 else {
            for i in parameter.indices {
              parameter[i] -= rate * (gradient[i] + decay * parameter[i])
            }
            return
          }
          velocities[index].withMutableElements { velocity in
            for i in parameter.indices {
              let slope = gradient[i] + decay * parameter[i]
              velocity[i] = momentum * velocity[i] + slope
              parameter[i] -= rate * (isNesterov ? slope + momentum * velocity[i] : velocity[i])
            }
          }
        }
      }
    }
  }

  /// Visits the velocities.
  public mutating func visit(_ visitor: inout TensorVisitor) {
    for index in velocities.indices { visitor.buffer("velocity.\(index)", &velocities[index]) }
  }
}
