internal import CTensorKernels

/// Which value an elementwise operation's derivative is computed from.
private enum Saved {
  case input
  case output
}

extension Tensor {
  private func elementwise(
    _ forward: UnaryKernel, _ backward: @escaping BackwardKernel, saving saved: Saved,
    _ parameters: [Float] = []
  ) -> Tensor {
    let result = mapped(forward, parameters)
    let value = saved == .input ? detached : result
    return result.recording((self, { $0.mapped(backward, saved: value, parameters) }))
  }

  /// The exponential of each element.
  ///
  ///     y = exp x,   dx = y g
  public func exp() -> Tensor {
    elementwise(ctk_exp, ctk_exp_backward, saving: .output)
  }

  /// The natural logarithm of each element; −∞ at 0, NaN below.
  ///
  ///     y = log x,   dx = g / x
  public func log() -> Tensor {
    elementwise(ctk_log, ctk_log_backward, saving: .input)
  }

  /// The hyperbolic tangent of each element.
  ///
  ///     y = tanh x,   dx = (1 − y²) g
  public func tanh() -> Tensor {
    elementwise(ctk_tanh, ctk_tanh_backward, saving: .output)
  }

  /// The logistic function of each element.
  ///
  ///     y = 1 / (1 + exp −x),   dx = y (1 − y) g
  public func sigmoid() -> Tensor {
    elementwise(ctk_sigmoid, ctk_sigmoid_backward, saving: .output)
  }

  /// The positive part of each element.
  ///
  ///     y = max(x, 0),   dx = g where x > 0, else 0
  public func relu() -> Tensor {
    elementwise(ctk_relu, ctk_relu_backward, saving: .output)
  }

  /// How the Gaussian error linear unit is computed.
  public enum GELU: Sendable {
    /// With the distribution function Φ of the standard normal.
    case exact

    /// With the approximation by the hyperbolic tangent.
    case tanh
  }

  /// The Gaussian error linear unit of each element.
  ///
  ///     exact:  y = x Φ(x),   dx = (Φ(x) + x φ(x)) g
  ///     tanh:   y = x (1 + tanh u) / 2 with u = √(2/π) (x + 0.044715 x³),
  ///             dx = ((1 + tanh u) / 2 + x (1 − tanh² u) √(2/π) (1 + 0.134145 x²) / 2) g
  ///
  /// - Parameter form: The exact function by default.
  /// - Returns: A tensor of the same shape.
  /// - Note: Hendrycks and Gimpel (2016), <https://arxiv.org/abs/1606.08415>.
  public func gelu(_ form: GELU = .exact) -> Tensor {
    switch form {
    case .exact: elementwise(ctk_gelu, ctk_gelu_backward, saving: .input)
    case .tanh: elementwise(ctk_gelu_tanh, ctk_gelu_tanh_backward, saving: .input)
    }
  }

  /// The sigmoid linear unit of each element, also called swish.
  ///
  ///     y = x σ(x),   dx = σ(x) (1 + x (1 − σ(x))) g
  public func silu() -> Tensor {
    elementwise(ctk_silu, ctk_silu_backward, saving: .input)
  }

  /// A smooth positive part of each element.
  ///
  ///     y = log(1 + exp x),   dx = σ(x) g
  public func softplus() -> Tensor {
    elementwise(ctk_softplus, ctk_softplus_backward, saving: .input)
  }

  /// The square root of each element.
  ///
  ///     y = √x,   dx = g / (2 y)
  public func squareRoot() -> Tensor {
    elementwise(ctk_sqrt, ctk_sqrt_backward, saving: .output)
  }

  /// The square of each element.
  ///
  ///     y = x²,   dx = 2 x g
  public func squared() -> Tensor {
    elementwise(ctk_square, ctk_square_backward, saving: .input)
  }

  /// One divided by each element.
  ///
  ///     y = 1 / x,   dx = −y² g
  public func reciprocal() -> Tensor {
    elementwise(ctk_reciprocal, ctk_reciprocal_backward, saving: .output)
  }

  /// The absolute value of each element.
  ///
  ///     y = |x|,   dx = sign(x) g
  public func absolute() -> Tensor {
    elementwise(ctk_abs, ctk_abs_backward, saving: .input)
  }

  /// Each element raised to a power.
  ///
  ///     y = xᵖ,   dx = p xᵖ⁻¹ g
  public func power(_ exponent: Float) -> Tensor {
    elementwise(ctk_pow, ctk_pow_backward, saving: .input, [exponent])
  }

  /// Each element brought into a range.
  ///
  ///     y = min(max(x, a), b),   dx = g where a ≤ x ≤ b, else 0
  public func clamped(to range: ClosedRange<Float>) -> Tensor {
    elementwise(
      ctk_clamp, ctk_clamp_backward, saving: .input, [range.lowerBound, range.upperBound])
  }

  /// Each element scaled and shifted.
  ///
  ///     y = a x + b,   dx = a g
  func affine(_ scale: Float, _ shift: Float) -> Tensor {
    mapped(ctk_affine, [scale, shift]).recording((self, { $0.affine(scale, 0) }))
  }
}
