public import Tensors

/// Layer normalisation over the last axis, with learned scale and shift.
///
///     y = (x − x̄) / √(σ² + ε) · weight + bias
///
/// - Note: Ba, Kiros and Hinton (2016), <https://arxiv.org/abs/1607.06450>.
public struct LayerNorm: Module {
  /// The scale, of shape `[features]`.
  public var weight: Tensor

  /// The shift, of shape `[features]`.
  public var bias: Tensor

  /// What is added to the variance, ε.
  public let epsilon: Float

  /// Creates a layer that scales by 1 and shifts by 0.
  public init(features: Int, epsilon: Float = 1e-5) {
    weight = Tensor(ones: [features])
    bias = Tensor(zeros: [features])
    self.epsilon = epsilon
  }

  /// Normalises tensors of shape `[…, features]`.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    x.layerNorm(weight: weight, bias: bias, epsilon: epsilon)
  }

  /// Visits `weight` and `bias`.
  public mutating func visit(_ visitor: inout TensorVisitor) {
    visitor.parameter("weight", &weight)
    visitor.parameter("bias", &bias)
  }
}
