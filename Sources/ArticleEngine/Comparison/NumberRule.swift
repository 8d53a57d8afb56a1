/// How far a printed number may be from the one that was expected.
enum NumberRule: Hashable {
  /// Not at all; numbers are text.
  case exact
  /// By this many units of the last digit that the expected one is printed with, when that is a
  /// decimal number; integers are text.
  case units(Double)
  /// By this part of the greater of the two.
  case relative(Double)
  /// By this much.
  case absolute(Double)

  /// The rule that a block's options ask for.
  init(_ numbers: Matching.Numbers) {
    self =
      switch numbers {
      case .exact: .exact
      case .printedPrecision: .units(1)
      case .rounded: .units(0.5)
      case .relative(let tolerance): .relative(tolerance)
      }
  }

  /// Whether `actual` may stand where `expected` does.
  func accepts(_ actual: NumberText, for expected: NumberText) -> Bool {
    let distance = abs(actual.value - expected.value)
    let size = max(abs(actual.value), abs(expected.value))
    // 0.8 - 0.7 is a little more than 0.1 in binary.
    let slack = 4 * size.ulp
    switch self {
    case .exact: return false
    case .units(let units):
      return expected.isDecimal && distance <= units * expected.unit * (1 + 1e-9) + slack
    case .relative(let tolerance): return distance <= tolerance * size + slack
    case .absolute(let tolerance): return distance <= tolerance + slack
    }
  }
}
