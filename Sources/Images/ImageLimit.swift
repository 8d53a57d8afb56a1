/// How large an image may be before it is refused, which happens before its pixels get memory.
public struct ImageLimit: Sendable, Hashable {
  /// The most pixels in a row or column.
  public let side: Int

  /// The most pixels.
  public let pixels: Int

  /// The most bytes of a file.
  public let fileBytes: Int

  /// Creates a limit.
  public init(side: Int, pixels: Int, fileBytes: Int) {
    self.side = side
    self.pixels = pixels
    self.fileBytes = fileBytes
  }

  /// 32,768 pixels a side, 64 million pixels, 256 MB: more than cameras make.
  public static let standard = ImageLimit(
    side: 32_768, pixels: 64_000_000, fileBytes: 256_000_000)

  func check(width: Int, height: Int) throws(ImageError) {
    guard width <= side, height <= side, width.multipliedReportingOverflow(by: height).1 == false,
      width * height <= pixels
    else {
      throw ImageError(.tooLarge(width: width, height: height, limit: self))
    }
  }
}
