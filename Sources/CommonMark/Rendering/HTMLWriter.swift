/// Collects HTML as bytes, escaping what is not markup.
public struct HTMLWriter: Sendable {
  /// The bytes so far.
  public private(set) var bytes: [UInt8] = []

  /// Creates an empty writer.
  public init() {}

  /// The HTML so far.
  public var html: String { String(decoding: bytes, as: UTF8.self) }

  /// Appends markup as it is.
  public mutating func raw(_ markup: String) {
    bytes.append(contentsOf: markup.utf8)
  }

  /// Appends text, with `&`, `<`, `>` and `"` escaped: safe between tags and in quoted attributes.
  public mutating func text(_ text: String) {
    var text = text
    text.withUTF8 { source in
      var start = 0
      for (offset, byte) in source.enumerated() {
        guard let replacement = Self.replacement(for: byte) else { continue }
        bytes.append(contentsOf: source[start..<offset])
        bytes.append(contentsOf: replacement.utf8)
        start = offset + 1
      }
      bytes.append(contentsOf: source[start...])
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

  private static func replacement(for byte: UInt8) -> StaticStringBytes? {
    switch byte {
    case UInt8(ascii: "&"): StaticStringBytes("&amp;")
    case UInt8(ascii: "<"): StaticStringBytes("&lt;")
    case UInt8(ascii: ">"): StaticStringBytes("&gt;")
    case UInt8(ascii: "\""): StaticStringBytes("&quot;")
    default: nil
    }
  }

  private static let hexadecimal = Array("0123456789ABCDEF".utf8)

  private static let isSafeInAddress: [Bool] = {
    let safe = Set(
      "!#$%()*+,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz~".utf8)
    return (0..<256).map { safe.contains(UInt8($0)) }
  }()
}

/// The bytes of a literal, without an allocation.
private struct StaticStringBytes {
  let utf8: UnsafeBufferPointer<UInt8>

  init(_ literal: StaticString) {
    utf8 = UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount)
  }
}
