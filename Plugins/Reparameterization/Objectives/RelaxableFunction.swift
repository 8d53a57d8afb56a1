/// A function of categorical variables that is also defined between the categories.
///
/// Relaxations evaluate f on the simplex, where the corners are the categories, and use its slope
/// there. An estimator that needs neither calls ``value(at:)`` alone.
public protocol RelaxableFunction: Sendable {
  /// Returns f at one category a variable.
  ///
  /// - Parameter categories: The categories, numbered from 0.
  /// - Returns: f(z).
  func value(at categories: [Int]) -> Double

  /// Returns the extension of f to the simplex, and its gradient.
  ///
  /// - Parameters:
  ///   - weights: Shape `[variables, categories]`, row by row; rows lie on the simplex.
  ///   - gradient: Replaced by ∂f/∂weights, of the same shape.
  /// - Returns: f(weights), equal to f(z) at the corners.
  func value(at weights: [Double], gradient: inout [Double]) -> Double
}
