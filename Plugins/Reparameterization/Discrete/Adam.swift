/// The step rule of Adam for the parameters of a control variate.
///
/// - Note: Kingma and Ba (2015), <https://arxiv.org/abs/1412.6980>.
struct Adam: Sendable {
  private let rate: Double
  private var means: [Double]
  private var squares: [Double]
  private var meanMass = 0.0
  private var squareMass = 0.0

  private static let meanDecay = 0.9
  private static let squareDecay = 0.999

  init(rate: Double, count: Int) {
    self.rate = rate
    means = Array(repeating: 0, count: count)
    squares = means
  }

  mutating func step(_ parameters: inout [Double], gradient: [Double]) {
    let (first, second) = (Self.meanDecay, Self.squareDecay)
    meanMass = first * meanMass + (1 - first)
    squareMass = second * squareMass + (1 - second)
    for (index, slope) in gradient.enumerated() {
      means[index] = first * means[index] + (1 - first) * slope
      squares[index] = second * squares[index] + (1 - second) * slope * slope
      let size = (squares[index] / squareMass).squareRoot() + 1e-8
      parameters[index] -= rate * means[index] / meanMass / size
    }
  }
}
