internal import CScript

/// A world of JavaScript inside this process: the one place that imports Duktape.
///
/// It has no clock, no files and no network, only the language.
struct ScriptEngine: ~Copyable {
  private let script: OpaquePointer

  /// Creates an empty world; nil when there is no memory.
  init?() {
    guard let script = ctk_script_create() else { return nil }
    self.script = script
  }

  deinit {
    ctk_script_destroy(script)
  }

  /// Runs a program.
  ///
  /// - Parameters:
  ///   - program: The source, in UTF-8.
  ///   - name: What errors call the program.
  /// - Throws: ``ScriptError`` when it does not parse or throws.
  func run(_ program: [UInt8], name: String) throws(ScriptError) {
    let succeeds = program.withUnsafeBytes { bytes in
      let address = bytes.assumingMemoryBound(to: CChar.self).baseAddress
      return ctk_script_run(script, address, bytes.count, name)
    }
    guard succeeds else { throw ScriptError(message: result) }
  }

  /// Calls a global function with a text and a truth value.
  ///
  /// - Parameters:
  ///   - function: The name of the function.
  ///   - text: Its first argument.
  ///   - flag: Its second argument.
  /// - Returns: What it returns, as text.
  /// - Throws: ``ScriptError`` when it throws.
  func call(_ function: String, _ text: String, _ flag: Bool) throws(ScriptError) -> String {
    let bytes = SurrogateText.bytes(of: text)
    let succeeds = bytes.withUnsafeBytes { bytes in
      let address = bytes.assumingMemoryBound(to: CChar.self).baseAddress
      return ctk_script_call(script, function, address, bytes.count, flag)
    }
    guard succeeds else { throw ScriptError(message: result) }
    return result
  }

  /// The text of the last result or error.
  private var result: String {
    var length = 0
    guard let address = ctk_script_result(script, &length) else { return "" }
    return SurrogateText.string(of: UnsafeRawBufferPointer(start: address, count: length))
  }
}

/// What JavaScript throws.
struct ScriptError: Error, Hashable, CustomStringConvertible {
  /// The error as text.
  let message: String

  var description: String { message }
}

/// Text as Duktape keeps it, in CESU-8: a character beyond the first plane is two surrogates, each
/// of three bytes.
enum SurrogateText {
  /// The bytes of a text.
  static func bytes(of text: String) -> [UInt8] {
    if text.utf8.allSatisfy({ $0 < 0xF0 }) { return Array(text.utf8) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count + 16)
    for unit in text.utf16 {
      switch unit {
      case 0..<0x80: bytes.append(UInt8(unit))
      case 0x80..<0x800:
        bytes.append(0xC0 | UInt8(unit >> 6))
        bytes.append(0x80 | UInt8(unit & 0x3F))
      default:
        bytes.append(0xE0 | UInt8(unit >> 12))
        bytes.append(0x80 | UInt8(unit >> 6 & 0x3F))
        bytes.append(0x80 | UInt8(unit & 0x3F))
      }
    }
    return bytes
  }

  /// The text of bytes; a surrogate alone becomes the replacement character.
  static func string(of bytes: UnsafeRawBufferPointer) -> String {
    // Only a byte 0xED begins a surrogate.
    if !bytes.contains(0xED) { return String(decoding: bytes, as: UTF8.self) }
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count)
    var offset = 0
    func continuation(_ distance: Int) -> UInt16 {
      offset + distance < bytes.count ? UInt16(bytes[offset + distance] & 0x3F) : 0
    }
    while offset < bytes.count {
      let byte = bytes[offset]
      switch byte {
      case 0..<0x80:
        units.append(UInt16(byte))
        offset += 1
      case 0x80..<0xE0:
        units.append(UInt16(byte & 0x1F) << 6 | continuation(1))
        offset += 2
      default:
        units.append(UInt16(byte & 0x0F) << 12 | continuation(1) << 6 | continuation(2))
        offset += 3
      }
    }
    return String(decoding: units, as: UTF16.self)
  }
}
