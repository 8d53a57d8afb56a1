internal import CTurboJPEG

/// Reads and writes JPEG, in memory.
public enum JPEG {
  /// How many samples of colour a pixel has in the file.
  public enum Subsampling: Sendable, Hashable {
    /// One a pixel.
    case none
    /// One for two pixels in a row.
    case half
    /// One for a square of four pixels, as cameras do.
    case quarter
  }

  /// Returns the picture in the bytes of a JPEG.
  ///
  /// It is turned the way its Exif orientation says. Decoding uses the exact integer transform, so
  /// that machines agree.
  ///
  /// - Parameters:
  ///   - bytes: A whole JPEG.
  ///   - limit: How large it may be.
  /// - Returns: A picture of layout `gray` or `rgb`.
  /// - Throws: ``ImageError`` for bytes that are no JPEG, a damaged, a cut off or a too large one, and
  ///   for one in CMYK.
  /// - Complexity: O(*n*) in the number of pixels.
  public static func decode(
    _ bytes: [UInt8], limit: ImageLimit = .standard
  ) throws(ImageError) -> Image8 {
    try ImageFormat.jpeg.check(bytes, limit: limit)
    let codec = try TurboJPEG(tjInitDecompress())
    let image = try codec.decode(bytes, limit: limit)
    return image.turned(JPEGOrientation(of: bytes))
  }

  /// Returns an image as the bytes of a JPEG.
  ///
  /// Transparent pixels are shown over white. Equal images give equal bytes.
  ///
  /// - Parameters:
  ///   - image: The picture.
  ///   - quality: From 1, small, to 100, close to the original.
  ///   - subsampling: How many samples of colour a pixel has.
  /// - Returns: A whole JPEG.
  /// - Precondition: `quality` is in `1...100`.
  /// - Throws: ``ImageError`` for more than 65,535 pixels a side, which JPEG cannot hold.
  /// - Complexity: O(*n*) in the number of pixels.
  public static func encode(
    _ image: Image8, quality: Int = 90, subsampling: Subsampling = .quarter
  ) throws(ImageError) -> [UInt8] {
    precondition((1...100).contains(quality), "a JPEG quality of \(quality)")
    guard max(image.width, image.height) <= 65_535 else {
      throw ImageError(
        .unencodable(
          format: "JPEG",
          reason: "\(image.width)×\(image.height) pixels; at most 65535 fit a side"))
    }
    let white: [UInt8] = image.layout == .rgba ? [255, 255, 255] : [255]
    let codec = try TurboJPEG(tjInitCompress())
    return try codec.encode(
      image.flattened(over: white), quality: quality, subsampling: subsampling)
  }
}
