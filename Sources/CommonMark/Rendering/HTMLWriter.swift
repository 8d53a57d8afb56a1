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
    var markup = markup
    markup.withUTF8 { bytes.append(contentsOf: $0) }
  }

  /// Appends text, with `&`, `<`, `>` and `"` escaped: safe between tags and in quoted attributes.
  public mutating func text(_ text: String) {
    var text = text
    text.withUTF8 { source in
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
    for byte in address.utf8 {
      switch byte {
      case UInt8(ascii: "&"): raw("&amp;")
      case UInt8(ascii: "'"): raw("&#x27;")
      case _ where Self.isSafeInAddress[Int(byte)]: bytes.append(byte)
      default:
        bytes.append(UInt8(ascii: "%"))
        bytes.append(Self.hexadecimal[Int(byte >> 4)])
        bytes.append(Self.hexadecimal[Int(byte & 15)])
      }
    }
  }

  /// Begins a new line, unless one has just begun.
  public mutating func newLine() {
    if let last = bytes.last, last != 0x0A { bytes.append(0x0A) }
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

  private static let isSafeInAddress: [Bool] = {
    let safe = Set(
      "!#$%()*+,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz~".utf8)
    return (0..<256).map { safe.contains(UInt8($0)) }
  }()
}
