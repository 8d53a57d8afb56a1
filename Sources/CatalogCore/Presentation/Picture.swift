/// An image of 8-bit RGBA pixels, row by row from the top left, alpha not premultiplied.
public struct Picture: Sendable, Hashable {
  /// The width in pixels.
  public let width: Int

  /// The height in pixels.
  public let height: Int

  /// The samples: `4 × width × height` bytes, red, green, blue, alpha.
  public let pixels: [UInt8]

  /// What the picture shows, for readers who cannot see it.
  public let title: String

  /// Creates a picture.
  ///
  /// - Precondition: `pixels` holds `4 × width × height` bytes.
  public init(width: Int, height: Int, pixels: [UInt8], title: String) {
    precondition(
      width > 0 && height > 0 && pixels.count == 4 * width * height,
      "\(pixels.count) bytes for a picture of \(width)×\(height) pixels")
    self.width = width
    self.height = height
    self.pixels = pixels
    self.title = title
  }
}
