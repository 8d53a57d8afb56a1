internal import Foundation

/// Turns values of an axis into positions from 0 to 1, and chooses its ticks.
struct ChartScale {
  let kind: Chart.Axis.Scale
  let low: Double
  let high: Double

  /// A scale for the axis and the values that it has to show.
  ///
  /// Values that are not finite, and on a logarithmic axis those that are not above zero, have no
  /// position and do not count.
  init(_ axis: Chart.Axis, values: [Double], includesZero: Bool = false) {
    kind = axis.scale
    let shown = values.filter { $0.isFinite && (axis.scale == .linear || $0 > 0) }
    if let range = axis.range {
      (low, high) = (range.lowerBound, range.upperBound)
      return
    }
    var least = shown.min() ?? (axis.scale == .linear ? 0 : 1)
    var most = shown.max() ?? (axis.scale == .linear ? 1 : 10)
    switch axis.scale {
    case .linear:
      if includesZero { (least, most) = (min(least, 0), max(most, 0)) }
      if least == most { (least, most) = (least - 0.5, most + 0.5) }
      let step = Self.step(least, most)
      low = (least / step).rounded(.down) * step
      high = (most / step).rounded(.up) * step
    case .logarithmic:
      low = pow(10, log10(least).rounded(.down))
      let top = pow(10, log10(most).rounded(.up))
      high = top > low ? top : low * 10
    }
  }

  /// The position of a value, from 0 to 1; nil when it has none.
  func position(_ value: Double) -> Double? {
    guard value.isFinite else { return nil }
    switch kind {
    case .linear: return (value - low) / (high - low)
    case .logarithmic:
      guard value > 0 else { return nil }
      return log10(value / low) / log10(high / low)
    }
  }

  /// The values at which the axis is marked.
  var ticks: [Double] {
    switch kind {
    case .linear:
      let step = Self.step(low, high)
      let first = (low / step - 1e-9).rounded(.up)
      let last = (high / step + 1e-9).rounded(.down)
      guard last - first < 100 else { return [low, high] }
      return stride(from: first, through: last, by: 1).map { $0 * step }
    case .logarithmic:
      let first = Int((log10(low) - 1e-9).rounded(.up))
      let last = Int((log10(high) + 1e-9).rounded(.down))
      guard last >= first else { return [low, high] }
      let stride = max(1, (last - first + 7) / 8)
      return Swift.stride(from: first, through: last, by: stride).map { pow(10, Double($0)) }
    }
  }

  /// The distance of ticks: 1, 2 or 5 times a power of ten, for four to eight ticks.
  private static func step(_ low: Double, _ high: Double) -> Double {
    let rough = (high - low) / 5
    guard rough > 0, rough.isFinite else { return 1 }
    let power = pow(10, log10(rough).rounded(.down))
    let factor = [1.0, 2, 5, 10].first { $0 * power >= rough * 0.999 } ?? 10
    return factor * power
  }

  /// The text of a tick.
  func label(_ value: Double) -> String {
    if kind == .logarithmic {
      let exponent = Int(log10(value).rounded())
      if (-3...4).contains(exponent) { return Self.plain(value) }
      return "10" + String(exponent).map { Self.superscripts[$0] ?? $0 }
    }
    let largest = max(abs(low), abs(high))
    if largest >= 1e6 || largest < 1e-3 { return String(format: "%.2g", value) }
    return Self.plain(value)
  }

  private static func plain(_ value: Double) -> String {
    var text = String(format: "%.6f", value == 0 ? 0 : value)
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return text
  }

  private static let superscripts: [Character: Character] = [
    "-": "⁻", "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷",
    "8": "⁸", "9": "⁹",
  ]
}
