internal import CImageCodecs

/// A PNG whose header is read and whose size is within the limit.
struct PNGReader {
  private let handle: OpaquePointer
  private let header: ctk_png_header

  var width: Int { Int(header.width) }
  var height: Int { Int(header.height) }

  /// Reads the header of the bytes and gives a reader to `body`, after which it is gone.
  static func read<Result>(
    _ bytes: [UInt8], limit: ImageLimit,
    _ body: (PNGReader) throws(ImageError) -> Result
  ) throws(ImageError) -> Result {
    try ImageFormat.png.check(bytes, limit: limit)
    return try bytes.withUnsafeBufferPointer { (buffer) throws(ImageError) in
      var header = ctk_png_header()
      let message = PNGMessage()
      let opened = ctk_png_open(buffer.baseAddress, buffer.count, &header, message.pointer)
      guard let handle = opened else { throw message.error }
      defer { ctk_png_close(handle) }
      let reader = PNGReader(handle: handle, header: header)
      try limit.check(width: reader.width, height: reader.height)
      try reader.checkCompression(of: buffer.count)
      return try body(reader)
    }
  }

  /// Finds bytes that are too few for the pixels before the pixels get memory: deflate makes at most
  /// 1032 bytes of one (zlib's technical notes).
  private func checkCompression(of count: Int) throws(ImageError) {
    let stored = width * height * Int(header.stored_bits) / 8
    guard stored / 1032 <= count else {
      throw ImageError(
        .damaged(
          format: "PNG",
          reason: "\(count) bytes cannot hold the \(width)×\(height) pixels it announces"))
    }
  }

  func content() throws(ImageError) -> PNG.Content {
    if header.depth == 16 {
      let samples: [UInt16] = try samples()
      return .image16(Image16(width: width, height: height, layout: layout, samples: samples))
    }
    let samples: [UInt8] = try samples()
    if header.palette_count > 0 {
      return .labels(LabelMap(width: width, height: height, indices: samples, palette: palette))
    }
    return .image8(Image8(width: width, height: height, layout: layout, samples: samples))
  }

  private func samples<Sample: FixedWidthInteger>() throws(ImageError) -> [Sample] {
    let message = PNGMessage()
    var status: Int32 = 0
    let count = width * height * Int(header.channels)
    let samples = [Sample](unsafeUninitializedCapacity: count) { buffer, initialized in
      status = ctk_png_read(handle, buffer.baseAddress, message.pointer)
      initialized = status == 0 ? count : 0
    }
    guard status == 0 else { throw message.error }
    return samples
  }

  private var layout: PixelLayout {
    PixelLayout.allCases.first { $0.channels == Int(header.channels) } ?? .gray
  }

  private var palette: [LabelMap.Color] {
    withUnsafeBytes(of: header.palette) { entries in
      (0..<Int(header.palette_count)).map { index in
        LabelMap.Color(
          entries[4 * index], entries[4 * index + 1], entries[4 * index + 2],
          alpha: entries[4 * index + 3])
      }
    }
  }
}

/// The place where libpng's complaint is put.
struct PNGMessage: ~Copyable {
  let pointer: UnsafeMutablePointer<CChar>

  init() {
    pointer = .allocate(capacity: Int(CTK_PNG_MESSAGE))
    pointer.initialize(repeating: 0, count: Int(CTK_PNG_MESSAGE))
  }

  deinit { pointer.deallocate() }

  var error: ImageError {
    ImageError(.damaged(format: "PNG", reason: text))
  }

  var text: String { String(cString: pointer) }
}
