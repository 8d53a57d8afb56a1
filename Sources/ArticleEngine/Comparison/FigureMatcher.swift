internal import Images

/// Holds a figure that a cell drew against the one on disk.
enum FigureMatcher {
  /// How far a coordinate may be from the stored one: what rounding to hundredths can do.
  private static let tolerance = 0.02

  /// Whether two figures show the same.
  ///
  /// Charts are compared as text, in which a number may be off by two hundredths; pictures pixel by
  /// pixel, however they are compressed, where a sample may be off by one, as rounding makes it.
  static func matches(stored: [UInt8], drawn: Figure) -> Bool {
    if stored == drawn.content { return true }
    switch drawn.format {
    case "svg": return matchesText(stored, drawn.content)
    case "png": return matchesPixels(stored, drawn.content)
    default: return false
    }
  }

  private static func matchesPixels(_ stored: [UInt8], _ drawn: [UInt8]) -> Bool {
    guard let stored = try? PNG.decode(stored, as: .rgba),
      let drawn = try? PNG.decode(drawn, as: .rgba),
      (stored.width, stored.height) == (drawn.width, drawn.height)
    else { return false }
    return zip(stored.samples, drawn.samples).allSatisfy { max($0, $1) - min($0, $1) <= 1 }
  }

  private static func matchesText(_ stored: [UInt8], _ drawn: [UInt8]) -> Bool {
    let matcher = LineMatcher(
      numbers: .absolute(tolerance), allowsEllipsis: false, allowsGroups: false)
    let stored = LineDifference.split(text(stored))
    let drawn = LineDifference.split(text(drawn))
    return stored.count == drawn.count
      && zip(stored, drawn).allSatisfy { matcher.matches($0, $1) }
  }

  /// The text, whatever line endings a checkout gave it, without the ids, which charts make from their
  /// coordinates, and with the numbers of paths apart from their commands.
  private static func text(_ bytes: [UInt8]) -> String {
    TextMatcher.printable(String(decoding: bytes, as: UTF8.self))
      .replacing(/(?:id|aria-labelledby)="[^"]*"/, with: "")
      .replacing(/([ML])([0-9])/) { "\($0.1) \($0.2)" }
  }
}
