import Foundation
import Images
import Testing

@Suite("Damaged and hostile images")
struct DamagedFilesTests {
  private static let files = [
    "rgba8.png", "rgb16.png", "palette8.png", "gray4.png", "rgb-interlaced.png", "color.jpg",
    "progressive.jpg", "turned.jpg",
  ]

  private func decode(_ bytes: [UInt8], like file: String) throws(ImageError) -> Image8 {
    let limit = ImageLimit(side: 1000, pixels: 10_000, fileBytes: 10_000)
    if file.hasSuffix("png") { return try PNG.decode(bytes, limit: limit).image8 }
    return try JPEG.decode(bytes, limit: limit)
  }

  @Test("Every beginning of a file is refused with a reason", arguments: files)
  func prefixes(_ file: String) throws {
    let bytes = try Fixture.bytes(file)
    for count in bytes.indices {
      let error = #expect(throws: ImageError.self) {
        try decode(Array(bytes.prefix(count)), like: file)
      }
      switch error?.kind {
      case .empty: #expect(count == 0)
      case .damaged(let format, let reason):
        #expect(file.hasSuffix(format == "PNG" ? "png" : "jpg") && !reason.isEmpty)
      default: Issue.record("\(count) bytes: \(String(describing: error))")
      }
    }
  }

  @Test("Flipped bytes give an error or an image of the size announced", arguments: files)
  func flips(_ file: String) throws {
    let bytes = try Fixture.bytes(file)
    let choices = Noise.bytes(3 * 1500, seed: 7)
    var refused = 0
    for round in 0..<1500 {
      var damaged = bytes
      for flip in 0..<(1 + round % 3) {
        let place = Int(choices[(3 * round + flip) % 4500]) * 251 + Int(choices[3 * round]) + flip
        damaged[place % bytes.count] ^= 1 << (choices[3 * round + 1] % 8)
      }
      do throws(ImageError) {
        let image = try decode(damaged, like: file)
        #expect(image.samples.count == image.width * image.height * image.channels)
      } catch {
        refused += 1
        #expect(!error.description.isEmpty)
      }
    }
    #expect(refused > 100)
  }

  @Test("A flipped byte in a PNG's pixels is noticed")
  func checksums() throws {
    var bytes = try Fixture.bytes("rgba8.png")
    bytes[60] ^= 1
    #expect(throws: ImageError(.damaged(format: "PNG", reason: "IDAT: incorrect data check"))) {
      try PNG.decode(bytes)
    }
  }

  /// A PNG's head with a size and no pixels that fit it.
  private func announcing(_ width: UInt32, _ height: UInt32) -> [UInt8] {
    var bytes = PNG.encode(Image8(width: 1, height: 1, layout: .rgba, samples: [1, 2, 3, 4]))
    for (place, number) in [(16, width), (20, height)] {
      for byte in 0..<4 {
        bytes[place + byte] = UInt8(truncatingIfNeeded: number >> (24 - 8 * byte))
      }
    }
    var sum: UInt32 = 0xFFFF_FFFF
    for byte in bytes[12..<29] {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
    for byte in 0..<4 { bytes[29 + byte] = UInt8(truncatingIfNeeded: ~sum >> (24 - 8 * byte)) }
    return bytes
  }

  @Test("A size beyond the limit is refused before there are pixels")
  func tooLarge() {
    let error = ImageError(.tooLarge(width: 2_000_000_000, height: 2_000_000_000, limit: .standard))
    #expect(throws: error) { try PNG.decode(announcing(2_000_000_000, 2_000_000_000)) }
    let small = ImageLimit(side: 10, pixels: 50, fileBytes: 1000)
    #expect(throws: ImageError(.tooLarge(width: 8, height: 7, limit: small))) {
      try PNG.decode(announcing(8, 7), limit: small)
    }
    #expect(throws: ImageError(.tooLarge(width: 25, height: 19, limit: small))) {
      try JPEG.decode(Fixture.bytes("color.jpg"), limit: small)
    }
  }

  @Test("Bytes too few for the pixels are refused before there are pixels")
  func tooFewBytes() {
    let bytes = announcing(8000, 8000)
    let reason = "\(bytes.count) bytes cannot hold the 8000×8000 pixels it announces"
    #expect(throws: ImageError(.damaged(format: "PNG", reason: reason))) { try PNG.decode(bytes) }
  }

  @Test("A file of another kind is called by its name")
  func wrongFormat() throws {
    let jpeg = try Fixture.bytes("color.jpg")
    let error = #expect(throws: ImageError.self) { try PNG.decode(jpeg) }
    #expect(error?.description == "a JPEG image, not a PNG image")
    let text = #expect(throws: ImageError.self) { try JPEG.decode(Array("hello".utf8)) }
    #expect(text?.description == "text, not a JPEG image")
    #expect(throws: ImageError(.empty)) { try PNG.decode([]) }
  }

  @Test("Colours for print are not read, and that is said")
  func cmyk() throws {
    let error = #expect(throws: ImageError.self) { try JPEG.decode(Fixture.bytes("cmyk.jpg")) }
    #expect(
      error?.description == "a JPEG image with colours for print (CMYK), which is not read")
  }
}
