extension Tensor {
  /// A batch's normalised values with the statistics that made them.
  public struct BatchNormalization: Sendable {
    /// The normalised values.
    public let output: Tensor

    /// The mean of each channel, untracked.
    public let mean: Tensor

    /// The variance of each channel, divided by the number of elements, untracked.
    public let variance: Tensor
  }

  /// Batch normalisation with the batch's own statistics, as in training.
  ///
  ///     x̂ = (x − x̄) / √(σ² + ε),   y = x̂ w + b
  ///     dx = w (g − mean(g) − x̂ mean(g x̂)) / √(σ² + ε),   dw = Σ g x̂,   db = Σ g
  ///
  /// with mean x̄ and variance σ² of each channel over the batch and all positions.
  ///
  /// - Parameters:
  ///   - weight: `[channels]`.
  ///   - bias: `[channels]`.
  ///   - epsilon: What is added to the variance.
  /// - Returns: The output for an input of shape `[batch, channels, …]`, and the statistics, of shape
  ///   `[channels]`.
  /// - Note: Ioffe and Szegedy (2015), <https://arxiv.org/abs/1502.03167>.
  public func batchNorm(weight: Tensor, bias: Tensor, epsilon: Float = 1e-5) -> BatchNormalization {
    checkChannels(weight, bias, operation: "batch norm")
    let norm = NormalizedChannels(
      detached, groups: shape[1], isBatchJoined: true, weight: weight.detached,
      bias: bias.detached, epsilon: epsilon)
    return BatchNormalization(
      output: norm.recorded(self, weight, bias), mean: norm.groupMeans.flattened(),
      variance: norm.groupVariances.flattened())
  }

  /// Batch normalisation with given statistics, as after training.
  ///
  ///     x̂ = (x − m) / √(v + ε),   y = x̂ w + b
  ///     dx = g w / √(v + ε),   dw = Σ g x̂,   db = Σ g
  ///     dm = −w Σ g / √(v + ε),   dv = −w Σ g x̂ / (2 (v + ε))
  ///
  /// with mean m and variance v of each channel, and sums over the batch and all positions.
  ///
  /// - Parameters:
  ///   - mean: `[channels]`.
  ///   - variance: `[channels]`.
  ///   - weight: `[channels]`.
  ///   - bias: `[channels]`.
  ///   - epsilon: What is added to the variance.
  /// - Returns: A tensor of the shape of this one, `[batch, channels, …]`.
  public func batchNorm(
    mean: Tensor, variance: Tensor, weight: Tensor, bias: Tensor, epsilon: Float = 1e-5
  ) -> Tensor {
    checkChannels(weight, bias, operation: "batch norm")
    checkChannels(mean, variance, operation: "batch norm")
    let aligned = [shape[1]] + [Int](repeating: 1, count: rank - 2)
    let scale = weight / (variance + epsilon).squareRoot()
    return self * scale.reshaped(aligned) + (bias - mean * scale).reshaped(aligned)
  }

  /// Group normalisation: each image's channels in groups, each with its own mean and variance.
  ///
  ///     x̂ = (x − x̄) / √(σ² + ε),   y = x̂ w + b
  ///     dx = (g w − mean(g w) − x̂ mean(g w x̂)) / √(σ² + ε),   dw = Σ g x̂,   db = Σ g
  ///
  /// - Parameters:
  ///   - groups: The number of groups, a divisor of the number of channels.
  ///   - weight: `[channels]`.
  ///   - bias: `[channels]`.
  ///   - epsilon: What is added to the variance.
  /// - Returns: A tensor of the shape of this one, `[batch, channels, …]`.
  /// - Note: Wu and He (2018), <https://arxiv.org/abs/1803.08494>.
  public func groupNorm(
    groups: Int, weight: Tensor, bias: Tensor, epsilon: Float = 1e-5
  ) -> Tensor {
    checkChannels(weight, bias, operation: "group norm")
    precondition(
      groups >= 1 && shape[1].isMultiple(of: groups),
      "group norm of shape \(shape) in \(groups) groups")
    let norm = NormalizedChannels(
      detached, groups: groups, isBatchJoined: false, weight: weight.detached,
      bias: bias.detached, epsilon: epsilon)
    return norm.recorded(self, weight, bias)
  }

  private func checkChannels(_ first: Tensor, _ second: Tensor, operation: String) {
    precondition(
      rank >= 2 && first.shape == [shape[1]] && second.shape == [shape[1]],
      "\(operation) of shape \(shape) with parameters of shapes \(first.shape) and "
        + "\(second.shape)")
  }
}
