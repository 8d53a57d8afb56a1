internal import CommonMark

/// Makes the edits that put a text into an article's blocks.
///
/// Edits keep to the article's line endings, repeat a container's indentation or quote marks before
/// every line, and leave all other bytes alone.
struct BlockWriter {
  let source: SourceText

  /// Puts a text in place of a block's content.
  ///
  /// Where a line of the text would close the fence, both fence lines become longer.
  ///
  /// - Parameters:
  ///   - range: The bytes between the two fence lines.
  ///   - prefix: What stands before each line.
  ///   - text: The new content; every line ends with a line feed.
  /// - Returns: The edits that do so.
  func replacement(of range: Range<Int>, prefix: String, with text: String) -> [Finding.Edit] {
    let openingLine = source.line(at: max(range.lowerBound - 1, 0))
    let opening = source.contentRange(ofLine: openingLine)
    let ending = ending(ofLine: openingLine)
    let content = lines(text, prefix: prefix, ending: ending)
    var edits = [Finding.Edit.text(range, with: content)]
    guard let fence = fence(in: opening) else { return edits }
    let needed = Self.fenceLength(for: text, character: fence.character, least: fence.length)
    guard needed > fence.length, range.upperBound < source.bytes.count else { return edits }
    let more = [UInt8](repeating: fence.character, count: needed - fence.length)
    let closing = source.contentRange(ofLine: source.line(at: range.upperBound))
    edits.insert(.text(fence.end..<fence.end, with: more), at: 0)
    if let end = self.fence(in: closing)?.end { edits.append(.text(end..<end, with: more)) }
    return edits
  }

  /// Puts a block below a cell.
  ///
  /// - Parameters:
  ///   - kind: The new block's first word.
  ///   - text: Its content; every line ends with a line feed.
  ///   - cell: The cell.
  /// - Returns: The edit that does so.
  func insertion(of kind: ExpectedBlock.Kind, _ text: String, below cell: Cell) -> Finding.Edit {
    let closingLine = source.line(at: cell.contentRange.upperBound)
    let end = source.range(ofLine: closingLine).upperBound
    let ending = ending(ofLine: cell.fenceLine)
    let character = UInt8(ascii: "`")
    let length = Self.fenceLength(for: text, character: character, least: 3)
    let fence = String(repeating: "`", count: length)
    // Inside a list, an empty line would make the items loose; in a quote, the mark must stay.
    let gap = cell.linePrefix.isEmpty ? "\n" : ""
    let block = lines(
      "\(gap)\(fence)\(kind.rawValue)\n\(text)\(fence)\n", prefix: cell.linePrefix, ending: ending)
    let hasEnding = source.contentRange(ofLine: closingLine).upperBound < end
    let bytes = hasEnding ? block : Array(ending.utf8) + block.dropLast(ending.utf8.count)
    return .text(end..<end, with: bytes)
  }

  /// The edit that takes a block out, with an empty line above it.
  func removal(of block: ExpectedBlock) -> Finding.Edit {
    let closing = source.range(ofLine: source.line(at: block.contentRange.upperBound))
    var first = block.line
    if first > 1, isBlank(first - 1) { first -= 1 }
    var start = source.range(ofLine: first).lowerBound
    let hasEnding =
      source.contentRange(ofLine: source.line(at: closing.lowerBound)).upperBound
      < closing.upperBound
    // The article's last line ends as it did before.
    if !hasEnding, first > 1 { start = source.contentRange(ofLine: first - 1).upperBound }
    return .text(start..<closing.upperBound, with: [])
  }

  /// The length of a fence that no line of the text closes.
  private static func fenceLength(for text: String, character: UInt8, least: Int) -> Int {
    var length = least
    for line in text.utf8.split(separator: 0x0A) {
      let run = line.drop { $0 == 0x20 || $0 == 0x09 }.prefix { $0 == character }.count
      length = max(length, run >= 3 ? run + 1 : 0)
    }
    return length
  }

  /// The text with a prefix before each line, and these ends; a line that is empty gets no space.
  private func lines(_ text: String, prefix: String, ending: String) -> [UInt8] {
    let blank = prefix.utf8.reversed().drop { $0 == 0x20 || $0 == 0x09 }.reversed()
    var bytes: [UInt8] = []
    for line in LineDifference.split(text) {
      bytes += line.isEmpty ? Array(blank) : Array((prefix + line).utf8)
      bytes += Array(ending.utf8)
    }
    return bytes
  }

  /// The first run of three or more backticks or tildes on a line.
  private func fence(in line: Range<Int>) -> (character: UInt8, length: Int, end: Int)? {
    let start = source.bytes[line].firstIndex {
      $0 == UInt8(ascii: "`") || $0 == UInt8(ascii: "~")
    }
    guard let start else { return nil }
    let character = source.bytes[start]
    let length = source.bytes[start..<line.upperBound].prefix { $0 == character }.count
    return length >= 3 ? (character, length, start + length) : nil
  }

  private func ending(ofLine line: Int) -> String {
    let end = source.contentRange(ofLine: line).upperBound..<source.range(ofLine: line).upperBound
    return end.isEmpty ? source.lineEnding : String(decoding: source.bytes[end], as: UTF8.self)
  }

  private func isBlank(_ line: Int) -> Bool {
    source.bytes[source.contentRange(ofLine: line)].allSatisfy {
      $0 == 0x20 || $0 == 0x09 || $0 == UInt8(ascii: ">")
    }
  }
}
