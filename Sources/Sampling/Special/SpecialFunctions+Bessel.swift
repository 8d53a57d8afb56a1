internal import Foundation

extension SpecialFunctions {
  /// Returns the ratios Iⱼ(x)/I₀(x) of modified Bessel functions for j = 1, 2, … until they vanish.
  ///
  /// - Parameter x: A number of at least 0.
  /// - Returns: Falling numbers in `0..<1`, down to 10⁻¹⁸; none where x is 0.
  /// - Note: The recurrence <https://dlmf.nist.gov/10.29.E1>, run downwards (Miller's algorithm).
  /// - Complexity: O(√x) for large x.
  public static func besselRatios(_ x: Double) -> [Double] {
    guard x > 0 else { return [] }
    // Iⱼ/I₀ falls like exp(−j²/2x), and for small x like (x/2)ʲ/j!.
    let count = Int(20 + 12 * x.squareRoot())
    var quotients = [Double](repeating: 0, count: count)
    var quotient = 0.0
    for j in stride(from: count, through: 1, by: -1) {
      quotient = 1 / (2 * Double(j) / x + quotient)
      quotients[j - 1] = quotient
    }
    var product = 1.0
    var ratios: [Double] = []
    for quotient in quotients {
      product *= quotient
      guard product > 1e-18 else { break }
      ratios.append(product)
    }
    return ratios
  }

  /// Returns log(I₀(x)) − x, the logarithm of the scaled modified Bessel function of order 0.
  ///
  ///     exp(x) = I₀(x) + 2 Σⱼ Iⱼ(x)
  ///
  /// - Parameter x: A number of at least 0.
  /// - Returns: A number of at most 0.
  /// - Note: <https://dlmf.nist.gov/10.35.E5>.
  /// - Complexity: O(√x).
  public static func logScaledBesselI0(_ x: Double) -> Double {
    -log1p(2 * besselRatios(x).reduce(0, +))
  }
}
