import Foundation
import Images
import Testing

@Suite("PNG")
struct PNGTests {
  @Test(
    "Reads every colour type and depth", arguments: try Fixture.list("images.json") as [Fixture])
  func reads(_ fixture: Fixture) throws {
    #expect(try PNG.decode(fixture.bytes) == fixture.content)
    let size = try PNG.size(of: fixture.bytes)
    #expect(size == (fixture.width, fixture.height))
  }

  /// With CATALOG_IMAGES naming a folder, what is written stays there for make.py to check.
  @Test("Reads what it wrote", arguments: try Fixture.list("images.json") as [Fixture])
  func roundTrip(_ fixture: Fixture) throws {
    let content = try #require(fixture.content)
    let bytes =
      switch content {
      case .image8(let image): PNG.encode(image)
      case .image16(let image): PNG.encode(image)
      case .labels(let labels): PNG.encode(labels)
      }
    #expect(try PNG.decode(bytes) == content)
    if let folder = ProcessInfo.processInfo.environment["CATALOG_IMAGES"] {
      try Data(bytes).write(to: URL(filePath: folder).appending(path: fixture.file))
    }
  }

  @Test("Writes equal images as equal bytes")
  func deterministic() {
    let image = Image8(width: 40, height: 30, layout: .rgba, samples: Noise.bytes(4800))
    #expect(PNG.encode(image) == PNG.encode(image))
  }

  @Test("Keeps indices beyond the palette, by filling it with black")
  func shortPalette() throws {
    let labels = LabelMap(
      width: 3, height: 1, indices: [0, 255, 1], palette: [.init(9, 8, 7), .init(1, 2, 3)])
    let read = try PNG.decodeLabels(PNG.encode(labels))
    #expect(read.indices == [0, 255, 1])
    #expect(read.palette.prefix(2) == labels.palette[...])
    #expect(read.palette.count == 256)
    #expect(read.image.samples == labels.image.samples)
  }

  @Test("Takes grey samples for indices, and refuses colours")
  func labels() throws {
    let gray = Image8(width: 2, height: 1, layout: .gray, samples: [3, 250])
    #expect(try PNG.decodeLabels(PNG.encode(gray)).indices == [3, 250])
    #expect(throws: ImageError(.noIndices)) {
      try PNG.decodeLabels(PNG.encode(gray.converted(to: .rgb)))
    }
  }

  @Test("Gives the samples that are asked for", arguments: PixelLayout.allCases)
  func layouts(_ layout: PixelLayout) throws {
    for fixture in try Fixture.list("images.json") as [Fixture] {
      let image = try PNG.decode(fixture.bytes, as: layout)
      #expect(image.layout == layout)
      #expect(image.samples.count == layout.channels * fixture.width * fixture.height)
    }
  }
}

/// Reproducible noise for tests.
enum Noise {
  static func bytes(_ count: Int, seed: UInt64 = 1) -> [UInt8] {
    var state = seed
    return (0..<count).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: state >> 56)
    }
  }
}
