public import Tensors

/// Gradients scaled down together so that their common length is at most `limit`.
///
///     ‖g‖ = √(Σ gᵢ²) over all tensors,   g ← g · min(1, limit / ‖g‖)
///
/// - Parameters:
///   - gradients: The gradients of all parameters.
///   - limit: The longest length that is kept, above 0.
/// - Returns: The gradients, and their length before.
/// - Note: Pascanu et al. (2013), <https://arxiv.org/abs/1211.5063>.
public func clipped(
  _ gradients: [Tensor], toNorm limit: Float
) -> (gradients: [Tensor], norm: Float) {
  precondition(limit > 0, "gradients are clipped to a length of \(limit); it must be above 0")
  var sum = 0.0
  for gradient in gradients {
    gradient.withElements { for element in $0 { sum += Double(element) * Double(element) } }
  }
  let norm = Float(sum.squareRoot())
  guard norm > limit else { return (gradients, norm) }
  return (gradients.map { $0 * (limit / norm) }, norm)
}
