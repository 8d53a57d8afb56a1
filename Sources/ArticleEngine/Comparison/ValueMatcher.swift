internal import Foundation

/// Holds a value against the one that a comment states.
struct ValueMatcher {
  /// Whether the comment stands behind something that prints: `// Prints "text"`.
  let isPrinted: Bool

  private static let line = LineMatcher(numbers: .units(0.5), allowsEllipsis: false)

  /// Whether the value is the stated one: the same text, with or without quotation marks around a
  /// string, and decimal numbers that round to the ones stated.
  func matches(stated: String, actual: String) -> Bool {
    let actual = plain(actual)
    if isPrinted { return Self.line.matches(stated, escaped(actual)) }
    return Self.line.matches(stated, actual)
      || (Self.isQuoted(stated) && stated.utf8.elementsEqual(Self.quoted(actual).utf8))
  }

  /// Returns what the comment should state, or nil where a comment cannot state it.
  ///
  /// Decimal numbers keep the number of digits that the comment gives them, where it can be told
  /// which number is which.
  func promoted(stated: String, actual: String) -> String? {
    let actual = plain(actual)
    let candidates =
      isPrinted
      ? [escaped(actual)]
      : Self.isQuoted(stated)
        ? [Self.quoted(actual)] : [Self.rounded(actual, like: stated), actual]
    return candidates.compactMap { $0 }.first { text in
      let canStand = !text.utf8.contains { $0 < 0x20 && $0 != 0x09 }
      return canStand && (isPrinted || !text.isEmpty) && matches(stated: text, actual: actual)
    }
  }

  /// The value without white space around it, which a comment cannot hold; what was printed,
  /// without the end of its last line.
  private func plain(_ actual: String) -> String {
    if isPrinted {
      let text = TextMatcher.printable(actual)
      return text.hasSuffix("\n") ? String(text.dropLast()) : text
    }
    return actual.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// The text with its line ends written as in a string literal.
  private func escaped(_ text: String) -> String {
    text.replacing("\n", with: "\\n")
  }

  private static func isQuoted(_ text: String) -> Bool {
    text.utf8.count >= 2 && text.hasPrefix("\"") && text.hasSuffix("\"")
  }

  private static func quoted(_ text: String) -> String { text.debugDescription }

  /// Returns the value with each decimal number rounded to as many digits as the stated text gives
  /// the number in the same place, or nil where the texts have different numbers.
  private static func rounded(_ actual: String, like stated: String) -> String? {
    let bytes = Array(actual.utf8)
    let numbers = decimals(in: bytes)
    let patterns = decimals(in: Array(stated.utf8))
    guard numbers.count == patterns.count else { return nil }
    var result: [UInt8] = []
    var end = 0
    for ((offset, number), (_, pattern)) in zip(numbers, patterns) {
      result += bytes[end..<offset]
      end = offset + number.length
      let isPlain = number.unit >= 1e-17 && number.unit < 1 && abs(number.value) < 1e15
      if isPlain, pattern.fractionDigits < number.fractionDigits {
        result += Array(String(format: "%.\(pattern.fractionDigits)f", number.value).utf8)
      } else {
        result += bytes[offset..<end]
      }
    }
    return String(decoding: result + bytes[end...], as: UTF8.self)
  }

  private static func decimals(in bytes: [UInt8]) -> [(Int, NumberText)] {
    var result: [(Int, NumberText)] = []
    var offset = 0
    while offset < bytes.count {
      if let number = NumberText(in: bytes, at: offset) {
        if number.isDecimal { result.append((offset, number)) }
        offset += number.length
      } else {
        offset += 1
      }
    }
    return result
  }
}
