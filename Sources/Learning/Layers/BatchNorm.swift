public import Tensors

/// Batch normalisation of each channel, with learned scale and shift.
///
///     y = (x − x̄) / √(σ² + ε) · weight + bias
///
/// In training x̄ and σ² are the batch's, and their running means are kept; afterwards those are used.
///
/// - Note: Ioffe and Szegedy (2015), algorithms 1 and 2, <https://arxiv.org/abs/1502.03167>.
public struct BatchNorm: Module {
  /// The scale, of shape `[channels]`.
  public var weight: Tensor

  /// The shift, of shape `[channels]`.
  public var bias: Tensor

  /// The running mean of each channel.
  public var runningMean: Tensor

  /// The running, unbiased variance of each channel.
  public var runningVariance: Tensor

  /// The part of the batch's statistics that goes into the running ones, in 0...1.
  public let momentum: Float

  /// What is added to the variance, ε.
  public let epsilon: Float

  /// Creates a layer that scales by 1 and shifts by 0.
  public init(channels: Int, momentum: Float = 0.1, epsilon: Float = 1e-5) {
    weight = Tensor(ones: [channels])
    bias = Tensor(zeros: [channels])
    runningMean = Tensor(zeros: [channels])
    runningVariance = Tensor(ones: [channels])
    self.momentum = momentum
    self.epsilon = epsilon
  }

  /// Normalises tensors of shape `[batch, channels, …]` with the running statistics.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    x.batchNorm(
      mean: runningMean, variance: runningVariance, weight: weight, bias: bias, epsilon: epsilon)
  }

  /// Normalises tensors of shape `[batch, channels, …]` with their own statistics, and notes these.
  ///
  /// - Precondition: There is more than one value a channel.
  public mutating func training(_ x: Tensor) -> Tensor {
    let count = x.count / weight.count
    precondition(count > 1, "batch norm of shape \(x.shape): one value a channel has no variance")
    let normalized = x.batchNorm(weight: weight, bias: bias, epsilon: epsilon)
    let unbiased = normalized.variance.detached * (Float(count) / Float(count - 1))
    runningMean = runningMean * (1 - momentum) + normalized.mean.detached * momentum
    runningVariance = runningVariance * (1 - momentum) + unbiased * momentum
    return normalized.output
  }

  /// Visits `weight`, `bias`, `running_mean` and `running_var`.
  public mutating func visit(_ visitor: inout TensorVisitor) {
    visitor.parameter("weight", &weight)
    visitor.parameter("bias", &bias)
    visitor.buffer("running_mean", &runningMean)
    visitor.buffer("running_var", &runningVariance)
  }
}
