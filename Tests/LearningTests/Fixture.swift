import Foundation
import Learning
import Tensors

/// The reference values that `Tests/Fixtures/Learning/make.py` wrote.
enum Fixture {
  static func path(_ name: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../Fixtures/Learning/\(name)").standardized.path
  }

  static func layers() throws -> SafeTensors { try SafeTensors(path: path("layers.safetensors")) }
}

/// A folder that is removed with its last owner.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }
}

/// The largest distance between two tensors of one shape; infinite where shapes differ.
func distance(_ one: Tensor, _ other: Tensor) -> Float {
  guard one.shape == other.shape else { return .infinity }
  return zip(one.scalars, other.scalars).reduce(0) { largest, pair in
    pair.0 == pair.1 ? largest : max(largest, (pair.0 - pair.1).magnitude)
  }
}
