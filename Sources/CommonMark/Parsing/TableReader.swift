/// Finds a pipe table in the lines of a paragraph, by GitHub's rules (GFM 0.29, section 4.10).
///
/// libcmark has no tables: to it, one is a paragraph. Its lines are read again here.
struct TableReader {
  let source: SourceText

  /// A table in the source.
  struct Found {
    /// How many lines of the paragraph stand before the table.
    var linesBefore: Int
    /// One alignment a column.
    var alignments: [PipeTable.Alignment]
    /// The bytes of the cells, head first; each row has one a column, empty where the source has
    /// none.
    var rows: [[Range<Int>]]
  }

  /// The table in the lines of a paragraph, or nil when they hold none; the lines are bytes without
  /// container marks and indentation.
  func table(in lines: [Range<Int>]) -> Found? {
    for row in lines.indices.dropFirst() where mayBeDelimiterRow(lines[row]) {
      guard let alignments = alignments(lines[row]) else { continue }
      let head = cells(lines[row - 1])
      guard head.count == alignments.count else { continue }
      let body = lines[(row + 1)...].map { line in
        let cells = cells(line).prefix(head.count)
        let missing = repeatElement(
          line.upperBound..<line.upperBound, count: head.count - cells.count)
        return Array(cells) + missing
      }
      return Found(linesBefore: row - 1, alignments: alignments, rows: [head] + body)
    }
    return nil
  }

  /// Appends a cell's Markdown to a content: its bytes without the backslashes before its pipes.
  func append(_ cell: Range<Int>, to content: inout InlineContent) {
    var start = cell.lowerBound
    for offset in cell where offset + 1 < cell.upperBound {
      guard source.bytes[offset] == Self.backslash, source.bytes[offset + 1] == Self.pipe else {
        continue
      }
      content.append(start..<offset, of: source)
      content.append([Self.pipe], at: offset)
      start = offset + 2
    }
    if start < cell.upperBound { content.append(start..<cell.upperBound, of: source) }
  }

  private static let pipe = UInt8(ascii: "|")
  private static let backslash = UInt8(ascii: "\\")

  private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  /// Whether a line has only the characters of a delimiter row, and one that a heading's underline
  /// has not.
  private func mayBeDelimiterRow(_ line: Range<Int>) -> Bool {
    var isMarked = false
    for byte in source.bytes[line] {
      switch byte {
      case Self.pipe, UInt8(ascii: ":"): isMarked = true
      case UInt8(ascii: "-"), 0x09...0x0D, 0x20: continue
      default: return false
      }
    }
    return isMarked
  }

  /// The alignments that a delimiter row states, or nil for any other line.
  private func alignments(_ line: Range<Int>) -> [PipeTable.Alignment]? {
    var alignments: [PipeTable.Alignment] = []
    for cell in cells(line) {
      var dashes = source.bytes[cell]
      let isLeft = dashes.first == UInt8(ascii: ":")
      if isLeft { dashes.removeFirst() }
      let isRight = dashes.last == UInt8(ascii: ":")
      if isRight { dashes.removeLast() }
      guard !dashes.isEmpty, dashes.allSatisfy({ $0 == UInt8(ascii: "-") }) else { return nil }
      alignments.append(isLeft ? (isRight ? .center : .left) : (isRight ? .right : .natural))
    }
    return alignments.isEmpty ? nil : alignments
  }

  /// The cells between the pipes of a row, without white space around them.
  ///
  /// A pipe right behind a backslash is part of its cell, in code spans too.
  private func cells(_ line: Range<Int>) -> [Range<Int>] {
    let row = trimmed(line)
    var cells: [Range<Int>] = []
    var start = row.lowerBound
    for offset in row where source.bytes[offset] == Self.pipe {
      guard offset == row.lowerBound || source.bytes[offset - 1] != Self.backslash else { continue }
      if offset > row.lowerBound { cells.append(trimmed(start..<offset)) }
      start = offset + 1
    }
    if start < row.upperBound || cells.isEmpty { cells.append(trimmed(start..<row.upperBound)) }
    return cells
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var range = range
    while let last = range.last, isSpace(source.bytes[last]) { range.removeLast() }
    while let first = range.first, isSpace(source.bytes[first]) { range.removeFirst() }
    return range
  }
}
