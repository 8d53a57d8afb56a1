/// A number with its derivative: forward differentiation of short recurrences.
struct Dual {
  var value: Double
  var derivative: Double

  init(_ value: Double, _ derivative: Double = 0) {
    self.value = value
    self.derivative = derivative
  }

  static func + (left: Dual, right: Dual) -> Dual {
    Dual(left.value + right.value, left.derivative + right.derivative)
  }

  static func - (left: Dual, right: Dual) -> Dual {
    Dual(left.value - right.value, left.derivative - right.derivative)
  }

  static func * (left: Dual, right: Dual) -> Dual {
    Dual(
      left.value * right.value, left.derivative * right.value + left.value * right.derivative)
  }

  static func / (left: Dual, right: Dual) -> Dual {
    let quotient = left.value / right.value
    return Dual(quotient, (left.derivative - quotient * right.derivative) / right.value)
  }

  /// Replaces a zero, which Lentz's method must not divide by.
  var awayFromZero: Dual { abs(value) < 1e-300 ? Dual(1e-300, derivative) : self }
}
