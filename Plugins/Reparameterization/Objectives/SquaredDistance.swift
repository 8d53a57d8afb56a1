/// The toy function Σ_d (b_d − t)² of binary variables b_d.
///
/// With one variable and t = 0.45 it is the problem on which Tucker et al. compare variances; the two
/// outcomes differ little, so that the gradient is small against its noise.
///
/// - Note: Tucker et al. (2017), section 4, <https://arxiv.org/abs/1703.07370>.
public struct SquaredDistance: RelaxableFunction, Hashable {
  /// The target t.
  public let target: Double

  /// Creates the function.
  public init(target: Double = 0.45) {
    self.target = target
  }

  /// Returns Σ_d (b_d − t)².
  public func value(at categories: [Int]) -> Double {
    categories.reduce(0) { $0 + (Double($1) - target) * (Double($1) - target) }
  }

  /// Returns the same sum with b_d replaced by the weight of category 1, and its gradient.
  public func value(at weights: [Double], gradient: inout [Double]) -> Double {
    gradient = Array(repeating: 0, count: weights.count)
    var sum = 0.0
    for one in stride(from: 1, to: weights.count, by: 2) {
      let distance = weights[one] - target
      gradient[one] = 2 * distance
      sum += distance * distance
    }
    return sum
  }
}
