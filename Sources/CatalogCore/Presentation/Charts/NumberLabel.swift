internal import Foundation

/// Numbers as charts show them: a true minus sign, thousands apart, powers of ten raised.
enum NumberLabel {
  /// The text of a tick: as many decimals as the step of the ticks has, powers of ten where the
  /// largest number of the axis is a million or more, or below a thousandth.
  static func text(_ value: Double, step: Double, largest: Double) -> String {
    guard largest < 1e6, largest >= 1e-3 else {
      guard abs(value) > largest * 1e-9, largest.isFinite else { return "0" }
      let exponent = Int(log10(largest).rounded(.down))
      let scale = pow(10, Double(exponent))
      return decimal(value / scale, decimals: decimals(of: step / scale)) + power(exponent)
    }
    return decimal(value, decimals: decimals(of: step))
  }

  /// A number in at most four significant digits.
  static func short(_ value: Double) -> String {
    guard value.isFinite else { return value.isNaN ? "NaN" : value < 0 ? "−∞" : "∞" }
    guard value != 0 else { return "0" }
    let exponent = Int(log10(abs(value)).rounded(.down))
    if (-3...5).contains(exponent) {
      return trimmed(decimal(value, decimals: max(0, 3 - exponent)))
    }
    return scientific(value)
  }

  /// A number as a power of ten, or a multiple of one.
  static func scientific(_ value: Double) -> String {
    guard value != 0, value.isFinite else { return short(value) }
    let exponent = Int((log10(abs(value)) + 1e-12).rounded(.down))
    let mantissa = trimmed(decimal(value / pow(10, Double(exponent)), decimals: 3))
    return mantissa == "1" ? power(exponent, alone: true) : mantissa + power(exponent)
  }

  private static func decimals(of step: Double) -> Int {
    guard step > 0 else { return 0 }
    return min(max(-Int((log10(step) + 1e-9).rounded(.down)), 0), 9)
  }

  private static func decimal(_ value: Double, decimals: Int) -> String {
    let text = String(format: "%.\(decimals)f", abs(value))
    let isZero = text.allSatisfy { $0 == "0" || $0 == "." }
    let whole = text.prefix { $0 != "." }
    var grouped = ""
    for (index, digit) in whole.enumerated() {
      if index > 0, (whole.count - index) % 3 == 0, whole.count > 4 { grouped += "," }
      grouped.append(digit)
    }
    return (value < 0 && !isZero ? "−" : "") + grouped + text.dropFirst(whole.count)
  }

  private static func trimmed(_ text: String) -> String {
    guard text.contains(".") else { return text }
    var text = text
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return text
  }

  private static func power(_ exponent: Int, alone: Bool = false) -> String {
    let digits = String(exponent).map { superscripts[$0].map(String.init) ?? "" }.joined()
    return (alone ? "10" : "×10") + digits
  }

  private static let superscripts: [Character: Character] = [
    "-": "⁻", "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷",
    "8": "⁸", "9": "⁹",
  ]
}
