internal import Foundation
public import Sampling

/// Sampling without replacement: the k largest of Gumbel-perturbed log-probabilities.
///
/// The order of their sizes is an ordered sample: the first is drawn from p, the next from p without
/// the first, and so on. The largest perturbed value that was left out is the threshold.
///
/// - Note: Vieira (2014) noticed it; Kool, van Hoof and Welling (2019),
///   <https://arxiv.org/abs/1903.06059>.
public struct GumbelTopK: Sendable, Hashable {
  /// The categories drawn, in the order in which they were drawn.
  public let categories: [Int]

  /// The perturbed log-probability of each, from large to small.
  public let perturbed: [Double]

  /// The largest perturbed log-probability that was left out; minus infinity when none was.
  public let threshold: Double

  /// Draws a sample.
  ///
  /// - Parameters:
  ///   - logProbabilities: log p of each category, normalised or not.
  ///   - count: k, at least 1 and at most the number of categories.
  ///   - generator: The source of randomness.
  /// - Complexity: O(*n* log *n*) for *n* categories.
  public init(
    of logProbabilities: [Double], count: Int, using generator: inout PhiloxGenerator
  ) {
    precondition(
      (1...logProbabilities.count).contains(count),
      "\(count) of \(logProbabilities.count) categories without replacement")
    let noisy = logProbabilities.map { $0 + Gumbel.standard.sample(using: &generator) }
    let order = noisy.indices.sorted { noisy[$0] > noisy[$1] }
    categories = Array(order.prefix(count))
    perturbed = categories.map { noisy[$0] }
    threshold = count < order.count ? noisy[order[count]] : -.infinity
  }
}
