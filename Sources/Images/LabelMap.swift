/// A picture whose pixels are indices into a palette: the class, or the object, of each pixel.
///
/// Reading and writing keep the indices as they are; nothing turns them into colours and back.
public struct LabelMap: Sendable, Hashable {
  /// An entry of a palette.
  public struct Color: Sendable, Hashable {
    /// Red, from 0 to 255.
    public let red: UInt8
    /// Green, from 0 to 255.
    public let green: UInt8
    /// Blue, from 0 to 255.
    public let blue: UInt8
    /// From 0, invisible, to 255, opaque.
    public let alpha: UInt8

    /// Creates a colour.
    public init(_ red: UInt8, _ green: UInt8, _ blue: UInt8, alpha: UInt8 = 255) {
      self.red = red
      self.green = green
      self.blue = blue
      self.alpha = alpha
    }
  }

  /// The pixels in a row; at least 1.
  public let width: Int

  /// The rows; at least 1.
  public let height: Int

  /// The indices, `height × width` of them, row by row from the top left.
  public let indices: [UInt8]

  /// The colours that the indices show as; an index beyond them shows as opaque black.
  public let palette: [Color]

  /// Creates a map of the indices.
  ///
  /// - Precondition: `indices` holds `height × width` values, and `palette` at most 256.
  public init(
    width: Int, height: Int, indices: [UInt8], palette: [Color] = LabelMap.standardPalette
  ) {
    precondition(
      width > 0 && height > 0 && indices.count == width * height,
      "\(indices.count) indices for a map of \(width)×\(height) pixels")
    precondition(palette.count <= 256, "a palette of \(palette.count) colours")
    self.width = width
    self.height = height
    self.indices = indices
    self.palette = palette
  }

  /// The index of one pixel.
  public subscript(x: Int, y: Int) -> UInt8 {
    precondition(
      (0..<width).contains(x) && (0..<height).contains(y),
      "pixel (\(x), \(y)) of a map of \(width)×\(height)")
    return indices[y * width + x]
  }

  /// The map as it shows: RGB, or RGBA where a colour of the palette lets something through.
  public var image: Image8 {
    let layout: PixelLayout = palette.allSatisfy { $0.alpha == 255 } ? .rgb : .rgba
    var samples: [UInt8] = []
    samples.reserveCapacity(indices.count * layout.channels)
    for index in indices {
      let color = Int(index) < palette.count ? palette[Int(index)] : Color(0, 0, 0)
      samples.append(color.red)
      samples.append(color.green)
      samples.append(color.blue)
      if layout == .rgba { samples.append(color.alpha) }
    }
    return Image8(width: width, height: height, layout: layout, samples: samples)
  }

  /// 256 colours that neighbours in number tell apart: black, then those of the PASCAL VOC challenge.
  ///
  /// The bits of an index are dealt to red, green and blue in turn, the lowest bit to the highest of
  /// the colour.
  ///
  /// - Note: Everingham et al. (2010), <https://doi.org/10.1007/s11263-009-0275-4>, development kit.
  public static let standardPalette: [Color] = (0..<256).map { index in
    var channels: [UInt8] = [0, 0, 0]
    for bit in 0..<8 where index >> bit & 1 == 1 {
      channels[bit % 3] |= 0x80 >> UInt8(bit / 3)
    }
    return Color(channels[0], channels[1], channels[2])
  }
}
