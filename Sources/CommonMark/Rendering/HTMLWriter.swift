/// Collects HTML as bytes, escaping what is not markup.
public struct HTMLWriter: Sendable {
  /// The bytes so far.
  public private(set) var bytes: [UInt8] = []

  /// Creates an empty writer.
  public init() {}

  /// Creates an empty writer with room for as many bytes.
  init(capacity: Int) {
    bytes.reserveCapacity(capacity)
  }

  /// The HTML so far.
  public var html: String { String(decoding: bytes, as: UTF8.self) }

  /// Appends markup as it is.
  public mutating func raw(_ markup: String) {
    Self.withBytes(of: markup) { bytes.append(contentsOf: $0) }
  }

  /// Appends text, with `&`, `<`, `>` and `"` escaped: safe between tags and in quoted attributes.
  public mutating func text(_ text: String) {
    Self.withBytes(of: text) { source in
      var start = 0
      for offset in source.indices where Self.isMarkup(source[offset]) {
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[start..<offset]))
        raw(Self.replacement(for: source[offset]))
        start = offset + 1
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[start...]))
    }
  }

  /// Appends an address for an attribute: what may not stand in one is percent-encoded.
  public mutating func address(_ address: String) {
    Self.withBytes(of: address) { source in
      var start = 0
      for offset in source.indices where !Self.isSafeInAddress(source[offset]) {
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[start..<offset]))
        let byte = source[offset]
        switch byte {
        case UInt8(ascii: "&"): raw("&amp;")
        case UInt8(ascii: "'"): raw("&#x27;")
        default:
          bytes.append(UInt8(ascii: "%"))
          bytes.append(Self.hexadecimal[Int(byte >> 4)])
          bytes.append(Self.hexadecimal[Int(byte & 15)])
        }
        start = offset + 1
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[start...]))
    }
  }

  /// Begins a new line, unless one has just begun.
  public mutating func newLine() {
    if let last = bytes.last, last != 0x0A { bytes.append(0x0A) }
  }

  /// Calls `body` with the UTF-8 of a text, which is not copied.
  @inline(__always)
  private static func withBytes(of text: String, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    if text.utf8.withContiguousStorageIfAvailable(body) == nil {
      Array(text.utf8).withUnsafeBufferPointer(body)
    }
  }

  private static func isMarkup(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""): true
    default: false
    }
  }

  private static func replacement(for byte: UInt8) -> String {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    default: "&quot;"
    }
  }

  private static let hexadecimal = Array("0123456789ABCDEF".utf8)

  private static func isSafeInAddress(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "!"), UInt8(ascii: "#")...UInt8(ascii: "%"),
      UInt8(ascii: "(")...UInt8(ascii: ";"), UInt8(ascii: "="),
      UInt8(ascii: "?")...UInt8(ascii: "Z"), UInt8(ascii: "_"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "~"):
      true
    default: false
    }
  }
}
