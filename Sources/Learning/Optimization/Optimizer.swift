public import Tensors

/// Changes a model's parameters by their gradients.
///
/// What an optimizer remembers, such as moments, is a module's state like any other: it is walked,
/// saved and loaded with the model.
public protocol Optimizer: Module {
  /// The size of a step; schedules set it before each.
  var learningRate: Float { get set }

  /// Takes one step.
  ///
  /// - Parameters:
  ///   - model: The model that the optimizer was made for.
  ///   - gradients: One a parameter, in the order of ``Module/parameters``.
  mutating func update(_ model: inout some Module, with gradients: [Tensor])
}

extension Module {
  /// Calls a closure with the index of each parameter, the parameter to change, and its gradient.
  mutating func updateParameters(
    with gradients: [Tensor],
    _ body: (_ index: Int, _ parameter: inout Tensor, _ gradient: Tensor) -> Void
  ) {
    var index = 0
    forEachTensor { path, kind, tensor in
      guard kind == .parameter else { return }
      precondition(index < gradients.count, "there is no gradient for '\(path)'")
      precondition(
        gradients[index].shape == tensor.shape,
        "the gradient of '\(path)' has the shape \(gradients[index].shape), not \(tensor.shape)")
      body(index, &tensor, gradients[index])
      index += 1
    }
    precondition(index == gradients.count, "\(gradients.count) gradients for \(index) parameters")
  }
}
