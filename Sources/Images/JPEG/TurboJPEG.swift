internal import CTurboJPEG

/// A handle of libjpeg-turbo.
struct TurboJPEG: ~Copyable {
  private let handle: tjhandle

  init(_ handle: tjhandle?) throws(ImageError) {
    guard let handle else {
      throw ImageError(.unsupported(format: "JPEG", feature: "more memory needed than there is"))
    }
    self.handle = handle
  }

  deinit { tjDestroy(handle) }

  func decode(_ bytes: [UInt8], limit: ImageLimit) throws(ImageError) -> Image8 {
    var width: Int32 = 0
    var height: Int32 = 0
    var subsampling: Int32 = 0
    var colors: Int32 = 0
    try check(
      tjDecompressHeader3(
        handle, bytes, UInt(bytes.count), &width, &height, &subsampling, &colors))
    try limit.check(width: Int(width), height: Int(height))
    if colors == TJCS_CMYK.rawValue || colors == TJCS_YCCK.rawValue {
      throw ImageError(.unsupported(format: "JPEG", feature: "colours for print (CMYK)"))
    }
    let layout: PixelLayout = colors == TJCS_GRAY.rawValue ? .gray : .rgb
    let format = layout == .gray ? TJPF_GRAY : TJPF_RGB
    let flags = TJFLAG_ACCURATEDCT | TJFLAG_STOPONWARNING | TJFLAG_LIMITSCANS
    let count = Int(width) * Int(height) * layout.channels
    var status: Int32 = 0
    let samples = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      status = tjDecompress2(
        handle, bytes, UInt(bytes.count), buffer.baseAddress, width, 0, height, format.rawValue,
        flags)
      initialized = status == 0 ? count : 0
    }
    try check(status)
    return Image8(width: Int(width), height: Int(height), layout: layout, samples: samples)
  }

  func encode(
    _ image: Image8, quality: Int, subsampling: JPEG.Subsampling
  ) throws(ImageError) -> [UInt8] {
    let isGray = image.layout == .gray
    let sampling =
      switch subsampling {
      case _ where isGray: TJSAMP_GRAY
      case .none: TJSAMP_444
      case .half: TJSAMP_422
      case .quarter: TJSAMP_420
      }
    var bytes: UnsafeMutablePointer<UInt8>?
    var count: UInt = 0
    let status = tjCompress2(
      handle, image.samples, Int32(image.width), 0, Int32(image.height),
      (isGray ? TJPF_GRAY : TJPF_RGB).rawValue, &bytes, &count, Int32(sampling.rawValue),
      Int32(quality), TJFLAG_ACCURATEDCT)
    defer { tjFree(bytes) }
    guard status == 0, let bytes else {
      throw ImageError(.unencodable(format: "JPEG", reason: message))
    }
    return Array(UnsafeBufferPointer(start: bytes, count: Int(count)))
  }

  private func check(_ status: Int32) throws(ImageError) {
    guard status == 0 else { throw ImageError(.damaged(format: "JPEG", reason: message)) }
  }

  private var message: String {
    tjGetErrorStr2(handle).map { String(cString: $0) } ?? "no reason given"
  }
}
