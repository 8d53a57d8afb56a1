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
    "step \(step) of \(steps), loss \(Self.rounded(Double(loss), 4)), "
      + "\(Self.rounded(stepsPerSecond, stepsPerSecond < 10 ? 1 : 0)) steps/s"
  }

  private static func rounded(_ value: Double, _ digits: Int) -> String {
    guard value.isFinite else { return "\(value)" }
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    let units = (abs(value) * scale).rounded()
    guard units < 1e15 else { return "\(value)" }
    let (whole, part) = Int(units).quotientAndRemainder(dividingBy: Int(scale))
    let sign = value < 0 ? "-" : ""
    guard digits > 0 else { return "\(sign)\(whole)" }
    let decimals = String(part)
    return "\(sign)\(whole)." + String(repeating: "0", count: digits - decimals.count) + decimals
  }
}
