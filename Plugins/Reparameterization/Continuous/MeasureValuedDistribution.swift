internal import Foundation
public import Sampling

/// A distribution whose derivatives are differences of two distributions.
public protocol MeasureValuedDistribution: ParametricDistribution {
  /// Returns the weak derivative in one parameter, with a sample of each of its halves.
  ///
  ///     ∂p_θ/∂θᵢ = c (p⁺ − p⁻)
  ///
  /// - Parameters:
  ///   - parameter: The number i of the parameter.
  ///   - generator: The source of randomness, which the two samples share to be close together.
  /// - Returns: The constant c, a sample of p⁺ and one of p⁻.
  func weakDerivative(
    in parameter: Int, using generator: inout PhiloxGenerator
  ) -> (constant: Double, positive: Element, negative: Element)
}

extension Normal: MeasureValuedDistribution {
  /// Returns the pair of the mean or of the standard deviation.
  ///
  /// In the mean the halves are μ ± σw with w of the Rayleigh (Weibull) density w e^(−w²/2) and
  /// c = 1/(σ√2π). In the standard deviation the positive half is a double-sided Maxwell, the negative
  /// half the normal itself and c = 1/σ; a Maxwell sample times a uniform number is that normal.
  public func weakDerivative(
    in parameter: Int, using generator: inout PhiloxGenerator
  ) -> (constant: Double, positive: Double, negative: Double) {
    if parameter == 0 {
      let rayleigh = (2 * Exponential.standard.sample(using: &generator)).squareRoot()
      let distance = standardDeviation * rayleigh
      return (1 / (standardDeviation * (2 * .pi).squareRoot()), mean + distance, mean - distance)
    }
    let square = (0..<3).reduce(0.0) { sum, _ in
      let noise = Normal.standard.sample(using: &generator)
      return sum + noise * noise
    }
    let isNegative = generator.nextUInt32() & 1 == 1
    let maxwell = standardDeviation * (isNegative ? -square.squareRoot() : square.squareRoot())
    let uniform = Uniform.unit.sample(using: &generator)
    return (1 / standardDeviation, mean + maxwell, mean + maxwell * uniform)
  }
}

extension Exponential: MeasureValuedDistribution {
  /// Returns the pair of the rate: an exponential sample and that sample plus another, c = 1/rate.
  public func weakDerivative(
    in parameter: Int, using generator: inout PhiloxGenerator
  ) -> (constant: Double, positive: Double, negative: Double) {
    let sample = sample(using: &generator)
    return (1 / rate, sample, sample + self.sample(using: &generator))
  }
}
