internal import Glibc

/// A text as bytes, and where its lines begin.
public struct SourceText: Sendable, Hashable {
  /// The bytes, a byte order mark included.
  public let bytes: [UInt8]

  /// The offset of each line's first byte; a byte order mark belongs to no line.
  public let lineStarts: [Int]

  /// Creates a source, whose lines end with a line feed, a carriage return, or both.
  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var starts = [bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0]
    bytes.withUnsafeBytes { text in
      var offset = starts[0]
      let hasReturns = text.offset(of: 0x0D, from: offset) != nil
      while let end = hasReturns
        ? text[offset...].firstIndex(where: { $0 == 0x0A || $0 == 0x0D })
        : text.offset(of: 0x0A, from: offset)
      {
        offset = end + 1
        if text[end] == 0x0D, offset < text.count, text[offset] == 0x0A { offset += 1 }
        starts.append(offset)
      }
    }
    if starts.count > 1, starts.last == bytes.count { starts.removeLast() }
    lineStarts = starts
  }

  /// The number of lines.
  public var lineCount: Int { lineStarts.count }

  /// The bytes of a line, from 1, its ending included.
  ///
  /// - Precondition: `line` is in `1...lineCount`.
  public func range(ofLine line: Int) -> Range<Int> {
    lineStarts[line - 1]..<(line < lineStarts.count ? lineStarts[line] : bytes.count)
  }

  /// The bytes of a line, from 1, without its ending.
  ///
  /// - Precondition: `line` is in `1...lineCount`.
  public func contentRange(ofLine line: Int) -> Range<Int> {
    let whole = range(ofLine: line)
    var end = whole.upperBound
    while end > whole.lowerBound, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    return whole.lowerBound..<end
  }

  /// The text of a line, from 1, without its ending.
  ///
  /// - Precondition: `line` is in `1...lineCount`.
  public func text(ofLine line: Int) -> String {
    String(decoding: bytes[contentRange(ofLine: line)], as: UTF8.self)
  }

  /// The ending that most lines have: `"\n"` or `"\r\n"`.
  public var lineEnding: String {
    guard lineStarts.count > 1 || bytes.last == 0x0A else { return "\n" }
    let first = range(ofLine: 1)
    let isWindows = first.count >= 2 && bytes[first.upperBound - 2] == 0x0D
    return isWindows ? "\r\n" : "\n"
  }

  /// The line of the byte at `offset`, from 1.
  public func line(at offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while low < high {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle + 1 } else { high = middle }
    }
    return max(low, 1)
  }

  /// The column of the byte at `offset` on its line, in bytes from 1.
  public func column(at offset: Int) -> Int {
    max(offset - lineStarts[line(at: offset) - 1], 0) + 1
  }
}

extension UnsafeRawBufferPointer {
  /// The offset of the first such byte at or behind `start`, or nil where there is none.
  fileprivate func offset(of byte: UInt8, from start: Int) -> Int? {
    guard let base = baseAddress, start < count,
      let found = memchr(base + start, Int32(byte), count - start)
    else { return nil }
    return UnsafeRawPointer(found) - base
  }
}

extension String {
  /// The text with every line ending made a line feed.
  var withLineFeeds: String {
    let isPlain = utf8.withContiguousStorageIfAvailable {
      UnsafeRawBufferPointer($0).offset(of: 0x0D, from: 0) == nil
    }
    if isPlain ?? !utf8.contains(0x0D) { return self }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(utf8.count)
    for byte in utf8 {
      if byte == 0x0A, bytes.last == 0x0D { bytes.removeLast() }
      bytes.append(byte)
    }
    return String(decoding: bytes.map { $0 == 0x0D ? 0x0A : $0 }, as: UTF8.self)
  }
}
