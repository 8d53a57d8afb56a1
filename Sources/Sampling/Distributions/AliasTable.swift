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

  /// Column i holds category i and another one.
  struct Column: Hashable {
    /// The chance of category i, in units of 2⁻³²; in a full column it doesn't matter.
    var threshold: UInt32 = .max

    /// The other category; i itself in a full column.
    var alias: Int32
  }

  let columns: [Column]

  /// Builds the table.
  ///
  /// The probabilities are kept to within 2⁻³²/*k*.
  ///
  /// - Parameter weights: At least one and fewer than 2³¹ numbers of at least 0, with a positive, finite
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
    precondition(weights.count <= Int32.max, "2³¹ weights or more")
    probabilities = weights.map { $0 / sum }
    columns = Self.columns(of: probabilities)
  }

  private static func columns(of probabilities: [Double]) -> [Column] {
    let count = probabilities.count
    var columns = (0..<count).map { Column(alias: Int32($0)) }
    var heights = probabilities.map { $0 * Double(count) }
    var small = heights.indices.filter { heights[$0] < 1 }
    var large = heights.indices.filter { heights[$0] >= 1 }
    while let short = small.popLast() {
      // Rounding may leave a column without a partner; it is full but for the last bits.
      guard let tall = large.last else { break }
      columns[short] = Column(
        threshold: UInt32(max(heights[short], 0) * 0x1p32), alias: Int32(tall))
      heights[tall] -= 1 - heights[short]
      if heights[tall] < 1 {
        large.removeLast()
        small.append(tall)
      }
    }
    return columns
  }

  /// Returns a category.
  ///
  /// - Complexity: O(1).
  public func sample(using generator: inout PhiloxGenerator) -> Int {
    let index = Int(
      truncatingIfNeeded: generator.next().multipliedFullWidth(by: UInt64(columns.count)).high)
    let column = columns[index]
    return generator.nextUInt32() < column.threshold ? index : Int(column.alias)
  }
}
