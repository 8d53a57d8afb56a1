/// Reads from the source what libcmark does not tell of a fence.
struct FenceReader {
  let source: SourceText

  /// Returns the fence of a code block, or nil when the block is indented.
  ///
  /// - Parameters:
  ///   - literal: The block's code.
  ///   - info: The block's info string.
  ///   - lines: The lines that libcmark gives the block.
  ///   - column: The byte on its line at which the block begins, from 0.
  /// - Returns: The fence and where it stands.
  func fence(
    literal: String, info: String, lines: ClosedRange<Int>, column: Int
  ) -> CodeBlock.Fence? {
    let opening = source.contentRange(ofLine: lines.lowerBound)
    let start = opening.lowerBound + column
    guard start < opening.upperBound else { return nil }
    let character = source.bytes[start]
    let length = source.bytes[start..<opening.upperBound].prefix { $0 == character }.count
    guard character == UInt8(ascii: "`") || character == UInt8(ascii: "~"), length >= 3 else {
      return nil
    }
    // An indented block may begin with backticks; then its first line is the line itself.
    let line = String(decoding: source.bytes[start..<opening.upperBound], as: UTF8.self)
    if info.isEmpty, literal.prefix(while: { $0 != "\n" }) == line { return nil }

    let last = min(lines.upperBound, source.lineCount)
    let isClosed = last > lines.lowerBound && closes(last, character: character, length: length)
    let contentStart = source.range(ofLine: lines.lowerBound).upperBound
    let contentEnd =
      isClosed ? source.range(ofLine: last).lowerBound : source.range(ofLine: last).upperBound
    return CodeBlock.Fence(
      rawInfo: trimmed(source.bytes[(start + length)..<opening.upperBound]),
      character: Character(Unicode.Scalar(character)), length: length, isClosed: isClosed,
      contentRange: contentStart..<max(contentStart, contentEnd),
      linePrefix: prefix(source.bytes[opening.lowerBound..<start]))
  }

  /// Whether a line, container marks aside, is a closing fence.
  private func closes(_ line: Int, character: UInt8, length: Int) -> Bool {
    let text = source.bytes[source.contentRange(ofLine: line)].drop(while: isSpaceOrMark)
    let fence = text.prefix { $0 == character }
    return fence.count >= length
      && text.dropFirst(fence.count).allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }

  /// What stands before the fence, with list markers replaced by the space they take.
  private func prefix(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes.map { isSpaceOrMark($0) ? $0 : 0x20 }, as: UTF8.self)
  }

  /// Whether a byte is white space or the mark of a quote.
  private func isSpaceOrMark(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == UInt8(ascii: ">")
  }

  private func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
    var bytes = bytes.drop { $0 == 0x20 || $0 == 0x09 }
    while let last = bytes.last, last == 0x20 || last == 0x09 { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}
