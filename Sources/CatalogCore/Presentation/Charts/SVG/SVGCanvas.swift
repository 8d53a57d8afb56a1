internal import CatalogBasics

/// Collects the shapes of an SVG document.
package struct SVGCanvas {
  private(set) var text = ""

  mutating func line(_ name: String, _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) {
    text += """
      <line class="\(name)" x1="\(Self.number(x1))" y1="\(Self.number(y1))" \
      x2="\(Self.number(x2))" y2="\(Self.number(y2))"/>

      """
  }

  mutating func path(_ name: String, _ data: String) {
    text += "<path class=\"\(name)\" d=\"\(data)\"/>\n"
  }

  /// A rectangle in the colour of a class, or in one of its own.
  mutating func rectangle(
    _ name: String, _ x: Double, _ y: Double, _ width: Double, _ height: Double,
    fill: String? = nil
  ) {
    let color = fill.map { " fill=\"\($0)\"" } ?? ""
    text += """
      <rect class="\(name)"\(color) x="\(Self.number(x))" y="\(Self.number(y))" \
      width="\(Self.number(width))" height="\(Self.number(height))"/>

      """
  }

  /// Text that is cut where it is longer than `room`; all of it is then shown on pointing at it.
  mutating func text(
    _ content: String, x: Double, y: Double, anchor: String = "start", class name: String = "t",
    size: Double = 12, isBold: Bool = false, angle: Double = 0, room: Double = .infinity
  ) {
    guard !content.isEmpty else { return }
    let (x, y) = (Self.number(x), Self.number(y))
    let place =
      angle == 0
      ? "x=\"\(x)\" y=\"\(y)\"" : "transform=\"translate(\(x) \(y)) rotate(\(Self.number(angle)))\""
    let font =
      (size == 12 ? "" : " font-size=\"\(Self.number(size))\"")
      + (isBold ? " font-weight=\"600\"" : "")
      + (anchor == "start" ? "" : " text-anchor=\"\(anchor)\"")
    let shown = Self.cut(content, size: size, room: room)
    let full = shown == content ? "" : "<title>\(Self.escaped(content))</title>"
    text += "<text class=\"\(name)\" \(place)\(font)>\(full)\(Self.escaped(shown))</text>\n"
  }

  /// A marker whose shape tells its series.
  mutating func marker(_ index: Int, _ x: Double, _ y: Double) {
    let shape = Self.shapes[index % Self.shapes.count]
    text += """
      <path class="m s\(index % 6)" transform="translate(\(Self.number(x)) \(Self.number(y)))" \
      d="\(shape)"/>

      """
  }

  private static let shapes = [
    "M-3.2 0a3.2 3.2 0 1 0 6.4 0a3.2 3.2 0 1 0-6.4 0z", "M-3-3h6v6h-6z", "M0-4L3.8 3h-7.6z",
    "M0-4L4 0L0 4L-4 0z", "M-3.8-3h7.6L0 4z", "M-4-1h3v-3h2v3h3v2h-3v3h-2v-3h-3z",
  ]

  // MARK: Text

  /// An estimate, a little generous, of how wide a text is: fonts differ.
  package static func width(_ text: String, size: Double = 12, isBold: Bool = false) -> Double {
    let ems = text.reduce(0.0) { width, character in
      switch character {
      case "i", "j", "l", "I", "'", ".", ",", ":", ";", "|", "!", "(", ")", "f", "t", " ":
        width + 0.34
      case "m", "w", "M", "W", "@", "%", "×": width + 0.9
      case "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹", "⁻": width + 0.42
      case _ where character.isUppercase: width + 0.7
      default: width + (String(character).displayWidth == 2 ? 1.05 : 0.62)
      }
    }
    return ems * size * (isBold ? 1.12 : 1)
  }

  /// The text, or its beginning and an ellipsis, so that it takes no more than the room.
  static func cut(_ text: String, size: Double, room: Double) -> String {
    guard width(text, size: size) > room else { return text }
    var short = text
    while !short.isEmpty, width(short + "…", size: size) > room { short.removeLast() }
    while short.last == " " { short.removeLast() }
    return short + "…"
  }

  /// Escaped text in one line: SVG breaks none.
  static func escaped(_ text: String) -> String {
    let line = text.unicodeScalars.map { "\t\n\r".unicodeScalars.contains($0) ? " " : $0 }
    return XMLText.escaped(String(String.UnicodeScalarView(line)))
  }

  /// A coordinate, rounded to a hundredth.
  static func number(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let sign = hundredths < 0 ? "-" : ""
    let (whole, part) = abs(hundredths).quotientAndRemainder(dividingBy: 100)
    if part == 0 { return "\(sign)\(whole)" }
    return part % 10 == 0
      ? "\(sign)\(whole).\(part / 10)" : "\(sign)\(whole).\(part < 10 ? "0" : "")\(part)"
  }
}
