internal import Foundation
public import Sampling

/// Implicit reparameterization of the gamma distribution.
public enum ImplicitGamma {
  /// Returns ∂z/∂α of a sample z of Gamma(α, 1), along the path on which F_α(z) stays.
  ///
  ///     ∂z/∂α = −(∂F_α(z)/∂α) / p_α(z)
  ///
  /// Below e^ψ(α+2) the power series of F is differentiated term by term, above the continued fraction
  /// of 1 − F. On their sides the sums have terms of one sign but for the first, so that no more than
  /// a digit cancels.
  ///
  /// - Parameters:
  ///   - sample: z, at least 0.
  ///   - shape: α, positive.
  /// - Returns: A number of at least 0; 0 for a sample that has underflowed to 0.
  /// - Complexity: O(√α) terms near the mean.
  /// - Note: Figurnov, Mohamed and Mnih (2018), <https://arxiv.org/abs/1805.08498>.
  public static func shapeDerivative(at sample: Double, shape: Double) -> Double {
    guard sample > 0 else { return 0 }
    return log(sample) < digamma(shape + 2)
      ? seriesDerivative(at: sample, shape: shape) : fractionDerivative(at: sample, shape: shape)
  }

  /// F_α(z) = zᵅ e⁻ᶻ Σₙ zⁿ / Γ(α + n + 1), differentiated by α and divided by −p.
  private static func seriesDerivative(at sample: Double, shape: Double) -> Double {
    let logarithm = log(sample)
    var order = shape
    var term = 1 / shape
    var slope = digamma(shape + 1)
    var sum = 0.0
    while true {
      let addend = term * (slope - logarithm)
      sum += addend
      if abs(addend) < 1e-17 * abs(sum), order > sample { break }
      order += 1
      term *= sample / order
      slope += 1 / order
    }
    return sample * sum
  }

  /// 1 − F_α(z) = zᵅ e⁻ᶻ / Γ(α) / (z + 1 − α + …), differentiated by α and divided by p.
  private static func fractionDerivative(at sample: Double, shape: Double) -> Double {
    let alpha = Dual(shape, 1)
    let fraction = continuedFraction(from: Dual(sample + 1) - alpha) { index in
      let order = Double(index)
      return (Dual(order) * (alpha - Dual(order)), Dual(sample + 2 * order + 1) - alpha)
    }
    let inverse = Dual(1) / fraction
    return sample
      * (inverse.value * (log(sample) - digamma(shape)) + inverse.derivative)
  }
}

extension Gamma: PathwiseDistribution {
  /// The parameters are shape and rate.
  public var parameterNames: [String] { ["shape", "rate"] }

  /// Returns the score in shape and rate.
  public func score(at sample: Double) -> [Double] {
    [log(rate) - digamma(shape) + log(sample), shape / rate - sample]
  }

  /// Returns `slope` times (∂z/∂shape, −z/rate).
  public func pathGradient(of slope: Double, at sample: Double) -> [Double] {
    let standard = ImplicitGamma.shapeDerivative(at: rate * sample, shape: shape)
    return [slope * standard / rate, -slope * sample / rate]
  }
}

extension Exponential: PathwiseDistribution {
  /// The parameter is the rate.
  public var parameterNames: [String] { ["rate"] }

  /// Returns 1/rate − z.
  public func score(at sample: Double) -> [Double] { [1 / rate - sample] }

  /// Returns `slope` times −z/rate.
  public func pathGradient(of slope: Double, at sample: Double) -> [Double] {
    [-slope * sample / rate]
  }
}
