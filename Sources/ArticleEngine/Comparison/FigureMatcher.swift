/// Holds a figure that a cell drew against the one on disk.
enum FigureMatcher {
  /// How far a coordinate may be from the stored one: what rounding to hundredths can do.
  private static let tolerance = 0.02

  /// Whether two figures show the same.
  ///
  /// Charts are compared as text, in which a number may be off by two hundredths; pictures pixel by
  /// pixel, however they are compressed.
  static func matches(stored: [UInt8], drawn: Figure) -> Bool {
    if stored == drawn.content { return true }
    return drawn.format == "svg" && matchesText(stored, drawn.content)
  }

  private static func matchesText(_ stored: [UInt8], _ drawn: [UInt8]) -> Bool {
    let matcher = LineMatcher(
      numbers: .absolute(tolerance), allowsEllipsis: false, allowsGroups: false)
    let stored = LineDifference.split(text(stored))
    let drawn = LineDifference.split(text(drawn))
    return stored.count == drawn.count
      && zip(stored, drawn).allSatisfy { matcher.matches($0, $1) }
  }

  /// The text, whatever line endings a checkout gave it.
  private static func text(_ bytes: [UInt8]) -> String {
    TextMatcher.printable(String(decoding: bytes, as: UTF8.self))
  }
}
