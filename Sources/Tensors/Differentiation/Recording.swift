/// Whether operations remember how they were made, for the current task.
enum Recording {
  @TaskLocal static var isEnabled = true
}

/// Runs a closure whose operations remember nothing: results are untracked and no graph is kept.
///
/// - Parameter body: What to run, a model's evaluation for instance.
/// - Returns: What the closure returns.
public func withoutGradient<Result>(_ body: () throws -> Result) rethrows -> Result {
  try Recording.$isEnabled.withValue(false, operation: body)
}

extension Tensor {
  /// The same elements as a new starting point of a computation that gradients can be asked for.
  public func tracked() -> Tensor {
    Tensor(shape: shape, strides: strides, storage: storage, offset: offset, node: Node())
  }

  /// One argument of an operation and the way of the gradient back to it.
  typealias Edge = (input: Tensor, pullback: @Sendable (Tensor) -> Tensor)

  /// This result of an operation, remembered with a way back for each argument.
  ///
  /// The pullbacks capture detached tensors only.
  func recording(_ edges: Edge...) -> Tensor {
    guard Recording.isEnabled, edges.contains(where: { $0.input.node != nil }) else { return self }
    let pullbacks = edges.map { $0.input.node == nil ? nil : $0.pullback }
    let node = Node(inputs: edges.map { $0.input.node }) { gradient, isNeeded in
      zip(pullbacks, isNeeded).map { pullback, isNeeded in isNeeded ? pullback?(gradient) : nil }
    }
    return Tensor(shape: shape, strides: strides, storage: storage, offset: offset, node: node)
  }

  /// This result of an operation, remembered with one way back for all arguments.
  func recording(
    jointly inputs: [Tensor?], pullback: @escaping Node.Pullback
  ) -> Tensor {
    guard Recording.isEnabled, inputs.contains(where: { $0?.node != nil }) else { return self }
    let node = Node(inputs: inputs.map { $0?.node }, pullback: pullback)
    return Tensor(shape: shape, strides: strides, storage: storage, offset: offset, node: node)
  }
}
