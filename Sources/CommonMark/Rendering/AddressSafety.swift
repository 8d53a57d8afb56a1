/// Tells addresses that only lead somewhere from those that do something.
enum AddressSafety {
  /// Whether a browser that follows the address would run a script, show a page made of the address
  /// itself, or read the reader's disk.
  ///
  /// Pictures as data are safe. Browsers skip white space and control characters in a scheme, so
  /// these are skipped here too.
  static func isUnsafe(_ address: String) -> Bool {
    var scheme: [UInt8] = []
    for byte in address.utf8 where byte > 0x20 && byte != 0x7F {
      scheme.append((UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte)
      if scheme.count == "data:image/jpeg;".utf8.count { break }
    }
    func begins(_ prefix: String) -> Bool { scheme.starts(with: prefix.utf8) }
    if begins("data:") {
      return !["png;", "gif;", "jpeg;", "webp;"].contains { begins("data:image/\($0)") }
    }
    return ["javascript:", "vbscript:", "file:"].contains { begins($0) }
  }
}
