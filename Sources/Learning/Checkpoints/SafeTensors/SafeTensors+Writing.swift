internal import Foundation
public import Tensors

extension SafeTensors {
  /// Writes tensors to a file that the Python package `safetensors` reads.
  ///
  /// Elements are written as F32, tensors in the order of their names, so that equal tensors make
  /// equal files. The file is written beside its place and then renamed: it is whole or not there.
  ///
  /// - Parameters:
  ///   - tensors: The tensors by name.
  ///   - metadata: Text that the file carries beside them.
  ///   - path: The file, replaced if it exists.
  /// - Throws: ``CheckpointError`` of kind `file`.
  public static func write(
    _ tensors: [String: Tensor], metadata: [String: String] = [:], to path: String
  ) throws(CheckpointError) {
    let ordered = tensors.sorted { $0.key < $1.key }
    do {
      var data = try header(of: ordered, metadata: metadata)
      data.reserveCapacity(data.count + ordered.reduce(0) { $0 + 4 * $1.value.count })
      for (_, tensor) in ordered {
        tensor.withElements { data.append(contentsOf: UnsafeRawBufferPointer($0)) }
      }
      try data.write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw CheckpointError(.file(reason: error.localizedDescription), path: path)
    }
  }

  private struct Field: Encodable {
    let dtype = ScalarFormat.float32.rawValue
    let shape: [Int]
    let data_offsets: [Int]  // swift-format-ignore: AlwaysUseLowerCamelCase
  }

  private static func header(
    of tensors: [(key: String, value: Tensor)], metadata: [String: String]
  ) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var offset = 0
    var fields: [String] = []
    if !metadata.isEmpty {
      fields.append(
        "\"__metadata__\":\(String(decoding: try encoder.encode(metadata), as: UTF8.self))")
    }
    for (name, tensor) in tensors {
      let end = offset + 4 * tensor.count
      let field = try encoder.encode(Field(shape: tensor.shape, data_offsets: [offset, end]))
      let key = String(decoding: try encoder.encode(name), as: UTF8.self)
      fields.append("\(key):\(String(decoding: field, as: UTF8.self))")
      offset = end
    }
    var json = Data("{\(fields.joined(separator: ","))}".utf8)
    // The reference implementation pads the header with spaces so that elements are aligned.
    while !json.count.isMultiple(of: 8) { json.append(0x20) }
    var data = Data()
    withUnsafeBytes(of: UInt64(json.count).littleEndian) { data.append(contentsOf: $0) }
    return data + json
  }
}
