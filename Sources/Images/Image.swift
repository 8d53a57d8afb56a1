/// A picture: rows of pixels from the top left, the samples of a pixel side by side.
///
/// Samples run from 0 to the largest value of their type and are encoded for display (sRGB, as files
/// hold them). Alpha is not premultiplied: a transparent pixel keeps its colour.
public struct Image<Sample>: Sendable, Hashable
where Sample: FixedWidthInteger & UnsignedInteger & Sendable {
  /// The pixels in a row; at least 1.
  public let width: Int

  /// The rows; at least 1.
  public let height: Int

  /// What the samples of a pixel mean.
  public let layout: PixelLayout

  /// The samples: `height × width × channels` of them, in this order of strides.
  public var samples: [Sample] {
    didSet { checkCount() }
  }

  /// The samples per pixel.
  public var channels: Int { layout.channels }

  /// Creates an image of the samples.
  ///
  /// - Precondition: `width` and `height` are above zero, and `samples` holds
  ///   `height × width × layout.channels` values.
  public init(width: Int, height: Int, layout: PixelLayout, samples: [Sample]) {
    precondition(width > 0 && height > 0, "an image of \(width)×\(height) pixels")
    self.width = width
    self.height = height
    self.layout = layout
    self.samples = samples
    checkCount()
  }

  /// Creates an image whose pixels are all `pixel`.
  ///
  /// - Precondition: `width` and `height` are above zero, and `pixel` holds a value a channel.
  public init(width: Int, height: Int, layout: PixelLayout, filledWith pixel: [Sample]) {
    precondition(
      pixel.count == layout.channels, "\(pixel.count) samples for a pixel of \(layout.channels)")
    var samples: [Sample] = []
    samples.reserveCapacity(width * height * pixel.count)
    for _ in 0..<(width * height) { samples.append(contentsOf: pixel) }
    self.init(width: width, height: height, layout: layout, samples: samples)
  }

  /// One sample.
  ///
  /// - Parameters:
  ///   - x: The column, from the left.
  ///   - y: The row, from the top.
  ///   - channel: The place in the pixel.
  public subscript(x: Int, y: Int, channel: Int) -> Sample {
    get { samples[offset(x, y, channel)] }
    set { samples[offset(x, y, channel)] = newValue }
  }

  /// The samples of one pixel.
  public func pixel(x: Int, y: Int) -> [Sample] {
    let start = offset(x, y, 0)
    return Array(samples[start..<(start + channels)])
  }

  private func offset(_ x: Int, _ y: Int, _ channel: Int) -> Int {
    precondition(
      (0..<width).contains(x) && (0..<height).contains(y) && (0..<channels).contains(channel),
      "sample (\(x), \(y), \(channel)) of an image of \(width)×\(height)×\(channels)")
    return (y * width + x) * channels + channel
  }

  private func checkCount() {
    precondition(
      samples.count == width * height * channels,
      "\(samples.count) samples for an image of \(width)×\(height)×\(channels)")
  }
}

/// A picture of 8 bits a sample.
public typealias Image8 = Image<UInt8>

/// A picture of 16 bits a sample.
public typealias Image16 = Image<UInt16>
