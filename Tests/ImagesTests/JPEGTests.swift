import Images
import Testing

@Suite("JPEG")
struct JPEGTests {
  @Test("Reads what Pillow reads", arguments: try Fixture.list("jpegs.json") as [Fixture])
  func reads(_ fixture: Fixture) throws {
    let image = try JPEG.decode(fixture.bytes)
    #expect(image.layout.rawValue == fixture.kind)
    #expect(image.width == fixture.width && image.height == fixture.height)
    let worst = zip(image.samples, fixture.samples).map { abs(Int($0) - $1) }.max()
    #expect(worst == 0)
  }

  @Test(
    "Loses little at high quality, more at low",
    arguments: [.none, .half, .quarter] as [JPEG.Subsampling])
  func roundTrip(_ subsampling: JPEG.Subsampling) throws {
    let samples = (0..<(48 * 32)).flatMap { pixel -> [UInt8] in
      let (x, y) = (pixel % 48, pixel / 48)
      return [UInt8(x * 5), UInt8(y * 7), UInt8(250 - x * 2 - y * 2)]
    }
    let image = Image8(width: 48, height: 32, layout: .rgb, samples: samples)
    func error(_ quality: Int) throws -> Double {
      let bytes = try JPEG.encode(image, quality: quality, subsampling: subsampling)
      let again = try JPEG.encode(image, quality: quality, subsampling: subsampling)
      #expect(bytes == again)
      let read = try JPEG.decode(bytes)
      let squares = zip(read.samples, samples).map { pow2(Double($0) - Double($1)) }
      return squares.reduce(0, +) / Double(samples.count)
    }
    let fine = try error(98)
    let coarse = try error(10)
    #expect(fine < 6)
    #expect(coarse > 2 * fine)
  }

  private func pow2(_ value: Double) -> Double { value * value }

  @Test("Shows transparent pixels over white, and keeps grey grey")
  func layouts() throws {
    let clear = Image8(width: 8, height: 8, layout: .rgba, filledWith: [200, 0, 0, 0])
    #expect(try JPEG.decode(JPEG.encode(clear)).samples.allSatisfy { $0 == 255 })
    let gray = Image8(width: 8, height: 8, layout: .gray, filledWith: [128])
    #expect(try JPEG.decode(JPEG.encode(gray)) == gray)
  }

  @Test("Refuses a side that JPEG cannot hold")
  func tooLong() {
    let image = Image8(width: 70_000, height: 1, layout: .gray, filledWith: [0])
    let error = #expect(throws: ImageError.self) { try JPEG.encode(image) }
    #expect(
      error?.description
        == "an image that JPEG cannot hold: 70000×1 pixels; at most 65535 fit a side")
  }
}
