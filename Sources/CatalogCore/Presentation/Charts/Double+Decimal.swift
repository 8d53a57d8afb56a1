internal import Foundation

extension Double {
  /// The decimal logarithm.
  var logarithm10: Double { log10(self) }

  /// Ten to a power.
  static func power10(_ exponent: Int) -> Double { pow(10, Double(exponent)) }
}
