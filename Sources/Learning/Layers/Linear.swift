public import Sampling
public import Tensors

/// A linear map and a shift.
///
///     y = x Wᵀ + b
public struct Linear: Module {
  /// The map W, of shape `[outputs, inputs]`.
  public var weight: Tensor

  /// The shift b, of shape `[outputs]`, or nil for none.
  public var bias: Tensor?

  /// Creates a layer.
  ///
  /// - Parameters:
  ///   - inputs: The extent of the input's last axis.
  ///   - outputs: The extent of the output's last axis.
  ///   - hasBias: Whether there is a shift.
  ///   - initializer: How the weight is drawn; the bias is drawn as PyTorch draws it for the default,
  ///     and zero otherwise.
  ///   - generator: Where randomness comes from.
  public init(
    inputs: Int, outputs: Int, hasBias: Bool = true,
    initializer: Initializer = .inverseRootUniform, using generator: inout PhiloxGenerator
  ) {
    (weight, bias) = initializer.weightAndBias(
      [outputs, inputs], biasCount: hasBias ? outputs : nil, using: &generator)
  }

  /// Applies the layer to tensors of shape `[…, inputs]`; returns `[…, outputs]`.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    let y = x.matmul(weight.transposed())
    return bias.map { y + $0 } ?? y
  }

  /// Visits `weight` and `bias`.
  public mutating func visit(_ visitor: inout TensorVisitor) {
    visitor.parameter("weight", &weight)
    visitor.parameter("bias", &bias)
  }
}
