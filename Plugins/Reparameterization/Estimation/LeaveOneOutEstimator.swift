public import Sampling

/// The score function estimator over several samples, each with the mean of the others as baseline.
///
///     g = 1/n Σᵢ (f(zᵢ) − 1/(n−1) Σ_{j≠i} f(zⱼ)) ∇ log p_θ(zᵢ)
///
/// The baseline of a sample is independent of that sample: the estimate is unbiased without anything
/// to learn.
///
/// - Note: Kool, van Hoof and Welling (2019), "Buy 4 REINFORCE samples, get a baseline for free!",
///   <https://openreview.net/forum?id=r1lgTGL5DE>.
public struct LeaveOneOutEstimator<Objective: ScoredObjective>: GradientEstimator {
  /// The number of samples of one draw, at least 2.
  public let samples: Int

  /// The estimator's name.
  public var name: String { "leave-one-out (\(samples))" }

  /// The estimator is unbiased.
  public var isUnbiased: Bool { true }

  /// Creates the estimator.
  ///
  /// - Parameter samples: The number of samples of one draw.
  /// - Throws: ``ObjectiveError`` for fewer than two samples.
  public init(samples: Int = 4) throws(ObjectiveError) {
    try ObjectiveError.check("the number of samples", Double(samples), "at least 2") { $0 >= 2 }
    self.samples = samples
  }

  /// Draws the samples and weighs each score with its advantage over the others.
  public mutating func draw(
    for objective: Objective, into gradient: inout [Double],
    using generator: inout PhiloxGenerator
  ) -> Int {
    let drawn = (0..<samples).map { _ in objective.sample(using: &generator) }
    let values = drawn.map { objective.value(at: $0) }
    let mean = values.reduce(0, +) / Double(samples)
    for (sample, value) in zip(drawn, values) {
      // f(z) minus the mean of the others is n/(n−1) times f(z) minus the mean of all.
      objective.addScore(at: sample, weight: (value - mean) / Double(samples - 1), to: &gradient)
    }
    return samples
  }
}
