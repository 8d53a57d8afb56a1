extension PNG {
  /// Returns what the bytes of a PNG hold, as it is stored.
  ///
  /// Memory is bounded by the limit, and by the bytes: no more is taken than so many bytes can be the
  /// compressed form of.
  ///
  /// - Parameters:
  ///   - bytes: A whole PNG.
  ///   - limit: How large it may be.
  /// - Returns: Samples of 8 or 16 bits, or indices.
  /// - Throws: ``ImageError`` for bytes that are no PNG, a damaged, a cut off or a too large one.
  /// - Complexity: O(*n*) in the number of pixels.
  public static func decode(
    _ bytes: [UInt8], limit: ImageLimit = .standard
  ) throws(ImageError) -> Content {
    try PNGReader.read(bytes, limit: limit) { (reader) throws(ImageError) in try reader.content() }
  }

  /// Returns the picture in the bytes of a PNG, whatever its depth, with the samples asked for.
  ///
  /// - Parameters:
  ///   - bytes: A whole PNG.
  ///   - layout: The samples that a pixel of the result has.
  ///   - limit: How large it may be.
  /// - Returns: The picture, 16 bits rounded to 8, indices as the colours they show as.
  /// - Throws: ``ImageError`` for bytes that are no PNG, a damaged, a cut off or a too large one.
  /// - Complexity: O(*n*) in the number of pixels.
  public static func decode(
    _ bytes: [UInt8], as layout: PixelLayout, limit: ImageLimit = .standard
  ) throws(ImageError) -> Image8 {
    try decode(bytes, limit: limit).image8.converted(to: layout)
  }

  /// Returns the indices in the bytes of a PNG with a palette.
  ///
  /// A PNG of 8 bits of grey and no alpha counts as one too, its samples as the indices: this is how
  /// label maps without colours are stored.
  ///
  /// - Parameters:
  ///   - bytes: A whole PNG.
  ///   - limit: How large it may be.
  /// - Returns: The indices, with the palette of the file.
  /// - Throws: ``ImageError``, of kind `noIndices` where the PNG holds colours.
  /// - Complexity: O(*n*) in the number of pixels.
  public static func decodeLabels(
    _ bytes: [UInt8], limit: ImageLimit = .standard
  ) throws(ImageError) -> LabelMap {
    switch try decode(bytes, limit: limit) {
    case .labels(let labels): return labels
    case .image8(let image) where image.layout == .gray:
      return LabelMap(width: image.width, height: image.height, indices: image.samples)
    case .image8, .image16: throw ImageError(.noIndices)
    }
  }
}
