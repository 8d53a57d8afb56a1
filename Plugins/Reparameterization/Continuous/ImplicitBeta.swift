internal import Foundation
public import Sampling

/// Implicit reparameterization of the beta distribution.
public enum ImplicitBeta {
  /// Returns ∂x/∂α of a sample x of Beta(α, β), along the path on which F(x) stays.
  ///
  ///     ∂x/∂α = −(∂I_x(α, β)/∂α) / p(x)
  ///
  /// The continued fraction of the incomplete beta function is differentiated together with its
  /// value; below the mean that of I_x(α, β), above that of I_{1−x}(β, α).
  ///
  /// - Parameters:
  ///   - sample: x, in 0...1.
  ///   - alpha: α, positive.
  ///   - beta: β, positive.
  /// - Returns: A number of at least 0; 0 for a sample that has been rounded to 0 or 1.
  /// - Complexity: O(√max(α, β)) terms.
  /// - Note: Figurnov, Mohamed and Mnih (2018), <https://arxiv.org/abs/1805.08498>.
  public static func alphaDerivative(at sample: Double, alpha: Double, beta: Double) -> Double {
    guard sample > 0, sample < 1 else { return 0 }
    let isBelow = sample < (alpha + 1) / (alpha + beta + 2)
    let x = isBelow ? sample : 1 - sample
    let a = isBelow ? Dual(alpha, 1) : Dual(beta)
    let b = isBelow ? Dual(beta) : Dual(alpha, 1)
    let inverse = Dual(1) / incompleteBetaFraction(a, b, x)
    // I_x(a, b) = xᵃ (1−x)ᵇ / (a B(a, b)) · inverse, so that I/p = x (1−x) / a · inverse.
    let logSlope =
      log(sample) - digamma(alpha) + digamma(alpha + beta) - (isBelow ? 1 / alpha : 0)
    let derivative = x * (1 - x) / a.value * (inverse.value * logSlope + inverse.derivative)
    return isBelow ? -derivative : derivative
  }

  /// Returns ∂x/∂β of a sample x of Beta(α, β): the mirror image of ∂x/∂α.
  ///
  /// - Returns: A number of at most 0.
  public static func betaDerivative(at sample: Double, alpha: Double, beta: Double) -> Double {
    -alphaDerivative(at: 1 - sample, alpha: beta, beta: alpha)
  }

  /// 1 + d₁/(1 + d₂/(1 + …)), <https://dlmf.nist.gov/8.17.E22>.
  private static func incompleteBetaFraction(_ a: Dual, _ b: Dual, _ x: Double) -> Dual {
    let one = Dual(1)
    return continuedFraction(from: one) { index in
      let half = Dual(Double(index / 2))
      let step = Dual(Double(index))
      let numerator =
        index.isMultiple(of: 2)
        ? half * (b - half) / ((a + step - one) * (a + step))
        : Dual(-1) * (a + half) * (a + b + half) / ((a + step - one) * (a + step))
      return (numerator * Dual(x), one)
    }
  }
}

extension Beta: PathwiseDistribution {
  /// The parameters are α and β.
  public var parameterNames: [String] { ["alpha", "beta"] }

  /// Returns the score in α and β.
  public func score(at sample: Double) -> [Double] {
    let total = digamma(alpha + beta)
    return [log(sample) - digamma(alpha) + total, log1p(-sample) - digamma(beta) + total]
  }

  /// Returns `slope` times (∂x/∂α, ∂x/∂β).
  public func pathGradient(of slope: Double, at sample: Double) -> [Double] {
    [
      slope * ImplicitBeta.alphaDerivative(at: sample, alpha: alpha, beta: beta),
      slope * ImplicitBeta.betaDerivative(at: sample, alpha: alpha, beta: beta),
    ]
  }
}
