public import Tensors

/// Group normalisation: channels in groups, each with its own mean and variance an image.
///
///     y = (x − x̄) / √(σ² + ε) · weight + bias
///
/// - Note: Wu and He (2018), <https://arxiv.org/abs/1803.08494>.
public struct GroupNorm: Module {
  /// The scale, of shape `[channels]`.
  public var weight: Tensor

  /// The shift, of shape `[channels]`.
  public var bias: Tensor

  /// The number of groups.
  public let groups: Int

  /// What is added to the variance, ε.
  public let epsilon: Float

  /// Creates a layer that scales by 1 and shifts by 0.
  ///
  /// - Precondition: `channels` is a multiple of `groups`.
  public init(groups: Int, channels: Int, epsilon: Float = 1e-5) {
    precondition(
      groups > 0 && channels.isMultiple(of: groups), "\(channels) channels in \(groups) groups")
    weight = Tensor(ones: [channels])
    bias = Tensor(zeros: [channels])
    self.groups = groups
    self.epsilon = epsilon
  }

  /// Normalises tensors of shape `[batch, channels, …]`.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    x.groupNorm(groups: groups, weight: weight, bias: bias, epsilon: epsilon)
  }

  /// Visits `weight` and `bias`.
  public mutating func visit(_ visitor: inout TensorVisitor) {
    visitor.parameter("weight", &weight)
    visitor.parameter("bias", &bias)
  }
}
