internal import Foundation

/// What an estimator says about a gradient, and how sure it is.
public struct GradientEstimate: Sendable, Hashable {
  /// The mean of the draws: one number a component of θ.
  public let mean: [Double]

  /// The variance of a single draw, component by component.
  public let variance: [Double]

  /// The number of draws.
  public let draws: Int

  /// How often f was evaluated; f and its slope at one point count once.
  public let evaluations: Int

  /// The standard error of ``mean``, component by component.
  public var standardError: [Double] { variance.map { ($0 / Double(draws)).squareRoot() } }

  /// The variance of a single draw, summed over the components.
  public var totalVariance: Double { variance.reduce(0, +) }

  /// The evaluations of f that one draw takes, on average.
  public var evaluationsPerDraw: Double { Double(evaluations) / Double(draws) }

  /// The variance that remains per evaluation of f spent: what to compare estimators by where f is
  /// dear.
  public var variancePerEvaluation: Double { totalVariance * evaluationsPerDraw }

  /// Returns the Euclidean distance of the mean from another gradient.
  public func distance(from gradient: [Double]) -> Double {
    zip(mean, gradient).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
  }

  /// Returns how many standard errors the mean lies from another gradient, in the worst component.
  ///
  /// A component without variance counts as 0 when it is equal to within rounding, else as infinite.
  public func largestDeviation(from gradient: [Double]) -> Double {
    var largest = 0.0
    for (index, error) in standardError.enumerated() {
      let distance = abs(mean[index] - gradient[index])
      let isRounding = distance <= 1e-12 * max(1, abs(gradient[index]))
      largest = max(largest, isRounding ? 0 : distance / error)
    }
    return largest
  }
}

/// Means and variances of vectors as they come.
///
/// - Note: Welford (1962), <https://doi.org/10.1080/00401706.1962.10490022>.
struct RunningMoments {
  private(set) var count = 0
  private(set) var mean: [Double]
  private var squares: [Double]

  init(dimension: Int) {
    mean = Array(repeating: 0, count: dimension)
    squares = mean
  }

  mutating func add(_ values: [Double]) {
    count += 1
    for (index, value) in values.enumerated() {
      let difference = value - mean[index]
      mean[index] += difference / Double(count)
      squares[index] += difference * (value - mean[index])
    }
  }

  /// The unbiased variances.
  var variance: [Double] { squares.map { $0 / Double(max(count - 1, 1)) } }
}
