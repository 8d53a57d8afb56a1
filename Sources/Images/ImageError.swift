/// Why an image cannot be read or written.
public struct ImageError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong.
  public enum Kind: Sendable, Hashable {
    /// The file cannot be opened or read.
    case unreadable(reason: String)
    /// The file cannot be written.
    case unwritable(reason: String)
    /// There are no bytes.
    case empty
    /// The bytes are something else than was asked for: `"a JPEG image"`, not a PNG image.
    case wrongFormat(found: String, expected: String)
    /// The file has more bytes than the limit allows.
    case tooManyBytes(Int, limit: ImageLimit)
    /// The image has more pixels than the limit allows.
    case tooLarge(width: Int, height: Int, limit: ImageLimit)
    /// The bytes are not what the format prescribes: damaged, or cut off.
    case damaged(format: String, reason: String)
    /// The image uses a part of its format that is not read.
    case unsupported(format: String, feature: String)
    /// A label map was asked for, and the image has colours, not indices.
    case noIndices
    /// The format cannot hold the image.
    case unencodable(format: String, reason: String)
  }

  /// What is wrong.
  public let kind: Kind

  /// The path of the file, where there is one.
  public let file: String?

  /// Creates an error.
  public init(_ kind: Kind, file: String? = nil) {
    self.kind = kind
    self.file = file
  }

  /// The error in one line.
  public var description: String {
    file.map { "'\($0)': \(text)" } ?? text
  }

  private var text: String {
    switch kind {
    case .unreadable(let reason): "cannot be read: \(reason)"
    case .unwritable(let reason): "cannot be written: \(reason)"
    case .empty: "an image of no bytes"
    case .wrongFormat(let found, let expected): "\(found), not \(expected)"
    case .tooManyBytes(let count, let limit):
      "a file of \(count) bytes; at most \(limit.fileBytes) are read"
    case .tooLarge(let width, let height, let limit):
      "an image of \(width)×\(height) pixels; at most \(limit.side) a side and \(limit.pixels) "
        + "in all are read"
    case .damaged(let format, let reason): "a damaged \(format) image: \(reason)"
    case .unsupported(let format, let feature):
      "a \(format) image with \(feature), which is not read"
    case .noIndices: "an image of colours, not a label map with a palette"
    case .unencodable(let format, let reason): "an image that \(format) cannot hold: \(reason)"
    }
  }
}
