internal import Images

extension Figure {
  /// A figure from the file that `show` left: SVG text as it is, pixels as PNG.
  ///
  /// Pixels are a width and a height, 32 bits each with the lowest byte first, and then the samples
  /// red, green, blue and alpha. What is none of these keeps the format that the file's name ends in.
  init(name: String, raw: [UInt8], format: String) {
    guard format == "rgba", let image = Self.image(raw) else {
      self.init(name: name, content: raw, format: format)
      return
    }
    self.init(name: name, content: PNG.encode(image), format: "png")
  }

  private static func image(_ raw: [UInt8]) -> Image8? {
    guard raw.count > 8 else { return nil }
    let number = { (start: Int) in
      raw[start..<(start + 4)].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
    let (width, height) = (number(0), number(4))
    let (pixels, isTooMany) = width.multipliedReportingOverflow(by: height)
    guard !isTooMany, pixels > 0, pixels <= raw.count / 4, raw.count == 8 + 4 * pixels else {
      return nil
    }
    return Image8(width: width, height: height, layout: .rgba, samples: Array(raw[8...]))
  }
}
