/// The picture that social networks show beside a link to a page.
struct LinkPicture: Sendable, Hashable {
  /// Its address from the site's root.
  let address: String

  /// Its size in pixels, where it is known.
  let size: PixelSize?

  /// What it shows, in words.
  let alternative: String
}

/// A picture of an article's own, which its link picture shows.
struct FigureImage: Sendable {
  /// Its path from the articles' root.
  let path: String

  /// The file.
  let bytes: [UInt8]

  /// What it shows, in words.
  let alternative: String

  /// The file as a picture that social networks take, which is PNG or JPEG; nil for any other.
  var raster: LinkPicture? {
    guard !isSVG else { return nil }
    return LinkPicture(
      address: "files/\(SiteMap.encoded(path))", size: FigureFile.size(of: bytes),
      alternative: alternative)
  }

  /// Whether it is drawn from shapes.
  var isSVG: Bool { path.hasSuffix(".svg") }

  /// Whether a file can be in a link picture.
  static func isShowable(_ path: String) -> Bool {
    [".svg", ".png", ".jpg", ".jpeg"].contains { path.hasSuffix($0) }
  }
}
