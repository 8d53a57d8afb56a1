/// A set of outcomes drawn without replacement, whatever the order, and how likely such sets are.
///
///     p(S) = Σ over the orders s₁ … s_k of S  Π p(sᵢ) / (1 − p(s₁) − … − p(sᵢ₋₁))
///
/// The sum over orders is gathered over subsets, so that k elements cost 2ᵏ k steps and not k!.
public struct UnorderedSet: Sendable, Hashable {
  /// The probability of each element under p.
  public let probabilities: [Double]

  /// The probability of all that is not in the set.
  public let rest: Double

  /// The most elements a set may have.
  public static let limit = 16

  /// Creates a set.
  ///
  /// - Parameters:
  ///   - probabilities: The probability of each element, positive.
  ///   - rest: The probability of all other outcomes; what is missing to 1 when nil. Give it where
  ///     one element has nearly all the probability, and the difference to 1 is lost in rounding.
  /// - Precondition: There are at most ``limit`` elements.
  public init(probabilities: [Double], rest: Double? = nil) {
    precondition(
      probabilities.count <= Self.limit, "a set of \(probabilities.count) elements is too large")
    self.probabilities = probabilities
    self.rest = rest ?? 1 - probabilities.reduce(0, +)
  }

  /// The probability of drawing this set.
  public var probability: Double { probability(without: 0) }

  /// Returns how much likelier the set is when one element is known to come first.
  ///
  ///     R(S, s) = p^(D∖{s})(S∖{s}) / p^D(S)
  ///
  /// - Parameter element: The position of s.
  /// - Returns: A number above 0; p(s) R(S, s) sums to 1 over the elements.
  /// - Note: Kool, van Hoof and Welling (2020), <https://arxiv.org/abs/2002.06043>.
  public func leaveOneOutRatio(_ element: Int) -> Double {
    probability(without: 1 << element) / probability
  }

  /// Returns the probability that the rest is drawn from the domain without some elements.
  ///
  /// - Parameter removed: The elements taken out of the set and of the domain, as bits.
  /// - Returns: A probability; 1 where nothing is left to draw.
  func probability(without removed: Int) -> Double {
    let members = probabilities.indices.filter { removed >> $0 & 1 == 0 }
    // `chances[T]` is the probability that the first |T| draws are T, in any order.
    var chances = Array(repeating: 0.0, count: 1 << members.count)
    chances[0] = 1
    for subset in chances.indices.dropLast() {
      let missing = members.indices.filter { subset >> $0 & 1 == 0 }
      let left = missing.reduce(rest) { $0 + probabilities[members[$1]] }
      for bit in missing {
        chances[subset | 1 << bit] += chances[subset] * probabilities[members[bit]] / left
      }
    }
    return chances[chances.count - 1]
  }
}
