/// A distribution over the categories 0, 1, … prepared for sampling in constant time.
///
/// Each of the *k* columns holds two categories with total probability 1/*k*: a sample picks a column
/// and tosses its coin.
///
/// - Note: Walker (1977), <https://doi.org/10.1145/355744.355749>; built as in Vose (1991),
///   <https://doi.org/10.1109/32.92917>.
public struct AliasTable: Distribution, Hashable {
  /// The probabilities of the categories, which sum to 1.
  public let probabilities: [Double]

  /// The chance of column i's own category i.
  let thresholds: [Double]

  /// The other category of each column.
  let aliases: [Int]

  /// Builds the table.
  ///
  /// - Parameter weights: At least one and at most 2³¹ numbers of at least 0, with a positive, finite
  ///   sum; they need not sum to 1.
  /// - Throws: ``DistributionError`` for other weights.
  /// - Complexity: O(*k*) for *k* weights.
  public init(weights: [Double]) throws(DistributionError) {
    for (index, weight) in weights.enumerated() where !(weight >= 0 && weight.isFinite) {
      throw DistributionError(
        distribution: "AliasTable", parameter: "weights[\(index)]", value: "\(weight)",
        requirement: "at least 0 and finite")
    }
    let sum = weights.reduce(0, +)
    guard sum > 0, sum.isFinite else {
      throw DistributionError(
        distribution: "AliasTable", parameter: "sum of weights", value: "\(sum)",
        requirement: "positive and finite")
    }
    precondition(weights.count <= 1 << 31, "more than 2³¹ weights")
    probabilities = weights.map { $0 / sum }
    (thresholds, aliases) = Self.columns(of: probabilities)
  }

  private static func columns(of probabilities: [Double]) -> ([Double], [Int]) {
    let count = probabilities.count
    var thresholds = [Double](repeating: 1, count: count)
    var aliases = Array(0..<count)
    var heights = probabilities.map { $0 * Double(count) }
    var small = heights.indices.filter { heights[$0] < 1 }
    var large = heights.indices.filter { heights[$0] >= 1 }
    while let short = small.popLast() {
      // What rounding leaves without a partner is 1 to the last bit, and the largest is never left.
      guard let tall = large.last else { break }
      thresholds[short] = heights[short]
      aliases[short] = tall
      heights[tall] -= 1 - heights[short]
      if heights[tall] < 1 {
        large.removeLast()
        small.append(tall)
      }
    }
    return (thresholds, aliases)
  }

  /// Returns a category.
  ///
  /// - Complexity: O(1).
  public func sample(using generator: inout PhiloxGenerator) -> Int {
    let column = Int(
      truncatingIfNeeded: generator.next().multipliedFullWidth(by: UInt64(thresholds.count)).high)
    return generator.nextOpenUnit() < thresholds[column] ? column : aliases[column]
  }
}
