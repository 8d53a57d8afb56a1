internal import Foundation
public import Tensors

/// A file of named tensors in the safetensors format, mapped into memory and read where asked.
///
/// The file is 8 bytes with the little-endian length of a JSON header, the header, and the elements
/// of all tensors, without holes. Elements of the formats F32, F16, BF16, F64, the integers and BOOL
/// become `Float`.
///
///     let file = try SafeTensors(path: "model.safetensors")
///     let weight = try file.tensor("encoder.weight")   // shape as stored
///
/// - Note: The format as documented at <https://huggingface.co/docs/safetensors>.
public struct SafeTensors: Sendable {
  /// The file, as it was named.
  public let path: String

  /// Text that the file carries beside its tensors.
  public let metadata: [String: String]

  let header: SafeTensorsHeader
  private let data: Data
  private let start: Int

  /// Opens a file and reads its header.
  ///
  /// - Throws: ``CheckpointError`` of kind `file` where it cannot be read, and `malformed` where the
  ///   header is no JSON, or tensors overlap, leave holes or reach beyond the end.
  public init(path: String) throws(CheckpointError) {
    self.path = path
    do {
      data = try Data(contentsOf: URL(filePath: path), options: .alwaysMapped)
    } catch {
      throw CheckpointError(.file(reason: error.localizedDescription), path: path)
    }
    header = try SafeTensorsHeader(of: data, path: path)
    metadata = header.metadata
    start = header.end
  }

  /// The tensors' names, sorted.
  public var names: [String] { header.entries.keys.sorted() }

  /// The shape of a tensor, without reading it.
  ///
  /// - Throws: ``CheckpointError`` of kind `missingTensor`.
  public func shape(of name: String) throws(CheckpointError) -> [Int] {
    try entry(name).shape
  }

  /// A tensor, its elements as `Float`.
  ///
  /// - Throws: ``CheckpointError`` of kind `missingTensor`.
  /// - Complexity: O(*n*) in the tensor's elements; no other tensor is touched.
  public func tensor(_ name: String) throws(CheckpointError) -> Tensor {
    let entry = try entry(name)
    return Tensor(shape: entry.shape) { elements in
      data.withUnsafeBytes { bytes in
        let range = (start + entry.offsets.lowerBound)..<(start + entry.offsets.upperBound)
        entry.format.decode(UnsafeRawBufferPointer(rebasing: bytes[range]), into: elements)
      }
    }
  }

  private func entry(_ name: String) throws(CheckpointError) -> SafeTensorsHeader.Entry {
    guard let entry = header.entries[name] else {
      let nearest = NearestTensorName.nearest(to: name, among: header.entries.keys)
      throw CheckpointError(.missingTensor(name, nearest: nearest), path: path)
    }
    return entry
  }
}
