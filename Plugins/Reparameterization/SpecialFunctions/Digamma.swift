internal import Foundation

/// Returns the digamma function ψ, the derivative of log Γ.
///
/// The recurrence ψ(x) = ψ(x + 1) − 1/x shifts the argument above 8, where the asymptotic series
/// takes over; the error is a few units in the last place away from the zeros of ψ.
///
/// - Parameter x: A positive number.
/// - Returns: ψ(x).
/// - Note: Abramowitz and Stegun (1964), 6.3.5 and 6.3.18.
public func digamma(_ x: Double) -> Double {
  precondition(x > 0, "digamma of \(x), which is not positive")
  var x = x
  var shift = 0.0
  while x < 8 {
    shift += 1 / x
    x += 1
  }
  let square = 1 / (x * x)
  let series =
    square
    * (1 / 12.0 - square
      * (1 / 120.0 - square
        * (1 / 252.0 - square
          * (1 / 240.0 - square * (1 / 132.0 - square * (691 / 32760.0 - square / 12))))))
  return log(x) - 0.5 / x - series - shift
}
