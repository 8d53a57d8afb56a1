internal import Foundation

/// A picture on a page: a chart as part of the page, so that it follows the theme, or an image.
struct FigureView {
  /// What the file holds.
  enum Content: Sendable {
    /// A chart's SVG, with the page's ids in place of its own.
    case chart(String)
    /// An image, by its address, with its size where it is known.
    case image(address: String, size: PixelSize?)
  }

  let content: Content
  let alternative: String
  /// What a screen reader calls the part that scrolls where a chart is wider than the window.
  let label: String

  /// The picture as HTML.
  var html: HTML {
    switch content {
    case .chart(let svg):
      element(
        .div, .class("chart"), .set("tabindex", "0"), .set("role", "group"),
        .set("aria-label", label)
      ) { HTML.markup(svg) }
    case .image(let address, let size):
      .element(.img, Self.attributes(address, alternative, size), [])
    }
  }

  private static func attributes(
    _ address: String, _ alternative: String, _ size: PixelSize?
  ) -> [Attribute] {
    var attributes: [Attribute] = [
      .src(address), .set("alt", alternative), .set("loading", "lazy"), .set("decoding", "async"),
    ]
    guard let size else { return attributes }
    let factor = enlargement(of: address, size)
    attributes.append(.set("width", String(size.width * factor)))
    attributes.append(.set("height", String(size.height * factor)))
    if factor > 1 { attributes.append(.class("pixels")) }
    return attributes
  }

  /// How many times its size a picture is shown: a small PNG by a whole factor, so that each pixel
  /// is a sharp square.
  static func enlargement(of file: String, _ size: PixelSize) -> Int {
    file.hasSuffix(".png") ? max(1, 448 / max(size.width, size.height)) : 1
  }
}

/// Reads SVG, PNG and JPEG as far as pages need it.
enum FigureFile {
  /// A chart of ours that may stand in a page, with its ids replaced and its style left out where
  /// the page has it already; nil for any other SVG, which a page shows as an image.
  ///
  /// An image cannot run scripts or load files. What stands in the page could, so only the elements
  /// and attributes that charts are made of are let in.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - id: What the ids in it begin with, unlike any other on the page.
  ///   - styles: The styles that the page has; the chart's is added.
  /// - Returns: An `svg` element, or nil.
  static func chart(_ bytes: [UInt8], id: String, styles: inout Set<String>) -> String? {
    let text = String(decoding: bytes, as: UTF8.self)
    guard text.hasPrefix("<svg "), text.contains("class=\"catalog-chart\""), isHarmless(text) else {
      return nil
    }
    var svg = text
    if let own = ownID(in: text) {
      svg = svg.replacing("\"\(own)-t ", with: "\"\(id)-t ")
        .replacing("\(own)-d\"", with: "\(id)-d\"").replacing("id=\"\(own)-t", with: "id=\"\(id)-t")
    }
    if let start = svg.firstRange(of: "<style>"), let end = svg.firstRange(of: "</style>\n") {
      let style = String(svg[start.lowerBound..<end.upperBound])
      if !styles.insert(style).inserted { svg.removeSubrange(start.lowerBound..<end.upperBound) }
    }
    return svg
  }

  private static func ownID(in svg: String) -> Substring? {
    guard let start = svg.firstRange(of: "<title id=\"") else { return nil }
    let id = svg[start.upperBound...].prefix { $0 != "\"" }
    return id.hasSuffix("-t") ? id.dropLast(2) : nil
  }

  /// Whether an SVG holds nothing but shapes, text and plain styles.
  ///
  /// Read by scalars, as browsers do: a quotation mark with an accent on it ends a value too.
  static func isHarmless(_ svg: String) -> Bool {
    var rest = svg.unicodeScalars[...]
    while let open = rest.firstIndex(of: "<") {
      rest = rest[rest.index(after: open)...]
      if rest.first == "/" { rest = rest.dropFirst() }
      let name = rest.prefix { !isSpace($0) && $0 != ">" && $0 != "/" }
      guard elements.contains(String(name)) else { return false }
      rest = rest[name.endIndex...]
      guard let attributes = attributes(&rest) else { return false }
      for (name, value) in attributes {
        let isNamespace = name == "xmlns" && value == "http://www.w3.org/2000/svg"
        guard isNamespace || !isActive(name, value) else { return false }
      }
      if String(name) == "style" {
        // Without quotation marks and `url(` a style loads nothing.
        let style = String(rest.prefix { $0 != "<" }).lowercased()
        if style.contains("url(") || style.contains(where: { "\"'\\".contains($0) }) {
          return false
        }
      }
    }
    return true
  }

  private static func isActive(_ name: String, _ value: String) -> Bool {
    name.hasPrefix("on") || name.contains("href") || name == "style" || name.contains(":")
      || name == "xmlns" || value.contains("url(") || value.contains("&")
  }

  /// The attributes up to the end of the tag; nil where a tag is malformed.
  private static func attributes(
    _ rest: inout Substring.UnicodeScalarView
  ) -> [(name: String, value: String)]? {
    var attributes: [(name: String, value: String)] = []
    while true {
      rest = rest.drop { isSpace($0) || $0 == "/" }
      if rest.first == ">" {
        rest = rest.dropFirst()
        return attributes
      }
      let name = rest.prefix { isNameScalar($0) }
      rest = rest[name.endIndex...]
      guard !name.isEmpty, rest.starts(with: "=\"".unicodeScalars) else { return nil }
      rest = rest.dropFirst(2)
      guard let end = rest.firstIndex(of: "\"") else { return nil }
      attributes.append((String(name), String(rest[..<end])))
      rest = rest[rest.index(after: end)...]
    }
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    [" ", "\n", "\t", "\r"].contains(scalar)
  }

  private static func isNameScalar(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII && scalar.properties.isAlphabetic || scalar == "-" || scalar == ":"
      || ("0"..."9").contains(scalar)
  }

  private static let elements: Set<String> = [
    "svg", "title", "desc", "style", "g", "text", "tspan", "line", "polyline", "polygon", "path",
    "rect", "circle", "ellipse",
  ]

  /// The width and height of a PNG or JPEG in pixels; nil for anything else.
  static func size(of bytes: [UInt8]) -> PixelSize? {
    isPNG(bytes) ? sizeOfPNG(bytes) : sizeOfJPEG(bytes)
  }

  /// Whether a file begins as PNG does.
  static func isPNG(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
  }

  private static func sizeOfPNG(_ bytes: [UInt8]) -> PixelSize? {
    guard bytes.count >= 24 else { return nil }
    return size(width: number(bytes[16..<20]), height: number(bytes[20..<24]))
  }

  /// Read from the frame header (ITU-T T.81, B.2.2), which stands behind segments that each tell
  /// their length.
  private static func sizeOfJPEG(_ bytes: [UInt8]) -> PixelSize? {
    guard bytes.starts(with: [0xFF, 0xD8]) else { return nil }
    var offset = 2
    while offset + 9 <= bytes.count, bytes[offset] == 0xFF {
      let marker = bytes[offset + 1]
      let isFrame = (0xC0...0xCF).contains(marker) && ![0xC4, 0xC8, 0xCC].contains(marker)
      if isFrame {
        return size(
          width: number(bytes[offset + 7..<offset + 9]),
          height: number(bytes[offset + 5..<offset + 7]))
      }
      // A marker may be preceded by any number of bytes of all ones.
      offset += marker == 0xFF ? 1 : 2 + number(bytes[offset + 2..<offset + 4])
    }
    return nil
  }

  private static func size(width: Int, height: Int) -> PixelSize? {
    width > 0 && height > 0 ? PixelSize(width: width, height: height) : nil
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.reduce(0) { $0 << 8 | Int($1) }
  }
}
