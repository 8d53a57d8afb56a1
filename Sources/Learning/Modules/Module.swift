public import Tensors

/// A model or a part of one: a value whose parameters can be walked by name.
///
/// A module lists its parameters, buffers and parts itself, in a fixed order:
///
///     public struct Autoencoder: Module {
///       public var encoder: Linear
///       public var decoder: Linear
///
///       public mutating func visit(_ visitor: inout TensorVisitor) {
///         visitor.module("encoder", &encoder)
///         visitor.module("decoder", &decoder)
///       }
///     }
///
/// The walk serves everything that is done to all parameters: training, saving and loading, averaging.
/// A parameter's path joins the names on the way to it: `"encoder.weight"`.
public protocol Module {
  /// Passes every parameter, buffer and part to the visitor, always in the same order.
  mutating func visit(_ visitor: inout TensorVisitor)
}

extension Module {
  /// Calls a closure with every parameter and buffer, which it may change.
  ///
  /// - Parameter body: Gets the path, what kind of tensor it is, and the tensor.
  public mutating func forEachTensor(
    _ body: (_ path: String, _ kind: TensorVisitor.Kind, _ tensor: inout Tensor) -> Void
  ) {
    withoutActuallyEscaping(body) { body in
      var visitor = TensorVisitor(body)
      visit(&visitor)
    }
  }

  /// All parameters and buffers with their paths, in the order of the walk.
  var tensors: [(path: String, kind: TensorVisitor.Kind, tensor: Tensor)] {
    var found: [(path: String, kind: TensorVisitor.Kind, tensor: Tensor)] = []
    var copy = self  // A walk may change what it visits.
    copy.forEachTensor { path, kind, tensor in found.append((path, kind, tensor)) }
    return found
  }

  /// The parameters and their paths, in the order of the walk.
  public var parameters: [(path: String, tensor: Tensor)] {
    tensors.filter { $0.kind == .parameter }.map { (path: $0.path, tensor: $0.tensor) }
  }

  /// The number of elements of all parameters.
  public var parameterCount: Int { parameters.reduce(0) { $0 + $1.tensor.count } }

  /// All parameters and buffers by path: what a checkpoint holds.
  public var state: [String: Tensor] {
    var state: [String: Tensor] = [:]
    for (path, _, tensor) in tensors {
      precondition(
        state.updateValue(tensor.detached, forKey: path) == nil, "two tensors are called '\(path)'")
    }
    return state
  }

  /// Computes a loss and its gradients with respect to all parameters, within `withoutGradient` too.
  ///
  /// Buffers that the closure changes, such as running means, are kept; parameters are not changed.
  ///
  /// - Parameter loss: Given the model with tracked parameters, returns a tensor of one element.
  /// - Returns: The loss, and one gradient a parameter in the order of ``parameters``.
  /// - Throws: What the closure throws.
  public mutating func valueWithGradients<Failure: Error>(
    of loss: (inout Self) throws(Failure) -> Tensor
  ) throws(Failure) -> (loss: Tensor, gradients: [Tensor]) {
    var model = self
    let point = parameters.map { $0.tensor.detached }
    let outcome = try valueWithGradient(at: point) { (tracked) throws(Failure) -> Tensor in
      var next = tracked.makeIterator()
      model.forEachTensor { _, kind, tensor in
        if kind == .parameter, let parameter = next.next() { tensor = parameter }
      }
      return try loss(&model)
    }
    copyBuffers(from: model)
    return (outcome.value, outcome.gradients)
  }

  private mutating func copyBuffers(from other: Self) {
    var buffers = other.tensors.filter { $0.kind == .buffer }.makeIterator()
    forEachTensor { _, kind, tensor in
      if kind == .buffer, let buffer = buffers.next() { tensor = buffer.tensor.detached }
    }
  }
}

extension Array: Module where Element: Module {
  /// Visits the elements, each under its index.
  public mutating func visit(_ visitor: inout TensorVisitor) {
    for index in indices { visitor.module("\(index)", &self[index]) }
  }
}

extension Optional: Module where Wrapped: Module {
  /// Visits the module if there is one.
  public mutating func visit(_ visitor: inout TensorVisitor) {
    self?.visit(&visitor)
  }
}
