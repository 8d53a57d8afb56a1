/// What was wrong with tensors that a caller supplied, or with the numeric library below.
public struct TensorError: Error, Equatable, CustomStringConvertible {
  /// What went wrong.
  public enum Kind: Equatable, Sendable {
    /// Shapes that must agree don't.
    case shapeMismatch

    /// A shape has another number of elements than there are values.
    case countMismatch

    /// A shape has a negative extent or is too big to address.
    case invalidShape

    /// oneDNN reported this status.
    case library(status: String)
  }

  /// What went wrong.
  public let kind: Kind

  /// The operation that found it.
  public let operation: String

  /// The shapes at fault, in the order of the operation's arguments.
  public let shapes: [[Int]]

  /// Creates an error.
  public init(_ kind: Kind, operation: String, shapes: [[Int]] = []) {
    self.kind = kind
    self.operation = operation
    self.shapes = shapes
  }

  /// One sentence that names the operation and the shapes.
  public var description: String {
    let named = shapes.map { "\($0)" }.joined(separator: " and ")
    switch kind {
    case .shapeMismatch: return "\(operation): the shapes \(named) don't go together"
    case .countMismatch: return "\(operation): \(named) differ in their number of elements"
    case .invalidShape: return "\(operation): \(named) is no shape that can be stored"
    case .library(let status):
      return "\(operation): oneDNN answers '\(status)'" + (shapes.isEmpty ? "" : " for \(named)")
    }
  }
}

/// Traps with the error's text where an error means a mistake in this module.
func unfailing<Value>(_ body: () throws(TensorError) -> Value) -> Value {
  do {
    return try body()
  } catch {
    fatalError(error.description)
  }
}
