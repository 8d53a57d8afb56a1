import Foundation
import TestSupport

/// Reference values under Tests/Fixtures/Reparameterization.
enum Fixture {
  static func load<Value: Decodable>(_ name: String, as type: Value.Type) throws -> Value {
    let file = Fixtures.file("Reparameterization/\(name).json")
    return try JSONDecoder().decode(type, from: Data(contentsOf: file))
  }
}

/// Whether two numbers agree to a part of their size.
func agree(_ value: Double, _ reference: Double, within part: Double) -> Bool {
  abs(value - reference) <= part * max(abs(value), abs(reference)) || value == reference
}

/// The central difference of a function at 0.
func slope(step: Double = 1e-5, _ function: (Double) throws -> Double) rethrows -> Double {
  try (function(step) - function(-step)) / (2 * step)
}
