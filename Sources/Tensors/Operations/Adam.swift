internal import CTensorKernels

extension Tensor {
  /// One step of Adam, or of AdamW where weights decay, in place.
  ///
  ///     m ← β₁ m + (1 − β₁) g,   v ← β₂ v + (1 − β₂) g²
  ///     x ← x − r λ x − r (m / (1 − β₁ᵗ)) / (√(v / (1 − β₂ᵗ)) + ε)
  ///
  /// The tensor and its moments are untracked and row-major afterwards.
  ///
  /// - Parameters:
  ///   - gradient: g, of the tensor's shape.
  ///   - mean: The running mean m, of the tensor's shape, zeros at first.
  ///   - square: The running mean of squares v, of the tensor's shape, zeros at first.
  ///   - step: The number t of this step, at least 1.
  ///   - rate: The learning rate r.
  ///   - decays: β₁ and β₂ in 0..<1.
  ///   - epsilon: ε.
  ///   - weightDecay: λ, decoupled from the gradient.
  /// - Note: Kingma and Ba (2015), <https://arxiv.org/abs/1412.6980>, algorithm 1; Loshchilov and
  ///   Hutter (2019), <https://arxiv.org/abs/1711.05101>, algorithm 2.
  public mutating func takeAdamStep(
    gradient: Tensor, mean: inout Tensor, square: inout Tensor, step: Int, rate: Float,
    decays: (mean: Float, square: Float) = (0.9, 0.999), epsilon: Float = 1e-8,
    weightDecay: Float = 0
  ) {
    precondition(
      gradient.shape == shape && mean.shape == shape && square.shape == shape,
      "Adam for shape \(shape) with a gradient of shape \(gradient.shape) and moments of shapes "
        + "\(mean.shape) and \(square.shape)")
    precondition(step >= 1, "step \(step) of Adam; the first one is 1")
    var settings = ctk_adam_settings(
      rate: rate, mean_decay: decays.mean, square_decay: decays.square, epsilon: epsilon,
      weight_decay: weightDecay,
      mean_correction: Float(1 / (1 - Tensor.power(decays.mean, step))),
      square_correction: Float(1 / (1 - Tensor.power(decays.square, step))))
    gradient.withElements { g in
      withMutableElements { x in
        mean.withMutableElements { m in
          square.withMutableElements { v in
            guard let g = g.baseAddress, let x = x.baseAddress, let m = m.baseAddress,
              let v = v.baseAddress
            else { return }
            withUnsafePointer(to: &settings) { settings in
              Parallel.ranges(gradient.count) { range in
                let at = range.lowerBound
                ctk_adam(g + at, m + at, v + at, x + at, settings, range.count)
              }
            }
          }
        }
      }
    }
  }

  private static func power(_ base: Float, _ exponent: Int) -> Double {
    var (result, square, rest) = (1.0, Double(base), exponent)
    while rest > 0 {
      if !rest.isMultiple(of: 2) { result *= square }
      square *= square
      rest /= 2
    }
    return result
  }
}
