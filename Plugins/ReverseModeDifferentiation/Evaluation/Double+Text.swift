internal import Foundation

extension Double {
  /// The number with a fixed number of decimals.
  func decimal(_ digits: Int) -> String { String(format: "%.\(digits)f", self) }

  /// A part of one as a percentage with a fixed number of decimals: `"97.5 %"`.
  func percent(_ digits: Int = 1) -> String { (100 * self).decimal(digits) + " %" }
}
