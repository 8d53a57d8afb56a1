import Foundation
import Learning
import Tensors
import TestSupport

/// Reference values: a safetensors file.
struct Fixture {
  private let tensors: [String: Tensor]

  /// Reads `Tests/Fixtures/Tensors/NAME.safetensors`.
  init(_ name: String) throws {
    let file = Fixtures.file("Tensors/\(name).safetensors")
    tensors = try SafeTensors(path: file.path).tensors()
  }

  /// The names of the cases.
  var cases: [String] {
    tensors.keys.filter { $0.hasSuffix("/output") }.map { String($0.dropLast(7)) }.sorted()
  }

  subscript(_ name: String) -> Tensor? { tensors[name] }

  /// A case's tensors of a kind, `NAME/KIND0` and on.
  func list(_ name: String, _ kind: String) -> [Tensor] {
    var list: [Tensor] = []
    while let next = tensors["\(name)/\(kind)\(list.count)"] { list.append(next) }
    return list
  }
}
