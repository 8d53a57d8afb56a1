internal import CatalogBasics
internal import CatalogCore
internal import Foundation

/// The SVG documents that link pictures are drawn from.
///
/// 1200 × 630 pixels is what social networks show whole: a little less than twice as wide as high.
enum PictureCard {
  /// The size of a picture.
  static let size = PixelSize(width: 1_200, height: 630)

  /// The most that a figure takes.
  static let room = PixelSize(width: 1_080, height: 526)

  /// A figure in the middle.
  ///
  /// - Parameters:
  ///   - image: The figure, as PNG or JPEG.
  ///   - size: The size at which it is shown, in pixels.
  /// - Returns: An SVG document.
  static func showing(_ image: [UInt8], at size: PixelSize) -> String {
    let x = (self.size.width - size.width) / 2
    let y = (self.size.height - size.height) / 2
    let type = FigureFile.isPNG(image) ? "image/png" : "image/jpeg"
    return document(
      """
      <rect x="\(x - 16)" y="\(y - 16)" width="\(size.width + 32)" height="\(size.height + 32)" \
      rx="12" fill="#ffffff" stroke="#d8dee4"/>
      <image x="\(x)" y="\(y)" width="\(size.width)" height="\(size.height)" \
      preserveAspectRatio="none" \
      href="data:\(type);base64,\(Data(image).base64EncodedString())"/>
      """)
  }

  /// A title, and something smaller under it.
  ///
  /// - Parameters:
  ///   - title: The title, which may be long.
  ///   - detail: What it belongs to, or a sentence.
  ///   - language: The language of both, as HTML names it: it tells which forms of Chinese
  ///     characters are meant.
  /// - Returns: An SVG document.
  static func titled(_ title: String, detail: String, language: String) -> String {
    // A tenth more would still be inside of the frame.
    let width = 940.0
    let fits = [(size: 76.0, lines: 3), (size: 60.0, lines: 4), (size: 48.0, lines: 5)]
    let broken = fits.lazy.map { fit in
      (fit, LineBreaker(size: fit.size, width: width, isBold: true).lines(of: title))
    }
    let (fit, lines) =
      broken.first { $0.1.count <= $0.0.lines }
      ?? (fits[2], LineBreaker(size: 48, width: width, isBold: true).lines(of: title, most: 5))
    let details = LineBreaker(size: 32, width: width, isBold: false).lines(of: detail, most: 2)
    let height = fit.size * 1.2
    // The title stands in the middle of what the detail leaves.
    let end = 520.0 - Double(details.count - 1) * 42
    let top = 70 + (end - 80 - 70 - Double(lines.count) * height) / 2
    var text = ""
    for (index, line) in lines.enumerated() {
      let y = top + Double(index) * height + fit.size * 0.95
      text += """
        <text x="100" y="\(Int(y))" font-size="\(Int(fit.size))" font-weight="bold" \
        fill="#1f2328">\(XMLText.escaped(line))</text>

        """
    }
    text += "<rect x=\"100\" y=\"\(Int(end) - 62)\" width=\"96\" height=\"6\" fill=\"#0072b2\"/>\n"
    for (index, line) in details.enumerated() {
      text += """
        <text x="100" y="\(Int(end) + index * 42)" font-size="32" \
        fill="#59636e">\(XMLText.escaped(line))</text>

        """
    }
    return document(
      """
      <rect x="44" y="36" width="1112" height="558" rx="12" fill="#ffffff" stroke="#d8dee4"/>
      <g xml:lang="\(XMLText.escaped(language))" font-family="DejaVu Sans, sans-serif">
      \(text)</g>
      """)
  }

  private static func document(_ content: String) -> String {
    """
    <svg xmlns="http://www.w3.org/2000/svg" width="\(size.width)" height="\(size.height)">
    <rect width="\(size.width)" height="\(size.height)" fill="#f6f8fa"/>
    \(content)
    </svg>

    """
  }
}

/// A width and a height in pixels.
struct PixelSize: Sendable, Hashable {
  let width: Int
  let height: Int
}
