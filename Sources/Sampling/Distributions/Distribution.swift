/// What can be sampled with a seeded generator.
public protocol Distribution<Element>: Sendable {
  /// What a sample is.
  associatedtype Element

  /// Returns the next sample.
  ///
  /// - Parameter generator: The source of bits; the sample is a function of its state.
  /// - Returns: One sample.
  func sample(using generator: inout PhiloxGenerator) -> Element
}

extension Distribution {
  /// Returns independent samples.
  ///
  /// - Parameters:
  ///   - count: How many, at least 0.
  ///   - generator: The source of bits.
  /// - Returns: `count` samples, in the order in which they were drawn.
  /// - Complexity: O(*count*) samples.
  public func samples(_ count: Int, using generator: inout PhiloxGenerator) -> [Element] {
    var result: [Element] = []
    result.reserveCapacity(count)
    for _ in 0..<count { result.append(sample(using: &generator)) }
    return result
  }
}
