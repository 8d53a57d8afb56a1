/// Reads and writes Portable Network Graphics, in memory.
///
/// Text, colour profiles and other metadata are not read: samples come as they are stored.
public enum PNG {
  /// What a PNG holds, as it is stored.
  public enum Content: Sendable, Hashable {
    /// Samples of 8 bits; 1, 2 and 4 bits of grey come spread to the range of 8.
    case image8(Image8)
    /// Samples of 16 bits.
    case image16(Image16)
    /// Indices into a palette.
    case labels(LabelMap)

    /// The content as samples of 8 bits: 16 bits rounded, indices as the colours they show as.
    public var image8: Image8 {
      switch self {
      case .image8(let image): image
      case .image16(let image): Image8(image)
      case .labels(let labels): labels.image
      }
    }
  }

  /// The width and height that the bytes of a PNG begin with, without reading its pixels.
  ///
  /// - Throws: ``ImageError`` for bytes that are no PNG or a damaged one.
  public static func size(
    of bytes: [UInt8], limit: ImageLimit = .standard
  ) throws(ImageError) -> (width: Int, height: Int) {
    try PNGReader.read(bytes, limit: limit) { ($0.width, $0.height) }
  }
}
