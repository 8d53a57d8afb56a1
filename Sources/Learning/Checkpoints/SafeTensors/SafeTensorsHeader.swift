internal import Foundation

/// The JSON header of a safetensors file, checked against the file's length.
struct SafeTensorsHeader: Sendable {
  /// Where a tensor's elements lie, counted from the header's end.
  struct Entry: Sendable, Equatable {
    let format: ScalarFormat
    let shape: [Int]
    let offsets: Range<Int>
  }

  private(set) var entries: [String: Entry] = [:]
  private(set) var metadata: [String: String] = [:]

  /// The offset in the file of the first element.
  let end: Int

  /// The longest header that is read: what the reference implementation allows.
  static let longest = 100_000_000

  init(of data: Data, path: String) throws(CheckpointError) {
    func malformed(_ detail: String) -> CheckpointError {
      CheckpointError(.malformed(detail), path: path)
    }
    guard data.count >= 8 else {
      throw malformed("\(data.count) bytes; the length of the header alone takes 8")
    }
    let length = data.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard length <= UInt64(Self.longest), Int(length) <= data.count - 8 else {
      throw malformed("a header of \(length) bytes in a file of \(data.count)")
    }
    end = 8 + Int(length)
    let json = data[data.startIndex + 8..<data.startIndex + end]
    guard let object = try? JSONSerialization.jsonObject(with: Data(json)) as? [String: Any] else {
      throw malformed("the header is no JSON object")
    }
    for (name, value) in object {
      if name == "__metadata__" {
        guard let texts = value as? [String: String] else {
          throw malformed("'__metadata__' must map names to texts")
        }
        metadata = texts
      } else {
        entries[name] = try Self.entry(name, value, malformed: malformed)
      }
    }
    try checkOffsets(bytes: data.count - end, malformed: malformed)
  }

  private static func entry(
    _ name: String, _ value: Any, malformed: (String) -> CheckpointError
  ) throws(CheckpointError) -> Entry {
    guard let fields = value as? [String: Any], let kind = fields["dtype"] as? String,
      let shape = fields["shape"] as? [Int], let offsets = fields["data_offsets"] as? [Int],
      offsets.count == 2, offsets[0] >= 0, offsets[0] <= offsets[1]
    else {
      throw malformed("tensor '\(name)' needs 'dtype', 'shape' and 'data_offsets' of two numbers")
    }
    guard let format = ScalarFormat(rawValue: kind) else {
      throw malformed(
        "tensor '\(name)' has the element type '\(kind)'; F32, F16, BF16, F64, I64, I32, I16, I8, "
          + "U8 and BOOL can be read")
    }
    var bytes = format.size
    for extent in shape {
      let (product, overflow) = bytes.multipliedReportingOverflow(by: extent)
      guard extent >= 0, !overflow else { throw malformed("tensor '\(name)' of shape \(shape)") }
      bytes = product
    }
    guard bytes == offsets[1] - offsets[0] else {
      throw malformed(
        "tensor '\(name)' of shape \(shape) and type \(kind) takes \(bytes) bytes, and has "
          + "\(offsets[1] - offsets[0])")
    }
    return Entry(format: format, shape: shape, offsets: offsets[0]..<offsets[1])
  }

  /// Checks that the tensors follow each other without holes up to the file's end.
  private func checkOffsets(
    bytes: Int, malformed: (String) -> CheckpointError
  ) throws(CheckpointError) {
    var end = 0
    let ordered = entries.sorted {
      ($0.value.offsets.lowerBound, $0.value.offsets.upperBound, $0.key)
        < ($1.value.offsets.lowerBound, $1.value.offsets.upperBound, $1.key)
    }
    for (name, entry) in ordered {
      guard entry.offsets.lowerBound == end else {
        throw malformed(
          "tensor '\(name)' begins at byte \(entry.offsets.lowerBound), where \(end) is right")
      }
      end = entry.offsets.upperBound
    }
    guard end == bytes else {
      throw malformed("\(bytes) bytes of elements, where the tensors take \(end)")
    }
  }
}
