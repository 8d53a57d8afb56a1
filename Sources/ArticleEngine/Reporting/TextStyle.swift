/// Whether a text for people has colours.
public enum TextStyle: Sendable, Hashable {
  /// Letters alone.
  case plain
  /// With the control sequences of ECMA-48 (SGR) that terminals show as colours.
  case colored

  /// A way to set a piece of text apart.
  enum Emphasis: String {
    case bold = "1"
    case dim = "2"
    case removed = "31"
    case inserted = "32"
    case removedPart = "7;31"
    case insertedPart = "7;32"
    case wrong = "1;31"
    case right = "1;32"
  }

  /// Returns the text, set apart where there are colours.
  func callAsFunction(_ text: some StringProtocol, _ emphasis: Emphasis) -> String {
    self == .plain || text.isEmpty ? String(text) : "\u{1B}[\(emphasis.rawValue)m\(text)\u{1B}[0m"
  }

  /// Returns the text with its control characters made visible, so that what a cell printed cannot
  /// steer the reader's terminal.
  static func visible(_ text: some StringProtocol) -> String {
    guard text.unicodeScalars.contains(where: isControl) else { return String(text) }
    return text.unicodeScalars.reduce(into: "") { result, scalar in
      if isControl(scalar) {
        result += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
  }

  /// Whether a scalar is a control character other than a tab, or changes the writing direction.
  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09: false
    case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  /// The columns that a terminal gives a text: two for wide characters, none for combining ones.
  static func width(of text: some StringProtocol) -> Int {
    text.reduce(0) { $0 + width(of: $1) }
  }

  private static func width(of character: Character) -> Int {
    guard let scalar = character.unicodeScalars.first else { return 0 }
    let isEmoji =
      scalar.properties.isEmojiPresentation
      || character.unicodeScalars.contains { $0 == "\u{FE0F}" }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
      return 2
    default:
      return isEmoji ? 2 : 1
    }
  }
}
