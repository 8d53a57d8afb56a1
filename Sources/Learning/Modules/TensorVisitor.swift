public import Tensors

/// Walks the tensors of a ``Module`` and knows the path to where it is.
public struct TensorVisitor {
  /// What a tensor is to its module.
  public enum Kind: Sendable {
    /// Learned: gradients are computed for it.
    case parameter
    /// Kept with the model and not learned: a running mean.
    case buffer
  }

  private let body: (String, Kind, inout Tensor) -> Void
  private var path: [String] = []

  /// Creates a visitor that calls a closure with each tensor's path, kind and the tensor itself.
  public init(_ body: @escaping (String, Kind, inout Tensor) -> Void) {
    self.body = body
  }

  /// Visits a learned tensor.
  public mutating func parameter(_ name: String, _ tensor: inout Tensor) {
    body(joined(name), .parameter, &tensor)
  }

  /// Visits a learned tensor that may be left out.
  public mutating func parameter(_ name: String, _ tensor: inout Tensor?) {
    guard var present = tensor else { return }
    tensor = nil  // so that a change in place does not copy
    body(joined(name), .parameter, &present)
    tensor = present
  }

  /// Visits a tensor that is kept and not learned.
  public mutating func buffer(_ name: String, _ tensor: inout Tensor) {
    body(joined(name), .buffer, &tensor)
  }

  /// Visits a part of the module.
  public mutating func module(_ name: String, _ module: inout some Module) {
    path.append(name)
    module.visit(&self)
    path.removeLast()
  }

  private func joined(_ name: String) -> String {
    path.isEmpty ? name : path.joined(separator: ".") + "." + name
  }
}
