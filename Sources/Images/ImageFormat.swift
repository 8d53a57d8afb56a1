/// The kinds of files that bytes are told apart into by how they begin.
public enum ImageFormat: String, Sendable, Hashable {
  /// Portable Network Graphics.
  case png = "PNG"
  /// JPEG, as cameras write it.
  case jpeg = "JPEG"

  /// The format of the bytes; nil when they are neither PNG nor JPEG.
  public init?(of bytes: [UInt8]) {
    switch bytes {
    case let bytes where bytes.starts(with: Self.pngSignature): self = .png
    case let bytes where bytes.starts(with: [0xFF, 0xD8, 0xFF]): self = .jpeg
    default: return nil
    }
  }

  static let pngSignature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  /// Checks that bytes are of this format, as far as their beginning says.
  func check(_ bytes: [UInt8], limit: ImageLimit) throws(ImageError) {
    guard !bytes.isEmpty else { throw ImageError(.empty) }
    guard bytes.count <= limit.fileBytes else {
      throw ImageError(.tooManyBytes(bytes.count, limit: limit))
    }
    if ImageFormat(of: bytes) == self { return }
    let signature = self == .png ? Self.pngSignature : [0xFF, 0xD8, 0xFF]
    if bytes.count < signature.count, signature.starts(with: bytes) {
      throw ImageError(.damaged(format: rawValue, reason: "the file ends too early"))
    }
    throw ImageError(
      .wrongFormat(found: Self.description(of: bytes), expected: "a \(rawValue) image"))
  }

  /// What bytes are, in words.
  static func description(of bytes: [UInt8]) -> String {
    let signatures: [(String, [[UInt8]], String)] = [
      ("a PNG image", [pngSignature], ""), ("a JPEG image", [[0xFF, 0xD8, 0xFF]], ""),
      ("a GIF image", [Array("GIF8".utf8)], ""), ("a BMP image", [Array("BM".utf8)], ""),
      ("a TIFF image", [[0x49, 0x49, 0x2A, 0], [0x4D, 0x4D, 0, 0x2A]], ""),
      ("a WebP image", [Array("RIFF".utf8)], "WEBP"), ("a PDF document", [Array("%PDF".utf8)], ""),
      ("a gzip archive", [[0x1F, 0x8B]], ""), ("a ZIP archive", [Array("PK\u{3}\u{4}".utf8)], ""),
    ]
    for (name, starts, inner) in signatures
    where starts.contains(where: bytes.starts) && bytes.dropFirst(8).starts(with: inner.utf8) {
      return name
    }
    let head = bytes.prefix(256)
    let isText = head.allSatisfy { (0x20..<0x7F).contains($0) || (0x09...0x0D).contains($0) }
    return isText ? "text" : "bytes of an unknown kind"
  }
}
