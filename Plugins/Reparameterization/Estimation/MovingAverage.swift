/// An exponential moving average, corrected for its start at zero.
struct MovingAverage: Sendable {
  private let decay: Double
  private var sum = 0.0
  private var mass = 0.0

  init(decay: Double) {
    self.decay = decay
  }

  /// The average of what was added; 0 before that.
  var value: Double { mass > 0 ? sum / mass : 0 }

  mutating func add(_ value: Double) {
    sum = decay * sum + (1 - decay) * value
    mass = decay * mass + (1 - decay)
  }
}
