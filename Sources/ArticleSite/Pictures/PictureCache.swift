internal import ArticleEngine
internal import Foundation

/// Link pictures, kept from build to build, a file a picture: a fingerprint, the length of the key,
/// the key, the picture.
struct PictureCache: Sendable {
  private let folder: String

  /// Pictures are kept up to this many bytes; beyond, the oldest go.
  private static let capacity = 256 << 20

  init(folder: String = CacheFolder().path) {
    self.folder = "\(folder)/pictures"
  }

  /// The picture of a key; nil when there is none, or it is damaged.
  func picture(for key: [UInt8]) -> [UInt8]? {
    guard let data = FileManager.default.contents(atPath: path(for: key)), data.count >= 20 else {
      return nil
    }
    let bytes = Array(data)
    let length = bytes[16..<20].reversed().reduce(0) { $0 << 8 | Int($1) }
    guard bytes[..<16].elementsEqual(Fingerprint.of(bytes[16...]).utf8),
      bytes.count >= 20 + length, bytes[20..<20 + length].elementsEqual(key)
    else { return nil }
    return Array(bytes[(20 + length)...])
  }

  /// Keeps a picture; a cache that cannot be written is no error.
  func store(_ picture: [UInt8], for key: [UInt8]) {
    let length = withUnsafeBytes(of: UInt32(key.count).littleEndian, Array.init)
    let body = length + key + picture
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try? Data(Array(Fingerprint.of(body).utf8) + body)
      .write(to: URL(filePath: path(for: key)), options: .atomic)
  }

  /// Removes the oldest pictures beyond the capacity.
  func trim() { CacheFolder.trim(folder, to: Self.capacity) }

  private func path(for key: [UInt8]) -> String { "\(folder)/\(Fingerprint.of(key))" }
}
