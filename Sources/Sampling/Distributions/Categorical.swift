internal import Foundation

/// A distribution over the categories 0, 1, … given by logits.
///
///     P(i) = exp(lᵢ) / Σⱼ exp(lⱼ)
public struct Categorical: Distribution, Hashable {
  /// The logits, as given.
  public let logits: [Double]

  /// The logarithms of the probabilities.
  public let logProbabilities: [Double]

  /// Creates a categorical distribution.
  ///
  /// - Parameter logits: At least one number below infinity, not all of them minus infinity, which
  ///   stands for a category that never comes.
  /// - Throws: ``DistributionError`` for other logits.
  public init(logits: [Double]) throws(DistributionError) {
    for (index, logit) in logits.enumerated() where !(logit < .infinity) {
      throw DistributionError(
        distribution: "Categorical", parameter: "logits[\(index)]", value: "\(logit)",
        requirement: "a number below infinity")
    }
    guard let largest = logits.max(), largest > -.infinity else {
      throw DistributionError(
        distribution: "Categorical", parameter: "logits", value: "\(logits)",
        requirement: "at least one finite number")
    }
    self.logits = logits
    let logSum = largest + log(logits.reduce(0) { $0 + exp($1 - largest) })
    logProbabilities = logits.map { $0 - logSum }
  }

  /// The probabilities of the categories, which sum to 1.
  public var probabilities: [Double] { logProbabilities.map(exp) }

  /// Returns the category whose logit plus standard Gumbel noise is largest.
  ///
  /// - Note: The Gumbel-max trick; Maddison, Tarlow and Minka (2014),
  ///   <https://arxiv.org/abs/1411.0030>.
  /// - Complexity: O(*k*) for *k* categories; ``AliasTable`` takes O(1) after O(*k*).
  public func sample(using generator: inout PhiloxGenerator) -> Int {
    var best = (index: 0, value: -Double.infinity)
    for (index, logit) in logits.enumerated() {
      let value = logit + Gumbel.standard.sample(using: &generator)
      if value > best.value { best = (index, value) }
    }
    return best.index
  }

  /// Returns the natural logarithm of a category's probability.
  ///
  /// - Parameter category: Any number.
  /// - Returns: The logarithm; minus infinity for a number that is no category.
  public func logProbability(of category: Int) -> Double {
    logProbabilities.indices.contains(category) ? logProbabilities[category] : -.infinity
  }
}
