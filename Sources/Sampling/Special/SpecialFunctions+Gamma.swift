internal import Foundation

extension SpecialFunctions {
  /// Returns the regularised lower incomplete gamma function P(a, x).
  ///
  ///     P(a, x) = ∫₀ˣ tᵃ⁻¹ exp(−t) dt / Γ(a)
  ///
  /// By its power series below a + 1 and by the continued fraction of its complement above.
  ///
  /// - Parameters:
  ///   - shape: The shape a, positive.
  ///   - x: The end of the integral, at least 0.
  /// - Returns: A number in `0...1`.
  /// - Note: <https://dlmf.nist.gov/8.7.E1> and <https://dlmf.nist.gov/8.9.E2>.
  /// - Complexity: O(√a) terms where x is near a, fewer elsewhere.
  public static func regularizedGamma(shape: Double, upTo x: Double) -> Double {
    guard x > 0 else { return 0 }
    guard x < .infinity else { return 1 }
    let scale = exp(shape * log(x) - x - logGamma(shape))
    if x < shape + 1 {
      var term = 1 / shape
      var sum = term
      var n = shape
      while term > sum * 0x1p-54 {
        n += 1
        term *= x / n
        sum += term
      }
      return min(scale * sum, 1)
    }
    var fraction = ContinuedFraction(first: x + 1 - shape)
    var n = 1.0
    while fraction.append(numerator: n * (shape - n), denominator: x + 2 * n + 1 - shape) {
      n += 1
    }
    return max(1 - scale / fraction.value, 0)
  }
}
