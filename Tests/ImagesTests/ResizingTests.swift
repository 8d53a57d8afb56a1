import Images
import Testing

@Suite("Resizing")
struct ResizingTests {
  struct Source: Decodable, CustomTestStringConvertible {
    let layout: String
    let width: Int
    let height: Int
    let samples: [UInt8]
    let results: [Result]

    struct Result: Decodable {
      let filter: String
      let width: Int
      let height: Int
      let samples: [UInt8]
    }

    var testDescription: String { layout }
  }

  @Test("Agrees with Pillow", arguments: try Fixture.list("resizes.json") as [Source])
  func reference(_ source: Source) throws {
    let layout = try #require(PixelLayout(rawValue: source.layout))
    let image = Image8(
      width: source.width, height: source.height, layout: layout, samples: source.samples)
    for result in source.results {
      let interpolation = try #require(
        Interpolation.allCases.first { "\($0)" == result.filter })
      let resized = image.resized(width: result.width, height: result.height, interpolation)
      let worst = difference(resized.samples, result.samples, layout, image: resized)
      #expect(
        worst <= (interpolation == .nearest ? 0 : 1),
        "\(result.filter) to \(result.width)×\(result.height)")
    }
  }

  /// The largest difference of what shows: colours weighted by alpha, since Pillow rounds them to 8
  /// bits before it resizes, which leaves those of nearly clear pixels uncertain.
  private func difference(
    _ ours: [UInt8], _ theirs: [UInt8], _ layout: PixelLayout, image: Image8
  ) -> Int {
    ours.indices.map { index in
      let alphaIndex = index - index % layout.channels + layout.channels - 1
      guard layout.hasAlpha, index != alphaIndex else {
        return abs(Int(ours[index]) - Int(theirs[index]))
      }
      let weighted = abs(
        Int(ours[index]) * Int(ours[alphaIndex]) - Int(theirs[index]) * Int(theirs[alphaIndex]))
      return max(weighted - 255, 0) / 255
    }.max() ?? 0
  }

  @Test("Keeps a flat image flat", arguments: Interpolation.allCases)
  func constant(_ interpolation: Interpolation) {
    let image = Image16(width: 9, height: 7, layout: .rgb, filledWith: [65_535, 1, 30_000])
    for (width, height) in [(1, 1), (4, 30), (31, 2)] {
      let resized = image.resized(width: width, height: height, interpolation)
      #expect(
        resized
          == Image16(
            width: width, height: height, layout: .rgb, filledWith: [65_535, 1, 30_000]))
    }
  }

  @Test("Averages over what a pixel covers, unless told not to")
  func antialias() {
    let stripes = Image8(
      width: 64, height: 1, layout: .gray, samples: (0..<64).map { $0 % 4 < 2 ? 0 : 255 })
    let smooth = stripes.resized(width: 8, height: 1)
    #expect(smooth.samples.dropFirst().dropLast().allSatisfy { (118...137).contains($0) })
    let skipping = stripes.resized(width: 8, height: 1, antialias: false)
    #expect(skipping.samples.allSatisfy { $0 == 255 || $0 == 0 || $0 == 128 })
    #expect(skipping != smooth)
  }

  @Test("Colours of clear pixels do not bleed")
  func alpha() {
    let image = Image8(
      width: 2, height: 1, layout: .rgba, samples: [255, 0, 0, 255, 0, 255, 0, 0])
    let resized = image.resized(width: 1, height: 1)
    #expect(resized.samples == [255, 0, 0, 128])
  }

  @Test("A label map of another size holds no index that it did not hold")
  func labels() {
    let labels = LabelMap(width: 3, height: 2, indices: [0, 7, 255, 7, 0, 7])
    let resized = labels.resized(width: 6, height: 4)
    #expect(
      resized.indices == [
        0, 0, 7, 7, 255, 255, 0, 0, 7, 7, 255, 255, 7, 7, 0, 0, 7, 7, 7, 7, 0, 0, 7, 7,
      ])
    #expect(resized.resized(width: 3, height: 2) == labels)
  }
}
