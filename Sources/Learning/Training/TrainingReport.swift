internal import Foundation

/// How far a training has come.
public struct TrainingReport: Sendable, Hashable, CustomStringConvertible {
  /// The steps that are done.
  public let step: Int

  /// The steps altogether.
  public let steps: Int

  /// The loss of the last step.
  public let loss: Float

  /// Steps a second since this run began.
  public let stepsPerSecond: Double

  /// The seconds that are left at this speed.
  public var secondsLeft: Double { Double(steps - step) / stepsPerSecond }

  /// The part that is done, from 0 to 1.
  public var fraction: Double { Double(step) / Double(steps) }

  /// One line: `"step 120 of 600, loss 0.2140, 55 steps/s"`.
  public var description: String {
    "step \(step) of \(steps), loss \(String(format: "%.4f", loss)), "
      + "\(String(format: stepsPerSecond < 10 ? "%.1f" : "%.0f", stepsPerSecond)) steps/s"
  }
}
