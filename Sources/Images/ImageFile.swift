internal import Foundation

/// Reads and writes image files.
public enum ImageFile {
  /// Returns the picture in a PNG or JPEG file, told apart by how it begins, not by its name.
  ///
  /// - Parameters:
  ///   - path: The path of the file.
  ///   - layout: The samples that a pixel of the result has; nil for those of the file.
  ///   - limit: How large it may be.
  /// - Returns: The picture in 8 bits a sample.
  /// - Throws: ``ImageError``, which names the file.
  public static func read(
    _ path: String, as layout: PixelLayout? = nil, limit: ImageLimit = .standard
  ) throws(ImageError) -> Image8 {
    let image = try load(path, limit: limit) { (bytes) throws(ImageError) in
      switch ImageFormat(of: bytes) {
      case .png: try PNG.decode(bytes, limit: limit).image8
      case .jpeg: try JPEG.decode(bytes, limit: limit)
      case nil where bytes.isEmpty: throw ImageError(.empty)
      case nil:
        throw ImageError(
          .wrongFormat(
            found: ImageFormat.description(of: bytes), expected: "a PNG or JPEG image"))
      }
    }
    return layout.map { image.converted(to: $0) } ?? image
  }

  /// Returns the indices in a PNG file with a palette, or of 8 bits of grey.
  ///
  /// - Parameters:
  ///   - path: The path of the file.
  ///   - limit: How large it may be.
  /// - Returns: The indices as they are stored.
  /// - Throws: ``ImageError``, which names the file.
  public static func readLabels(
    _ path: String, limit: ImageLimit = .standard
  ) throws(ImageError) -> LabelMap {
    try load(path, limit: limit) { (bytes) throws(ImageError) in
      try PNG.decodeLabels(bytes, limit: limit)
    }
  }

  /// Writes the bytes of an image to a file, whole or not at all.
  ///
  /// - Parameters:
  ///   - bytes: What ``PNG`` or ``JPEG`` made of the image.
  ///   - path: The path of the file, which is replaced when it is there.
  /// - Throws: ``ImageError``, which names the file.
  public static func write(_ bytes: [UInt8], to path: String) throws(ImageError) {
    do {
      try Data(bytes).write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw ImageError(.unwritable(reason: reason(error)), file: path)
    }
  }

  private static func load<Value>(
    _ path: String, limit: ImageLimit, _ read: ([UInt8]) throws(ImageError) -> Value
  ) throws(ImageError) -> Value {
    let bytes: Data
    do {
      let file = try FileHandle(forReadingFrom: URL(filePath: path))
      // One byte more than is allowed tells a file that is too long, whatever its size says.
      bytes = try file.read(upToCount: limit.fileBytes + 1) ?? Data()
      try file.close()
    } catch {
      throw ImageError(.unreadable(reason: reason(error)), file: path)
    }
    do throws(ImageError) {
      guard bytes.count <= limit.fileBytes else {
        throw ImageError(.tooManyBytes(bytes.count, limit: limit))
      }
      return try read(Array(bytes))
    } catch {
      throw ImageError(error.kind, file: path)
    }
  }

  /// What the system says of a file, without the path that the error names already.
  private static func reason(_ error: any Error) -> String {
    let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? any Error
    let code = Int32(((cause ?? error) as NSError).code)
    return String(cString: strerror(code)).lowercased()
  }
}
