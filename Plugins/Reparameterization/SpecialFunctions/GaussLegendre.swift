internal import Foundation

/// The rule of Gauss and Legendre with a fixed number of points.
struct GaussLegendre {
  private let nodes: [Double]
  private let weights: [Double]

  /// A rule that is exact for polynomials up to degree 95.
  static let points48 = GaussLegendre(count: 48)

  /// Finds the roots of the Legendre polynomial by Newton's method.
  init(count: Int) {
    var nodes: [Double] = []
    var weights: [Double] = []
    for index in 0..<count {
      var node = cos(Double.pi * (Double(index) + 0.75) / (Double(count) + 0.5))
      var slope = 1.0
      for _ in 0..<100 {
        var (previous, polynomial) = (1.0, node)
        for degree in 2...count {
          let order = Double(degree)
          (previous, polynomial) = (
            polynomial, ((2 * order - 1) * node * polynomial - (order - 1) * previous) / order
          )
        }
        slope = Double(count) * (node * polynomial - previous) / (node * node - 1)
        let step = polynomial / slope
        node -= step
        if abs(step) < 1e-16 { break }
      }
      nodes.append(node)
      weights.append(2 / ((1 - node * node) * slope * slope))
    }
    self.nodes = nodes
    self.weights = weights
  }

  /// The integral of `function` over `range`.
  func integral(over range: ClosedRange<Double>, of function: (Double) -> Double) -> Double {
    let center = (range.lowerBound + range.upperBound) / 2
    let half = (range.upperBound - range.lowerBound) / 2
    var sum = 0.0
    for (node, weight) in zip(nodes, weights) { sum += weight * function(center + half * node) }
    return half * sum
  }
}
