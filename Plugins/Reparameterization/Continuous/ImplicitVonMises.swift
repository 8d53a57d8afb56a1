internal import Foundation
public import Sampling

/// Implicit reparameterization of the von Mises distribution.
public enum ImplicitVonMises {
  /// Returns ∂x/∂κ of a sample x with mean 0, along the path on which F_κ(x) stays.
  ///
  ///     ∂x/∂κ = 1/p(x) ∫₀ˣ p(t) (A(κ) − cos t) dt,   A = I₁/I₀
  ///
  /// The integrand changes its sign where cos t = A. The integral is taken from 0 below that angle
  /// and from π above, so that nothing cancels, by a Gauss–Legendre rule that leaves out what e⁻⁴⁰
  /// damps.
  ///
  /// - Parameters:
  ///   - sample: x, in −π...π, in radians.
  ///   - concentration: κ, at least 0.
  /// - Returns: A number of the sign of −x: angles move towards the mean as κ grows.
  /// - Note: Figurnov, Mohamed and Mnih (2018), <https://arxiv.org/abs/1805.08498>.
  public static func concentrationDerivative(
    at sample: Double, concentration: Double
  ) -> Double {
    let angle = min(abs(sample), .pi)
    let mean = SpecialFunctions.besselRatios(concentration).first ?? 0
    let cosine = cos(angle)
    func integrand(_ t: Double) -> Double {
      exp(concentration * (cos(t) - cosine)) * (mean - cos(t))
    }
    let integral: Double
    if cosine > mean {
      integral = GaussLegendre.points48.integral(over: 0...angle, of: integrand)
    } else {
      let cut = cosine - 40 / max(concentration, 1e-300)
      let end = max(cut > -1 ? acos(cut) : Double.pi, angle)
      integral = -GaussLegendre.points48.integral(over: angle...end, of: integrand)
    }
    return sample < 0 ? -integral : integral
  }
}

extension VonMises: PathwiseDistribution {
  /// The parameters are the mean direction and the concentration.
  public var parameterNames: [String] { ["mean", "concentration"] }

  /// Returns the score in mean direction and concentration.
  public func score(at sample: Double) -> [Double] {
    let angle = sample - mean
    return [concentration * sin(angle), cos(angle) - resultantLength]
  }

  /// Returns `slope` times (1, ∂x/∂κ).
  public func pathGradient(of slope: Double, at sample: Double) -> [Double] {
    [
      slope,
      slope
        * ImplicitVonMises.concentrationDerivative(
          at: sample - mean, concentration: concentration),
    ]
  }

  /// The mean resultant length I₁(κ)/I₀(κ).
  var resultantLength: Double { SpecialFunctions.besselRatios(concentration).first ?? 0 }
}
