internal import Foundation

/// Turns values of an axis into positions from 0 to 1, and chooses its ticks.
struct ChartScale {
  let kind: Chart.Axis.Scale
  let low: Double
  let high: Double
  /// The distance of ticks on a linear axis.
  private let step: Double

  /// A scale for the axis and the values that it has to show.
  ///
  /// Values that are not finite, and on a logarithmic axis those that are not above zero, have no
  /// position and do not count.
  init(_ axis: Chart.Axis, values: [Double], includesZero: Bool = false) {
    kind = axis.scale
    if let range = axis.range {
      (low, high) = (range.lowerBound, range.upperBound)
      step = Self.step(low, high)
      return
    }
    let shown = values.filter { $0.isFinite && (axis.scale == .linear || $0 > 0) }
    switch axis.scale {
    case .linear:
      (low, high, step) = Self.linearRange(
        shown.min() ?? 0, shown.max() ?? 1, includesZero: includesZero)
    case .logarithmic:
      (low, high) = Self.logarithmicRange(shown.min() ?? 1, shown.max() ?? 10)
      step = 0
    }
  }

  /// The ticks at or around the values; a constant is put in the middle.
  private static func linearRange(
    _ least: Double, _ most: Double, includesZero: Bool
  ) -> (low: Double, high: Double, step: Double) {
    var (least, most) = includesZero ? (min(least, 0), max(most, 0)) : (least, most)
    let size = max(abs(least), abs(most))
    if most - least <= size * 1e-12 {
      let half = size == 0 ? 1 : size / 10
      (least, most) = (least - half, most + half)
    }
    let step = step(least, most)
    let (low, high) = ((least / step).rounded(.down) * step, (most / step).rounded(.up) * step)
    return low.isFinite && high.isFinite && low < high ? (low, high, step) : (least, most, step)
  }

  /// The nearest 1, 2 or 5 times a power of ten outside the values.
  private static func logarithmicRange(_ least: Double, _ most: Double) -> (Double, Double) {
    let down = Int(log10(least).rounded(.down))
    let up = Int(log10(most).rounded(.up))
    let low = [5, 2, 1].map { power($0, down) }.first { $0 <= least * (1 + 1e-12) }
    let high = [1, 2, 5, 10].map { power($0, up - 1) }.first { $0 >= most * (1 - 1e-12) }
    guard let low, let high, low > 0, high.isFinite, low < high else {
      return least < most
        ? (least, most)
        : (max(least / 10, .leastNonzeroMagnitude), min(most * 10, .greatestFiniteMagnitude))
    }
    return (low, high)
  }

  private static func power(_ factor: Int, _ exponent: Int) -> Double {
    // Dividing gives the double nearest to 0.001, multiplying by an inexact power might not.
    (-300..<0).contains(exponent)
      ? Double(factor) / pow(10, Double(-exponent)) : Double(factor) * pow(10, Double(exponent))
  }

  /// The position of a value; nil when it has none.
  ///
  /// Values outside the axis are below 0 or above 1.
  func position(_ value: Double) -> Double? {
    guard value.isFinite else { return nil }
    let position: Double
    switch kind {
    case .linear:
      // Halves, so that the span of the largest numbers is finite.
      position = (value / 2 - low / 2) / (high / 2 - low / 2)
    case .logarithmic:
      guard value > 0 else { return nil }
      position = (log10(value) - log10(low)) / (log10(high) - log10(low))
    }
    return position.isFinite ? position : nil
  }

  /// The position of a value that the axis shows; nil for one beyond its ends.
  func positionInside(_ value: Double) -> Double? {
    guard let position = position(value), position >= -1e-9, position <= 1 + 1e-9 else {
      return nil
    }
    return min(max(position, 0), 1)
  }

  /// The values at which the axis is marked, in order.
  var ticks: [Double] {
    switch kind {
    case .linear:
      let first = (low / step - 1e-9).rounded(.up)
      let last = (high / step + 1e-9).rounded(.down)
      guard last - first < 20, abs(first) < 1e15 else { return [low, high] }
      return stride(from: first, through: last, by: 1).map { $0 * step }
    case .logarithmic:
      let first = Int((log10(low) + 1e-9).rounded(.down))
      let last = Int((log10(high) - 1e-9).rounded(.up))
      let decades = log10(high) - log10(low)
      let factors = decades > 3 ? [1] : decades > 1 ? [1, 2, 5] : [1, 2, 3, 4, 5, 6, 8]
      let stride = max(1, Int((decades / 8).rounded(.up)))
      let ticks = Swift.stride(from: first, through: last, by: stride).flatMap { exponent in
        factors.map { Self.power($0, exponent) }
      }
      let shown = ticks.filter { positionInside($0) != nil }
      return shown.count >= 2 ? shown : [low, high]
    }
  }

  /// The distance of ticks: 1, 2 or 5 times a power of ten, for four to eight ticks.
  static func step(_ low: Double, _ high: Double) -> Double {
    let rough = high / 5 - low / 5
    guard rough > 0, rough.isFinite else { return 1 }
    let exponent = Int(log10(rough).rounded(.down))
    let steps = [1, 2, 5, 10].map { power($0, exponent) }
    return steps.first { $0 >= rough * 0.999 } ?? rough
  }

  /// The text of each tick, all with the same decimals.
  func label(_ value: Double) -> String {
    switch kind {
    case .linear:
      NumberLabel.text(value, step: step, largest: max(abs(low), abs(high)))
    case .logarithmic:
      // One form for all ticks: powers of ten where some would be long.
      low < 1e-3 || high > 1e5 ? NumberLabel.scientific(value) : NumberLabel.short(value)
    }
  }
}
