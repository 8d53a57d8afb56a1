/// A number as it is printed: `-1,234.50`, `6.02e+23`.
struct NumberText: Hashable {
  /// The value; infinite where it is beyond `Double`.
  let value: Double

  /// Whether it has a decimal point or an exponent.
  let isDecimal: Bool

  /// The digits behind the decimal point.
  let fractionDigits: Int

  /// What one more in the last printed digit adds.
  let unit: Double

  /// How many bytes it takes up.
  let length: Int

  /// Reads the number that begins at a position, or returns nil where none does.
  ///
  /// A number does not begin inside a word, a longer number or a colour (`#1e5fff`), and a run of
  /// digits with two points is a version, not a number. A sign belongs to it unless something that
  /// can be subtracted from stands before.
  ///
  /// - Parameters:
  ///   - bytes: The line.
  ///   - start: The position.
  ///   - allowsGroups: Whether a comma between groups of three digits belongs to a number, and does
  ///     not stand between two.
  init?(in bytes: [UInt8], at start: Int, allowsGroups: Bool = true) {
    if start > 0, Self.excludesNumber(bytes[start - 1]) { return nil }
    var end = start
    var digits: [UInt8] = []
    if bytes[start] == UInt8(ascii: "-") || bytes[start] == UInt8(ascii: "+") {
      if start > 0, Self.canBeSubtractedFrom(bytes[start - 1]) { return nil }
      digits.append(bytes[start])
      end += 1
    }
    let integer = Self.integerPart(in: bytes, at: end, allowsGroups: allowsGroups)
    guard integer.length > 0 else { return nil }
    digits += integer.digits
    end += integer.length
    var fraction = 0
    if end + 1 < bytes.count, bytes[end] == UInt8(ascii: "."), Self.isDigit(bytes[end + 1]) {
      fraction = bytes[(end + 1)...].prefix(while: Self.isDigit).count
      digits += bytes[end...(end + fraction)]
      end += fraction + 1
      let isVersion =
        end + 1 < bytes.count && bytes[end] == UInt8(ascii: ".") && Self.isDigit(bytes[end + 1])
      if isVersion { return nil }
    }
    var power = 0
    let exponent = Self.exponentLength(in: bytes, at: end)
    if exponent > 0 {
      let text = bytes[end..<end + exponent]
      digits += text
      power = Int(String(decoding: text.dropFirst(), as: UTF8.self)) ?? 0
      end += exponent
    }
    guard let value = Double(String(decoding: digits, as: UTF8.self)) else { return nil }
    self.value = value
    isDecimal = fraction > 0 || exponent > 0
    fractionDigits = fraction
    unit = Double("1e\(power - fraction)") ?? 0
    length = end - start
  }

  /// The digits before a decimal point, with or without commas between groups of three.
  private static func integerPart(
    in bytes: [UInt8], at start: Int, allowsGroups: Bool
  ) -> (digits: [UInt8], length: Int) {
    let first = bytes[start...].prefix(while: isDigit)
    guard allowsGroups, (1...3).contains(first.count) else { return (Array(first), first.count) }
    var digits = Array(first)
    var end = start + first.count
    while end + 3 < bytes.count, bytes[end] == UInt8(ascii: ",") {
      let group = bytes[(end + 1)...].prefix(while: isDigit)
      guard group.count == 3 else { break }
      digits += group
      end += 4
    }
    return (digits, end - start)
  }

  /// The length of an exponent like `e-05`, or 0.
  private static func exponentLength(in bytes: [UInt8], at start: Int) -> Int {
    guard start < bytes.count, bytes[start] | 0x20 == UInt8(ascii: "e") else { return 0 }
    var end = start + 1
    if end < bytes.count, bytes[end] == UInt8(ascii: "-") || bytes[end] == UInt8(ascii: "+") {
      end += 1
    }
    let digits = bytes[min(end, bytes.count)...].prefix(while: isDigit).count
    guard (1...4).contains(digits) else { return 0 }
    end += digits
    if end < bytes.count, isWord(bytes[end]) { return 0 }
    return end - start
  }

  /// Whether a byte is a decimal digit.
  static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  private static func isWord(_ byte: UInt8) -> Bool {
    isDigit(byte) || (byte | 0x20) &- 0x61 < 26 || byte == UInt8(ascii: "_") || byte >= 0x80
  }

  private static func excludesNumber(_ byte: UInt8) -> Bool {
    // Letters beyond ASCII do not exclude one: 约3.14 holds a number.
    isDigit(byte) || (byte | 0x20) &- 0x61 < 26 || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "#")
  }

  private static func canBeSubtractedFrom(_ byte: UInt8) -> Bool {
    isWord(byte) || byte == UInt8(ascii: ")") || byte == UInt8(ascii: "]")
  }
}
