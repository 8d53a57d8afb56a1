internal import CImageCodecs
internal import Foundation

extension PNG {
  /// Returns an image as the bytes of a PNG of 8 bits a sample.
  ///
  /// Equal images give equal bytes.
  ///
  /// - Complexity: O(*n*) in the number of pixels.
  public static func encode(_ image: Image8) -> [UInt8] {
    encode(
      header(image.width, image.height, channels: image.channels, depth: 8), image.samples)
  }

  /// Returns an image as the bytes of a PNG of 16 bits a sample.
  ///
  /// Equal images give equal bytes.
  ///
  /// - Complexity: O(*n*) in the number of pixels.
  public static func encode(_ image: Image16) -> [UInt8] {
    encode(
      header(image.width, image.height, channels: image.channels, depth: 16), image.samples)
  }

  /// Returns a label map as the bytes of a PNG with a palette, its indices kept.
  ///
  /// A palette without a colour for every index is filled up with black. Equal maps give equal bytes.
  ///
  /// - Complexity: O(*n*) in the number of pixels.
  public static func encode(_ labels: LabelMap) -> [UInt8] {
    var header = header(labels.width, labels.height, channels: 1, depth: 8)
    let needed = labels.indices.max().map { Int($0) + 1 } ?? 1
    let missing = max(needed - labels.palette.count, 0)
    let palette = labels.palette + Array(repeating: LabelMap.Color(0, 0, 0), count: missing)
    header.palette_count = UInt16(palette.count)
    withUnsafeMutableBytes(of: &header.palette) { entries in
      for (index, color) in palette.enumerated() {
        let samples = [color.red, color.green, color.blue, color.alpha]
        for (channel, sample) in samples.enumerated() { entries[4 * index + channel] = sample }
      }
    }
    return encode(header, labels.indices)
  }

  private static func header(
    _ width: Int, _ height: Int, channels: Int, depth: UInt8
  ) -> ctk_png_header {
    var header = ctk_png_header()
    header.width = UInt32(width)
    header.height = UInt32(height)
    header.channels = UInt8(channels)
    header.depth = depth
    return header
  }

  private static func encode<Sample: BitwiseCopyable>(
    _ header: ctk_png_header, _ samples: [Sample]
  ) -> [UInt8] {
    var bytes: UnsafeMutablePointer<UInt8>?
    var count = 0
    let message = PNGMessage()
    var header = header
    let status = ctk_png_write(&header, samples, &bytes, &count, message.pointer)
    // Every image and label map has a PNG, so that only a lack of memory is left to fail.
    guard status == 0, let bytes else { preconditionFailure("libpng: \(message.text)") }
    defer { free(bytes) }
    return Array(UnsafeBufferPointer(start: bytes, count: count))
  }
}
