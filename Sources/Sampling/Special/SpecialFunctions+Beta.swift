internal import Foundation

extension SpecialFunctions {
  /// Returns the regularised incomplete beta function Iₓ(a, b).
  ///
  ///     Iₓ(a, b) = ∫₀ˣ tᵃ⁻¹ (1 − t)ᵇ⁻¹ dt / B(a, b)
  ///
  /// - Parameters:
  ///   - alpha: The exponent a, positive.
  ///   - beta: The exponent b, positive.
  ///   - x: The end of the integral, in `0...1`.
  /// - Returns: A number in `0...1`.
  /// - Note: The continued fraction <https://dlmf.nist.gov/8.17.E22>.
  /// - Complexity: O(√max(a, b)) terms.
  public static func regularizedBeta(alpha: Double, beta: Double, upTo x: Double) -> Double {
    guard x > 0 else { return 0 }
    guard x < 1 else { return 1 }
    guard x <= (alpha + 1) / (alpha + beta + 2) else {
      return 1 - lowerBeta(alpha: beta, beta: alpha, upTo: 1 - x)
    }
    return lowerBeta(alpha: alpha, beta: beta, upTo: x)
  }

  /// The continued fraction, which converges fast below the mean.
  private static func lowerBeta(alpha a: Double, beta b: Double, upTo x: Double) -> Double {
    let scale = exp(a * log(x) + b * log1p(-x) - logBeta(a, b)) / a
    var fraction = ContinuedFraction(first: 1)
    var m = 0.0
    while true {
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      guard fraction.append(numerator: odd, denominator: 1) else { break }
      m += 1
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      guard fraction.append(numerator: even, denominator: 1) else { break }
    }
    return min(scale / fraction.value, 1)
  }
}
