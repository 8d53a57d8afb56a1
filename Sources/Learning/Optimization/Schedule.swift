internal import Foundation

/// The learning rate as a function of the step.
public protocol Schedule: Sendable {
  /// The rate for a step, the first of which is 0.
  func learningRate(at step: Int) -> Float
}

/// The same rate at every step.
public struct ConstantSchedule: Schedule {
  /// The rate.
  public let rate: Float

  /// Creates a schedule.
  public init(_ rate: Float) {
    self.rate = rate
  }

  /// The rate, whatever the step.
  public func learningRate(at step: Int) -> Float { rate }
}

/// A rate that rises in a line to its peak and then falls along half a cosine.
///
///     η(t) = peak · (t + 1) / warmUp                                  for t < warmUp
///     η(t) = floor + (peak − floor) · (1 + cos(π (t − warmUp) / (steps − warmUp))) / 2
///
/// - Note: Loshchilov and Hutter (2017), equation 5, <https://arxiv.org/abs/1608.03983>; the warm-up as
///   in Goyal et al. (2017), section 2.2, <https://arxiv.org/abs/1706.02677>.
public struct CosineSchedule: Schedule {
  /// The highest rate.
  public let peak: Float

  /// The rate at the end.
  public let floor: Float

  /// The steps of the rise; 0 for none.
  public let warmUp: Int

  /// The steps altogether; from there on the rate stays at the floor.
  public let steps: Int

  /// Creates a schedule.
  ///
  /// - Precondition: `0 ≤ warmUp ≤ steps`.
  public init(peak: Float, floor: Float = 0, warmUp: Int = 0, steps: Int) {
    precondition(0 <= warmUp && warmUp <= steps, "a warm-up of \(warmUp) of \(steps) steps")
    self.peak = peak
    self.floor = floor
    self.warmUp = warmUp
    self.steps = steps
  }

  /// The rate for a step.
  public func learningRate(at step: Int) -> Float {
    if step < warmUp { return peak * Float(step + 1) / Float(warmUp) }
    guard step < steps else { return floor }
    let part = Double(step - warmUp) / Double(steps - warmUp)
    return floor + (peak - floor) * Float((1 + cos(.pi * part)) / 2)
  }
}
