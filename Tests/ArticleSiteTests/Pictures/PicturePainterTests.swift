import ArticleEngine
import Foundation
import Images
import TestSupport
import Testing

@testable import ArticleSite

/// What librsvg makes of figures and titles; `.ci/run` installs it.
@Suite(
  "Drawing link pictures",
  .enabled("rsvg-convert is not installed") { ShutInCommand.place(of: "rsvg-convert") != nil })
struct PicturePainterTests {
  private let bench: Workbench
  private let painter: PicturePainter

  init() throws {
    bench = try Workbench()
    painter = try #require(
      PicturePainter(PictureOptions(), cache: PictureCache(folder: bench.path("cache"))))
  }

  private static func figure(_ svg: String) -> FigureImage {
    FigureImage(path: "a.svg", bytes: Array(svg.utf8), alternative: "")
  }

  /// A square in two colours, one for light and one for dark.
  private static let square = figure(
    """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><style>
    .s{--c: #102030 }
    @media (prefers-color-scheme:dark){.s{--c:#ffeedd}}
    .s rect{fill:var(--c)}
    </style><g class="s"><rect width="10" height="10"/></g></svg>
    """)

  @Test("A figure stands in the middle, as large as there is room, in the light theme's colours")
  func middle() throws {
    let image = try PNG.decode(try painter.picture(of: Self.square), as: .rgb)
    #expect(image.width == 1_200 && image.height == 630)
    #expect(image.pixel(x: 600, y: 315) == [0x10, 0x20, 0x30])
    let height = PictureCard.room.height
    let (left, top) = (600 - height / 2, 315 - height / 2)
    #expect(image.pixel(x: left + 1, y: top + 1) == [0x10, 0x20, 0x30])
    #expect(image.pixel(x: left + height - 2, y: top + height - 2) == [0x10, 0x20, 0x30])
    #expect(image.pixel(x: left - 4, y: 315) == [0xFF, 0xFF, 0xFF])
    #expect(image.pixel(x: 3, y: 3) == [0xF6, 0xF8, 0xFA])
  }

  @Test("Equal figures and titles give equal bytes")
  func determinism() throws {
    let other = try #require(
      PicturePainter(PictureOptions(), cache: PictureCache(folder: bench.path("other"))))
    #expect(try painter.picture(of: Self.square) == other.picture(of: Self.square))
    let card = PictureCard.titled("A title", detail: "A site", language: "en")
    #expect(
      try painter.picture(of: card, text: "A title") == other.picture(of: card, text: "A title"))
  }

  @Test("A figure loads no file")
  func files() throws {
    try bench.write(
      PNG.encode(Image8(width: 9, height: 9, layout: .gray, filledWith: [0])), to: "black.png")
    let picture = try painter.picture(
      of: Self.figure(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9" height="9">\
        <image width="9" height="9" href="file://\(bench.path("black.png"))"/></svg>
        """))
    #expect(try PNG.decode(picture, as: .gray).pixel(x: 600, y: 315) == [255])
  }

  @Test("What is no SVG or has no size is an error", arguments: ["<svg", "<svg/>"])
  func damaged(svg: String) {
    #expect(throws: ShutInCommandError.self) { try painter.picture(of: Self.figure(svg)) }
  }

  @Test("A small picture is shown by whole squares")
  func pixels() throws {
    let small = Image8(width: 2, height: 1, layout: .gray, samples: [0, 100])
    let picture = try painter.picture(
      of: FigureImage(path: "a.png", bytes: PNG.encode(small), alternative: ""))
    let image = try PNG.decode(picture, as: .gray)
    let row = (0..<1_200).map { image.pixel(x: $0, y: 315)[0] }
    #expect(row.count { $0 == 0 } == 526 && row.count { $0 == 100 } == 526)
  }

  @Test("A large picture is shown whole, JPEG too")
  func large() throws {
    let large = Image8(width: 400, height: 2_000, layout: .gray, filledWith: [90])
    for (name, bytes) in [("a.png", PNG.encode(large)), ("a.jpg", try JPEG.encode(large))] {
      let picture = try painter.picture(
        of: FigureImage(path: name, bytes: bytes, alternative: ""))
      let image = try PNG.decode(picture, as: .gray)
      let column = (0..<630).filter { abs(Int(image.pixel(x: 600, y: $0)[0]) - 90) < 3 }
      #expect(abs(column.count - PictureCard.room.height) <= 2)
    }
  }

  @Test(
    "A title stays within its frame, however long and whatever it holds",
    arguments: [
      "T", "</text> & <script>\"'\u{1}", String(repeating: "word and words ", count: 40),
      String(repeating: "MWM", count: 99), String(repeating: "ftj", count: 99),
    ])
  func titles(title: String) throws {
    let card = PictureCard.titled(title, detail: title, language: "en")
    let image = try PNG.decode(try painter.picture(of: card, text: title), as: .gray)
    func isWhite(_ x: Int, _ y: Int) -> Bool { image.pixel(x: x, y: y) == [255] }
    #expect((40..<590).allSatisfy { isWhite(60, $0) && isWhite(1_150, $0) })
    #expect((60..<1_140).allSatisfy { isWhite($0, 45) && isWhite($0, 580) })
    // Something is written.
    #expect((100..<1_100).contains { x in (80..<440).contains { !isWhite(x, $0) } })
  }

  @Test("Text with characters that no font has is not drawn")
  func unknownCharacters() throws {
    // A private character, which no font of Debian's has.
    let card = PictureCard.titled("\u{10FFFD}", detail: "", language: "en")
    #expect(throws: PictureError.noFont("\u{10FFFD}")) {
      try painter.picture(of: card, text: "\u{10FFFD}")
    }
  }
}
