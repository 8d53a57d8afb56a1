internal import CTensorKernels

extension Tensor {
  /// The same elements, through which no gradient flows; another name of ``detached``.
  ///
  ///     y = x,   dx = 0
  public func stoppingGradient() -> Tensor { detached }

  /// The given value in the forward pass, and this tensor in the backward pass.
  ///
  ///     y = v,   dx = g,   dv = 0
  ///
  /// The straight-through estimator: `codes` are a quantisation of `encoded`, and the gradient passes
  /// the quantiser as if it were not there in `encoded.straightThrough(codes)`.
  ///
  /// - Parameter value: What the result is, of the same shape.
  /// - Returns: The value, with this tensor's way back.
  /// - Note: Bengio, Léonard and Courville (2013), <https://arxiv.org/abs/1308.3432>.
  public func straightThrough(_ value: Tensor) -> Tensor {
    precondition(
      shape == value.shape,
      "straight-through of shape \(shape) and a value of shape \(value.shape)")
    return value.detached.recording((self, { $0 }))
  }

  /// The tensor with elements dropped at random and the others scaled up to keep the mean.
  ///
  ///     y = x m / (1 − p) with m = 1 where u ≥ p, else 0,   dx = g m / (1 − p)
  ///
  /// - Parameters:
  ///   - probability: The probability p of an element to be dropped, in 0..<1.
  ///   - uniforms: Independent uniform numbers u in 0..<1 of the same shape.
  /// - Returns: A tensor of the same shape.
  /// - Note: Srivastava et al. (2014), <https://jmlr.org/papers/v15/srivastava14a.html>.
  public func dropout(_ probability: Float, uniforms: Tensor) -> Tensor {
    precondition(probability >= 0 && probability < 1, "dropout with probability \(probability)")
    precondition(
      shape == uniforms.shape,
      "dropout of shape \(shape) with uniform numbers of shape \(uniforms.shape)")
    let kept = uniforms.detached.mapped(ctk_keep, [probability])
    return self * kept
  }
}
