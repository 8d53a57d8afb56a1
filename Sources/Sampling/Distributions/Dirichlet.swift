internal import Foundation

/// The Dirichlet distribution of probability vectors.
///
///     p(x) = Γ(Σ aᵢ) ∏ᵢ xᵢ^(aᵢ − 1) / Γ(aᵢ) on the simplex
public struct Dirichlet: Distribution, Hashable {
  /// The concentrations aᵢ.
  public let concentration: [Double]

  /// Creates a Dirichlet distribution.
  ///
  /// - Parameter concentration: At least two positive, finite numbers.
  /// - Throws: ``DistributionError`` when there are fewer, or one is out of range.
  public init(concentration: [Double]) throws(DistributionError) {
    guard concentration.count >= 2 else {
      throw DistributionError(
        distribution: "Dirichlet", parameter: "concentration", value: "\(concentration)",
        requirement: "at least two numbers")
    }
    for (index, value) in concentration.enumerated() {
      try DistributionError.requirePositive(value, "concentration[\(index)]", of: "Dirichlet")
    }
    self.concentration = concentration
  }

  private var total: Double { concentration.reduce(0, +) }

  /// The expected vector: the concentrations divided by their sum.
  public var mean: [Double] {
    concentration.map { $0 / total }
  }

  /// The variance of each entry.
  public var variance: [Double] {
    mean.map { $0 * (1 - $0) / (total + 1) }
  }

  /// Returns a vector of positive numbers that sum to 1: gamma samples divided by their sum.
  ///
  /// The gamma samples are held as logarithms, so that small concentrations don't give 0/0.
  public func sample(using generator: inout PhiloxGenerator) -> [Double] {
    let logarithms = concentration.map { Gamma.logStandardSample(shape: $0, using: &generator) }
    return SpecialFunctions.softmax(logarithms)
  }

  /// Returns the natural logarithm of the density with respect to all entries but the last.
  ///
  /// - Parameter value: A vector as long as the concentration; its sum is taken to be 1.
  /// - Returns: The logarithm; minus infinity where an entry is negative.
  public func logDensity(at value: [Double]) -> Double {
    precondition(value.count == concentration.count, "a vector of another length")
    var result = SpecialFunctions.logGamma(total)
    for (entry, a) in zip(value, concentration) {
      guard entry >= 0 else { return -.infinity }
      result += (a == 1 ? 0 : (a - 1) * log(entry)) - SpecialFunctions.logGamma(a)
    }
    return result
  }
}
