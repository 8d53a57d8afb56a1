/// Reads what follows the closing bracket of a link's or an image's text: `(address "title")`,
/// `[label]`, `[]`, or nothing (CommonMark 0.30, sections 6.3 and 6.4).
struct LinkTail {
  private let bytes: UnsafeBufferPointer<UInt8>

  /// Creates a reader of a block's text.
  init(in bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  /// The end of the tail of a link whose closing bracket is just before `start`.
  func end(from start: Int) -> Int {
    inlineEnd(from: start) ?? labelEnd(from: start) ?? start
  }

  private func byte(_ offset: Int) -> UInt8 { offset < bytes.count ? bytes[offset] : 0 }

  private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  private func skippingSpace(_ start: Int) -> Int {
    var offset = start
    while isSpace(byte(offset)) { offset += 1 }
    return offset
  }

  /// Two for a backslash and what it escapes, otherwise one.
  private func step(at offset: Int) -> Int {
    byte(offset) == UInt8(ascii: "\\") && byte(offset + 1).isPunctuation ? 2 : 1
  }

  private func inlineEnd(from start: Int) -> Int? {
    guard byte(start) == UInt8(ascii: "("), let address = addressEnd(skippingSpace(start + 1))
    else { return nil }
    var end = skippingSpace(address)
    if end > address, let title = titleEnd(end) { end = skippingSpace(title) }
    return byte(end) == UInt8(ascii: ")") ? end + 1 : nil
  }

  private func addressEnd(_ start: Int) -> Int? {
    var offset = start
    if byte(start) == UInt8(ascii: "<") {
      offset += 1
      while offset < bytes.count, byte(offset) != UInt8(ascii: ">") {
        guard byte(offset) != 0x0A, byte(offset) != UInt8(ascii: "<") else { return nil }
        offset += step(at: offset)
      }
      return offset < bytes.count ? offset + 1 : nil
    }
    var depth = 0
    while offset < bytes.count, !isSpace(byte(offset)) {
      if byte(offset) == UInt8(ascii: "(") { depth += 1 }
      if byte(offset) == UInt8(ascii: ")") {
        if depth == 0 { break }
        depth -= 1
      }
      guard depth <= 32 else { return nil }
      offset += step(at: offset)
    }
    return offset
  }

  private func titleEnd(_ start: Int) -> Int? {
    let closing: UInt8
    switch byte(start) {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): closing = byte(start)
    case UInt8(ascii: "("): closing = UInt8(ascii: ")")
    default: return nil
    }
    var offset = start + 1
    while offset < bytes.count {
      if byte(offset) == closing { return offset + 1 }
      if closing == UInt8(ascii: ")"), byte(offset) == UInt8(ascii: "(") { return nil }
      offset += step(at: offset)
    }
    return nil
  }

  /// The end of a label in brackets, which may be empty.
  private func labelEnd(from start: Int) -> Int? {
    guard byte(start) == UInt8(ascii: "[") else { return nil }
    var offset = start + 1
    while offset < bytes.count, offset - start <= 1_000 {
      switch byte(offset) {
      case UInt8(ascii: "]"): return offset + 1
      case UInt8(ascii: "["): return nil
      default: offset += step(at: offset)
      }
    }
    return nil
  }
}
