internal import Foundation

/// How the temperature of a relaxation falls during training.
public enum TemperatureSchedule: Sendable, Hashable {
  /// τ stays.
  case constant(Double)

  /// τ = max(`end`, `start` · e^(−`rate` · step)), renewed every `interval` steps.
  ///
  /// - Note: Jang, Gu and Poole (2017), section 4.2, <https://arxiv.org/abs/1611.01144>, with a start
  ///   of 1, an end of 0.5, a rate of 10⁻⁵ … 10⁻⁴ and an interval of 500 … 1000.
  case exponential(start: Double, end: Double, rate: Double, interval: Int = 1)

  /// τ goes from `start` to `end` in equal steps and stays there.
  case linear(start: Double, end: Double, steps: Int)

  /// Returns the temperature at a step.
  ///
  /// - Parameter step: The number of the training step, from 0.
  /// - Returns: τ.
  public func temperature(at step: Int) -> Double {
    switch self {
    case .constant(let temperature): return temperature
    case .exponential(let start, let end, let rate, let interval):
      let renewed = step / max(interval, 1) * max(interval, 1)
      return max(end, start * exp(-rate * Double(renewed)))
    case .linear(let start, let end, let steps):
      guard step < steps else { return end }
      return start + (end - start) * Double(step) / Double(steps)
    }
  }
}
