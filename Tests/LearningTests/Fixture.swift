import Foundation
import Learning
import Tensors
import TestSupport

/// The reference values that `Tests/Fixtures/Learning/make.py` wrote.
enum Fixture {
  static func path(_ name: String) -> String {
    Fixtures.file("Learning/\(name)").path
  }

  static func layers() throws -> SafeTensors { try SafeTensors(path: path("layers.safetensors")) }
}

/// The largest distance between two tensors of one shape; infinite where shapes differ.
func distance(_ one: Tensor, _ other: Tensor) -> Float {
  guard one.shape == other.shape else { return .infinity }
  return zip(one.scalars, other.scalars).reduce(0) { largest, pair in
    pair.0 == pair.1 ? largest : max(largest, (pair.0 - pair.1).magnitude)
  }
}
