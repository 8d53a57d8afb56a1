/// A parameter that no distribution of its family has.
public struct DistributionError: Error, Equatable, CustomStringConvertible {
  /// The family: `"Gamma"`.
  public let distribution: String

  /// The name of the parameter: `"shape"`.
  public let parameter: String

  /// The value that was given, as text.
  public let value: String

  /// What the parameter must be: `"positive and finite"`.
  public let requirement: String

  /// One line that names the parameter, its value and its range.
  public var description: String {
    "\(distribution): \(parameter) is \(value); it must be \(requirement)"
  }
}

extension DistributionError {
  static func requirePositive(
    _ value: Double, _ parameter: String, of distribution: String
  ) throws(DistributionError) {
    guard value > 0, value.isFinite else {
      throw DistributionError(
        distribution: distribution, parameter: parameter, value: "\(value)",
        requirement: "positive and finite")
    }
  }

  static func requireFinite(
    _ value: Double, _ parameter: String, of distribution: String
  ) throws(DistributionError) {
    guard value.isFinite else {
      throw DistributionError(
        distribution: distribution, parameter: parameter, value: "\(value)", requirement: "finite")
    }
  }
}
