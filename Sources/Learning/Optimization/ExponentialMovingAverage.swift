internal import Tensors

/// A model whose parameters are the running mean of another's.
///
///     θ̄ ← d θ̄ + (1 − d) θ
///
/// Buffers are copied.
public struct ExponentialMovingAverage<Model: Module>: Module {
  /// The averaged model.
  public private(set) var model: Model

  /// The part d of the mean that a step keeps, from 0 to below 1.
  public let decay: Float

  /// Starts the mean at a model.
  public init(of model: Model, decay: Float) {
    precondition(0 <= decay && decay < 1, "a decay of \(decay); it must be in 0..<1")
    self.model = model
    self.decay = decay
  }

  /// Moves the mean towards a model.
  public mutating func update(with newest: Model) {
    let state = newest.state
    let decay = decay
    model.forEachTensor { path, kind, tensor in
      guard let other = state[path] else { return }
      guard kind == .parameter else {
        tensor = other
        return
      }
      tensor.withMutableElements { mean in
        other.withElements { value in
          for i in mean.indices { mean[i] = decay * mean[i] + (1 - decay) * value[i] }
        }
      }
    }
  }

  /// Visits the averaged model.
  public mutating func visit(_ visitor: inout TensorVisitor) {
    model.visit(&visitor)
  }
}
