/// How a camera was held: what to do to the stored picture to see it upright.
///
/// The Exif standard numbers the ways from 1 to 8 by where the first row and column are seen.
struct JPEGOrientation {
  /// Whether rows and columns change places, before the mirrorings.
  var isTransposed = false
  /// Whether left and right change places.
  var isMirrored = false
  /// Whether top and bottom change places.
  var isFlipped = false

  /// Reads the orientation of a JPEG; upright when it says none, or nothing that makes sense.
  init(of bytes: [UInt8]) {
    switch Self.tag(in: bytes) {
    case 2: isMirrored = true
    case 3: (isMirrored, isFlipped) = (true, true)
    case 4: isFlipped = true
    case 5: isTransposed = true
    case 6: (isTransposed, isMirrored) = (true, true)
    case 7: (isTransposed, isMirrored, isFlipped) = (true, true, true)
    case 8: (isTransposed, isFlipped) = (true, true)
    default: break
    }
  }

  /// The value of tag 0x0112 of the first directory of the Exif segment.
  private static func tag(in bytes: [UInt8]) -> Int? {
    var position = 2
    while position + 4 <= bytes.count, bytes[position] == 0xFF {
      let marker = bytes[position + 1]
      let length = Int(bytes[position + 2]) << 8 | Int(bytes[position + 3])
      let end = position + 2 + length
      // Start of scan: the picture itself begins.
      guard marker != 0xDA, length >= 2, end <= bytes.count else { return nil }
      let content = bytes[(position + 4)..<end]
      if marker == 0xE1, content.starts(with: Array("Exif\0\0".utf8)) {
        return tag(inDirectories: Array(content.dropFirst(6)))
      }
      position = end
    }
    return nil
  }

  private static func tag(inDirectories tiff: [UInt8]) -> Int? {
    guard tiff.count >= 8 else { return nil }
    let isLittle = tiff[0] == UInt8(ascii: "I")
    func number(_ position: Int, _ length: Int) -> Int? {
      guard position >= 0, position + length <= tiff.count else { return nil }
      let digits = tiff[position..<(position + length)]
      return (isLittle ? digits.reversed() : Array(digits)).reduce(0) { $0 << 8 | Int($1) }
    }
    guard let start = number(4, 4), let count = number(start, 2) else { return nil }
    for entry in 0..<count {
      let place = start + 2 + 12 * entry
      guard let name = number(place, 2) else { return nil }
      if name == 0x0112 { return number(place + 8, 2) }
    }
    return nil
  }
}

extension Image {
  /// The image with its rows and columns placed as an orientation says.
  func turned(_ orientation: JPEGOrientation) -> Image {
    guard orientation.isTransposed || orientation.isMirrored || orientation.isFlipped else {
      return self
    }
    let newWidth = orientation.isTransposed ? height : width
    let newHeight = orientation.isTransposed ? width : height
    var result: [Sample] = []
    result.reserveCapacity(samples.count)
    for row in 0..<newHeight {
      for column in 0..<newWidth {
        let x = orientation.isMirrored ? newWidth - 1 - column : column
        let y = orientation.isFlipped ? newHeight - 1 - row : row
        let start = (orientation.isTransposed ? x * width + y : y * width + x) * channels
        result.append(contentsOf: samples[start..<(start + channels)])
      }
    }
    return Image(width: newWidth, height: newHeight, layout: layout, samples: result)
  }
}
