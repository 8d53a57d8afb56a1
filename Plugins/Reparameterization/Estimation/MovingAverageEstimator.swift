public import Sampling

/// The score function estimator with an exponential moving average of f as its baseline.
///
///     g = (f(z) − c) ∇ log p_θ(z),   then   c ← decay · c + (1 − decay) · f(z)
///
/// The baseline of a draw comes from earlier draws alone, so that the estimate stays unbiased. The
/// average is corrected for its start at zero.
///
/// - Note: Williams (1992), <https://doi.org/10.1007/BF00992696>.
public struct MovingAverageEstimator<Objective: ScoredObjective>: GradientEstimator {
  private var average: MovingAverage

  /// The estimator's name.
  public var name: String { "moving average" }

  /// The estimator is unbiased.
  public var isUnbiased: Bool { true }

  /// Creates the estimator.
  ///
  /// - Parameter decay: How much of the average is kept at each draw, in 0 ..< 1.
  /// - Throws: ``ObjectiveError`` for a decay outside of that.
  public init(decay: Double = 0.99) throws(ObjectiveError) {
    try ObjectiveError.check("the decay", decay, "in 0 ..< 1") { 0 <= $0 && $0 < 1 }
    average = MovingAverage(decay: decay)
  }

  /// Draws one sample, weighs its score with f less the average, and updates the average.
  public mutating func draw(
    for objective: Objective, into gradient: inout [Double],
    using generator: inout PhiloxGenerator
  ) -> Int {
    let sample = objective.sample(using: &generator)
    let value = objective.value(at: sample)
    objective.addScore(at: sample, weight: value - average.value, to: &gradient)
    average.add(value)
    return 1
  }
}
