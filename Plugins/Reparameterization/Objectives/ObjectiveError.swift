/// Why an objective or an estimator cannot be made.
public enum ObjectiveError: Error, Sendable, Hashable, CustomStringConvertible {
  /// A number is outside its range.
  case outOfRange(name: String, value: Double, range: String)

  /// A list has the wrong number of elements.
  case count(name: String, found: Int, expected: Int, because: String)

  /// There are too many outcomes to go through all of them.
  case tooManyOutcomes(limit: Int)

  /// The error in one line.
  public var description: String {
    switch self {
    case .outOfRange(let name, let value, let range):
      "\(name) is \(value.formattedShortly); it must be \(range)"
    case .count(let name, let found, let expected, let reason):
      "\(name) has \(found) element\(found == 1 ? "" : "s") instead of \(expected): \(reason)"
    case .tooManyOutcomes(let limit):
      "there are more than \(limit) outcomes, too many to go through one by one"
    }
  }

  /// Throws unless `value` is finite and lies within `range`.
  static func check(
    _ name: String, _ value: Double, _ range: String, _ isInside: (Double) -> Bool
  ) throws(ObjectiveError) {
    guard value.isFinite, isInside(value) else {
      throw .outOfRange(name: name, value: value, range: range)
    }
  }
}
