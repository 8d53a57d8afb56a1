import CatalogBasics
import Images
import Testing

@Suite("Images")
struct ImageTests {
  @Test("Grey is the luma of ITU-R BT.601")
  func luma() {
    let image = Image8(
      width: 5, height: 1, layout: .rgb,
      samples: [255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255, 10, 20, 30])
    #expect(image.converted(to: .gray).samples == [76, 150, 29, 255, 18])
  }

  @Test("Changes of layout that lose nothing can be undone", arguments: PixelLayout.allCases)
  func layouts(_ layout: PixelLayout) {
    let image = Image8(
      width: 3, height: 2, layout: layout, samples: Noise.bytes(6 * layout.channels))
    #expect(image.converted(to: .rgba).converted(to: layout) == image)
  }

  @Test("8 bits survive 16, and 16 round to the nearest of 8")
  func depths() {
    let image = Image8(width: 256, height: 1, layout: .gray, samples: (0...255).map { UInt8($0) })
    #expect(Image8(Image16(image)) == image)
    let wide = Image16(width: 4, height: 1, layout: .gray, samples: [128, 129, 65_406, 65_407])
    #expect(Image8(wide).samples == [0, 1, 254, 255])
  }

  @Test("Planes hold each channel by itself, and can be turned back")
  func planes() {
    let image = Image8(width: 2, height: 1, layout: .rgb, samples: [255, 0, 51, 0, 255, 102])
    #expect(image.planes == [1, 0, 0, 1, 0.2, 0.4])
    #expect(Image8(width: 2, height: 1, layout: .rgb, planes: image.planes) == image)
    let wild = Image8(width: 3, height: 1, layout: .gray, planes: [-1, .nan, 7])
    #expect(wild.samples == [0, 0, 255])
  }

  @Test("Half transparent over a background is the mean")
  func flattened() {
    let image = Image8(width: 1, height: 1, layout: .rgba, samples: [255, 0, 100, 128])
    #expect(image.flattened(over: [0, 0, 200]).samples == [128, 0, 150])
  }

  @Test("A grid places images by row, and fills what is left")
  func grid() {
    let images = (1...3).map { Image8(width: 2, height: 1, layout: .gray, filledWith: [UInt8($0)]) }
    let grid = Image8.grid(images, columns: 2, spacing: 1, background: [9])
    #expect(grid.width == 5 && grid.height == 3)
    #expect(grid.samples == [1, 1, 9, 2, 2, 9, 9, 9, 9, 9, 3, 3, 9, 9, 9])
  }

  @Test("The standard palette is that of PASCAL VOC")
  func palette() {
    let palette = LabelMap.standardPalette
    #expect(
      Array(palette.prefix(4)) == [
        .init(0, 0, 0), .init(128, 0, 0), .init(0, 128, 0), .init(128, 128, 0),
      ])
    #expect(palette[15] == .init(192, 128, 128))
    #expect(palette[255] == .init(224, 224, 192))
    #expect(Set(palette).count == 256)
  }

  @Test("A file is read by what it holds, and errors name it")
  func files() throws {
    let folder = try TemporaryFolder("images-test")
    defer { withExtendedLifetime(folder) {} }
    let path = folder.path + "/image.jpg"
    let image = Image8(width: 2, height: 2, layout: .rgb, samples: Noise.bytes(12))
    try ImageFile.write(PNG.encode(image), to: path)
    #expect(try ImageFile.read(path) == image)
    #expect(try ImageFile.read(path, as: .rgba) == image.converted(to: .rgba))
    let labels = #expect(throws: ImageError.self) { try ImageFile.readLabels(path) }
    #expect(labels?.description == "'\(path)': an image of colours, not a label map with a palette")
    let missing = #expect(throws: ImageError.self) { try ImageFile.read(path + "x") }
    #expect(missing?.description == "'\(path)x': cannot be read: no such file or directory")
    let directory = #expect(throws: ImageError.self) { try ImageFile.read(folder.path) }
    #expect(directory?.description == "'\(folder.path)': cannot be read: is a directory")
    let limit = ImageLimit(side: 9, pixels: 9, fileBytes: 20)
    let long = #expect(throws: ImageError.self) { try ImageFile.read(path, limit: limit) }
    #expect(long?.kind == .tooManyBytes(21, limit: limit))
    let nowhere = #expect(throws: ImageError.self) {
      try ImageFile.write([1], to: folder.path + "/none/x.png")
    }
    #expect(nowhere?.description.hasSuffix("cannot be written: no such file or directory") == true)
    try ImageFile.write(Array("GIF89a".utf8), to: path)
    let gif = #expect(throws: ImageError.self) { try ImageFile.read(path) }
    #expect(gif?.description == "'\(path)': a GIF image, not a PNG or JPEG image")
  }
}
