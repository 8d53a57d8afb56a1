/// The path of a request, decoded once and known to stay below the root.
struct RequestPath: Sendable, Hashable {
  /// The names from the root; none for the root itself.
  let names: [String]

  /// Whether the path ends with a slash, as the paths of folders do.
  let isFolder: Bool

  /// The path from the root, without a slash at either end.
  var text: String { names.joined(separator: "/") }

  /// Reads the path of a request line; nil for one that is malformed or that no page links to.
  ///
  /// Those are a relative or absolute address, a percent sign without two digits, text that is not
  /// UTF-8, control characters, backslashes, empty names, and names that begin with a dot, `..`
  /// among them.
  ///
  /// - Parameter encoded: The path as it was sent, percent signs and all, without a query.
  init?(_ encoded: String) {
    guard let text = Self.decoded(encoded), text.hasPrefix("/") else { return nil }
    let isPlain = text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
    guard isPlain, !text.contains("\\") else { return nil }
    var names = text.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
    isFolder = names.last?.isEmpty ?? true
    if isFolder { names.removeLast() }
    guard names.allSatisfy({ !$0.isEmpty && !$0.hasPrefix(".") }) else { return nil }
    self.names = names.map(String.init)
  }

  /// The text with each percent sign and its two digits replaced by a byte, once.
  private static func decoded(_ text: String) -> String? {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit)
      else { return nil }
      bytes.append(high << 4 | low)
    }
    return String(validating: bytes, as: UTF8.self)
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
