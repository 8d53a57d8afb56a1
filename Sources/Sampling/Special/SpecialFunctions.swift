internal import Foundation

/// The functions that densities and cumulative probabilities are made of.
public enum SpecialFunctions {
  /// Returns the natural logarithm of |Γ(x)|.
  public static func logGamma(_ x: Double) -> Double {
    var sign: Int32 = 0
    return lgamma_r(x, &sign)
  }

  /// Returns the natural logarithm of the beta function B(a, b).
  public static func logBeta(_ a: Double, _ b: Double) -> Double {
    logGamma(a) + logGamma(b) - logGamma(a + b)
  }

  /// Returns exp(xᵢ) / Σⱼ exp(xⱼ), without overflow.
  ///
  /// - Parameter logits: Numbers below infinity, at least one of them finite.
  /// - Returns: Probabilities that sum to 1.
  public static func softmax(_ logits: [Double]) -> [Double] {
    let largest = logits.max() ?? 0
    let weights = logits.map { exp($0 - largest) }
    let sum = weights.reduce(0, +)
    return weights.map { $0 / sum }
  }
}
