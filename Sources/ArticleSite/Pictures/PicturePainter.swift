internal import ArticleEngine
internal import Foundation
internal import Images

/// Turns SVG into pictures of 1200 × 630 pixels by `rsvg-convert`, or takes them from the cache.
struct PicturePainter: Sendable {
  let cache: PictureCache

  private let program: ShutInCommand
  private let fonts: FontCoverage

  /// Finds the program; nil where it is not installed.
  init?(_ options: PictureOptions, cache: PictureCache) {
    guard let path = options.program ?? ShutInCommand.place(of: "rsvg-convert"),
      FileManager.default.isExecutableFile(atPath: path)
    else { return nil }
    program = ShutInCommand(path: path, seconds: options.seconds)
    fonts = FontCoverage(
      command: ShutInCommand.place(of: "fc-list").map { ShutInCommand(path: $0) })
    self.cache = cache
  }

  /// The picture of a figure, as PNG.
  ///
  /// - Throws: ``PictureError`` or ``ShutInCommandError``.
  func picture(of figure: FigureImage) throws -> [UInt8] {
    guard figure.isSVG else { return try picture(ofRaster: figure) }
    let svg = PlainSVG.text(String(decoding: figure.bytes, as: UTF8.self))
    return try cached(svg, text: svg) {
      // First by itself, as large as there is room: librsvg enlarges an SVG inside of another as if
      // it were made of pixels, and only the result tells the size of one that does not say it.
      let room = PictureCard.room
      let image = try program.run(
        ["--width=\(room.width)", "--height=\(room.height)", "--keep-aspect-ratio", "input"],
        input: Array(svg.utf8))
      guard let size = FigureFile.size(of: image), size.width <= room.width,
        size.height <= room.height
      else { throw PictureError.noPicture }
      return PictureCard.showing(image, at: size)
    }
  }

  private func picture(ofRaster figure: FigureImage) throws -> [UInt8] {
    let image = figure.bytes
    guard let size = FigureFile.size(of: image) else { throw PictureError.notAnImage }
    let room = PictureCard.room
    let scale = min(
      Double(room.width) / Double(size.width), Double(room.height) / Double(size.height))
    if FigureView.enlargement(of: figure.path, size) > 1, scale >= 1 {
      return try picture(ofSmall: image, size, factor: Int(scale))
    }
    let shown = PixelSize(
      width: max(1, Int(Double(size.width) * scale)),
      height: max(1, Int(Double(size.height) * scale)))
    return try picture(of: PictureCard.showing(image, at: shown), text: "")
  }

  /// The picture of a PNG whose pixels are to be seen, as on its page: librsvg 2.54 would blur
  /// them, whatever `image-rendering` says.
  private func picture(ofSmall image: [UInt8], _ size: PixelSize, factor: Int) throws -> [UInt8] {
    let shown = PixelSize(width: size.width * factor, height: size.height * factor)
    let pixels = try PNG.decode(image, as: .rgba)
    let enlarged = pixels.resized(width: shown.width, height: shown.height, .nearest)
    return try picture(of: PictureCard.showing(PNG.encode(enlarged), at: shown), text: "")
  }

  /// The picture of a card.
  ///
  /// - Parameters:
  ///   - card: An SVG document of 1200 × 630 pixels.
  ///   - text: The text in it.
  /// - Returns: PNG.
  /// - Throws: ``PictureError`` or ``ShutInCommandError``.
  func picture(of card: String, text: String) throws -> [UInt8] {
    try cached(card, text: text) { card }
  }

  /// The picture that was kept for a source, or the one of the card that is made of it now.
  private func cached(
    _ source: String, text: String, card: () throws -> String
  ) throws -> [UInt8] {
    let key = Array("\(Self.version)\n\(program.identity)\n\(fonts.identity)\n\(source)".utf8)
    if let picture = cache.picture(for: key) { return picture }
    let missing = fonts.missing(in: text)
    guard missing.isEmpty else { throw PictureError.noFont(String(missing.prefix(4))) }
    let picture = try program.run(["input"], input: Array(try card().utf8))
    guard FigureFile.isPNG(picture), FigureFile.size(of: picture) == PictureCard.size else {
      throw PictureError.noPicture
    }
    cache.store(picture, for: key)
    return picture
  }

  /// Counts up when the same source makes another picture.
  private static let version = 1
}

/// Why there is no picture.
enum PictureError: Error, Sendable, Hashable, CustomStringConvertible {
  /// No font has some of the characters.
  case noFont(String)
  /// What should be PNG or JPEG is not.
  case notAnImage
  /// The program made something else than a picture of the right size.
  case noPicture

  /// The error in a few words.
  var description: String {
    switch self {
    case .noFont(let characters):
      "no font has '\(characters)' (Debian's fonts-noto-cjk has Chinese)"
    case .notAnImage: "it is neither PNG nor JPEG"
    case .noPicture: "rsvg-convert made no picture of the right size"
    }
  }
}
