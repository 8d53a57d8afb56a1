internal import Foundation

extension Double {
  /// The number with a fixed number of decimals.
  func decimal(_ digits: Int) -> String {
    let text = String(format: "%.\(digits)f", self)
    return text.contains { "123456789".contains($0) } ? text : text.replacing("-", with: "")
  }

  /// The number with three significant digits, in powers of ten where it is small or large.
  var threeDigits: String {
    guard self != 0 else { return "0" }
    return abs(self) < 1e-3 || abs(self) >= 1e5
      ? String(format: "%.2e", self) : String(format: "%.3g", self)
  }

  /// The number without decimals where it has none.
  var formattedShortly: String {
    self == rounded() && abs(self) < 1e15 ? "\(Int(self))" : "\(self)"
  }
}
