internal import Foundation

/// The uniform distribution over a half-open interval.
///
///     p(x) = 1 / (b − a) for a ≤ x < b
public struct Uniform: ContinuousDistribution, Hashable {
  /// The uniform distribution over the unit interval; a sample is never 0 and never 1.
  public static let unit = Uniform(unchecked: 0..<1)

  /// The interval.
  public let range: Range<Double>

  /// Creates the uniform distribution over an interval.
  ///
  /// - Parameter range: A finite interval that is not empty.
  /// - Throws: ``DistributionError`` when it is empty or its width is not finite.
  public init(_ range: Range<Double>) throws(DistributionError) {
    guard range.upperBound > range.lowerBound, (range.upperBound - range.lowerBound).isFinite else {
      throw DistributionError(
        distribution: "Uniform", parameter: "range", value: "\(range)",
        requirement: "of finite width and not empty")
    }
    self.init(unchecked: range)
  }

  private init(unchecked range: Range<Double>) {
    self.range = range
  }

  private var width: Double { range.upperBound - range.lowerBound }

  /// The middle of the interval.
  public var mean: Double { range.lowerBound + width / 2 }

  /// A twelfth of the squared width.
  public var variance: Double { width * width / 12 }

  /// Returns a number of the interval.
  public func sample(using generator: inout PhiloxGenerator) -> Double {
    min(range.lowerBound + width * generator.nextOpenUnit(), range.upperBound.nextDown)
  }

  /// Returns minus the logarithm of the width; minus infinity outside the interval.
  public func logDensity(at value: Double) -> Double {
    range.contains(value) ? -log(width) : -.infinity
  }

  /// Returns the part of the interval at or below a value.
  public func cumulativeProbability(at value: Double) -> Double {
    min(max((value - range.lowerBound) / width, 0), 1)
  }
}
