/// The ids and addresses in a page, read from its bytes as a browser would: whatever made the page.
struct PageScan: Sendable {
  /// The ids, each once.
  private(set) var ids: Set<String> = []

  /// Ids that stand twice.
  private(set) var repeatedIDs: [String] = []

  /// The addresses of links, scripts, style sheets and pictures, in order.
  private(set) var addresses: [String] = []

  /// Reads a page.
  init(_ html: [UInt8]) {
    var reader = TagReader(bytes: html)
    while reader.moveToTag() {
      let name = reader.name()
      while let attribute = reader.attribute() {
        guard let kind = Kind(html[attribute.name]) else { continue }
        let value = Self.unescaped(html[attribute.value])
        switch kind {
        case .id: if !ids.insert(value).inserted { repeatedIDs.append(value) }
        case .address: addresses.append(value)
        }
      }
      if Self.isOpaque(html[name]) { reader.skipToEnd(of: name) }
    }
  }

  /// What the attributes that matter here say.
  private enum Kind {
    case id, address

    init?(_ name: ArraySlice<UInt8>) {
      if name.elementsEqual("id".utf8) {
        self = .id
      } else if name.elementsEqual("href".utf8) || name.elementsEqual("src".utf8) {
        self = .address
      } else {
        return nil
      }
    }
  }

  /// Whether what an element holds is no markup.
  private static func isOpaque(_ name: ArraySlice<UInt8>) -> Bool {
    name.elementsEqual("script".utf8) || name.elementsEqual("style".utf8)
  }

  private static func unescaped(_ bytes: ArraySlice<UInt8>) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    guard bytes.contains(UInt8(ascii: "&")) else { return text }
    let plain = text.replacing("&lt;", with: "<").replacing("&gt;", with: ">")
      .replacing("&quot;", with: "\"").replacing("&#x27;", with: "'").replacing("&amp;", with: "&")
    return String(plain)
  }
}

/// Moves through the tags of a page.
private struct TagReader {
  let bytes: [UInt8]
  private var offset = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  /// Moves behind the `<` of the next tag that opens an element.
  mutating func moveToTag() -> Bool {
    while offset < bytes.count {
      let isOpening = bytes[offset] == UInt8(ascii: "<")
      offset += 1
      guard isOpening, offset < bytes.count else { continue }
      if (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(bytes[offset]) { return true }
    }
    return false
  }

  /// Moves past the element's name.
  mutating func name() -> Range<Int> {
    skip { $0 > 0x20 && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") }
  }

  /// Moves past the next attribute that has a value; nil at the end of the tag.
  mutating func attribute() -> (name: Range<Int>, value: Range<Int>)? {
    while true {
      _ = skip { $0 <= 0x20 || $0 == UInt8(ascii: "/") }
      guard offset < bytes.count, bytes[offset] != UInt8(ascii: ">") else { return nil }
      let name = skip { $0 > 0x20 && $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: ">") }
      guard offset + 1 < bytes.count, bytes[offset] == UInt8(ascii: "=") else {
        if name.isEmpty { offset += 1 }
        continue
      }
      offset += 1
      guard bytes[offset] == UInt8(ascii: "\"") else { continue }
      offset += 1
      let value = skip { $0 != UInt8(ascii: "\"") }
      offset = min(offset + 1, bytes.count)
      return (name, value)
    }
  }

  /// Moves to the end tag of an element whose content is no markup.
  mutating func skipToEnd(of name: Range<Int>) {
    let end = Array("</".utf8) + bytes[name]
    while offset < bytes.count, !bytes[offset...].starts(with: end) { offset += 1 }
  }

  private mutating func skip(while condition: (UInt8) -> Bool) -> Range<Int> {
    let start = offset
    while offset < bytes.count, condition(bytes[offset]) { offset += 1 }
    return start..<offset
  }
}
