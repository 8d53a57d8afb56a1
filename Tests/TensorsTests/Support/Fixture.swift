import Foundation
import Tensors

/// Reference values: a safetensors file of 32-bit floats.
struct Fixture {
  private let tensors: [String: Tensor]

  /// Reads `Tests/Fixtures/Tensors/NAME.safetensors`.
  init(_ name: String) throws {
    let file = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/Tensors/\(name).safetensors")
    let data = try Data(contentsOf: file)
    let length = data.prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) }
    let header = try JSONSerialization.jsonObject(with: data[8..<8 + length])
    var tensors: [String: Tensor] = [:]
    for case (let name, let entry as [String: Any]) in header as? [String: Any] ?? [:] {
      guard let shape = entry["shape"] as? [Int], let range = entry["data_offsets"] as? [Int] else {
        continue
      }
      let bytes = data[8 + length + range[0]..<8 + length + range[1]]
      let scalars = [Float](unsafeUninitializedCapacity: bytes.count / 4) { buffer, count in
        count = bytes.copyBytes(to: UnsafeMutableRawBufferPointer(buffer)) / 4
      }
      tensors[name] = try Tensor(scalars, shape: shape)
    }
    self.tensors = tensors
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
