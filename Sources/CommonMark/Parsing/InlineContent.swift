/// The text from which inlines are read, and where each byte of it stands in the source.
///
/// It is the text of a block without container marks, indentation and carriage returns, its lines
/// joined by line feeds; or that of a table's cell without the backslashes before its pipes.
struct InlineContent {
  /// The text.
  private(set) var bytes: [UInt8] = []

  /// Where pieces of the text begin, in it and in the source.
  private var pieces: [(start: Int, source: Int)] = []

  /// Makes it empty, and keeps its memory.
  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    pieces.removeAll(keepingCapacity: true)
  }

  /// Appends bytes of the source as they stand there.
  mutating func append(_ range: Range<Int>, of source: SourceText) {
    pieces.append((bytes.count, range.lowerBound))
    bytes += source.bytes[range]
  }

  /// Appends bytes that stand for a place in the source, and are not there.
  mutating func append(_ inserted: [UInt8], at place: Int) {
    pieces.append((bytes.count, place))
    bytes += inserted
  }

  /// Appends another content.
  mutating func append(_ other: InlineContent) {
    pieces += other.pieces.map { ($0.start + bytes.count, $0.source) }
    bytes += other.bytes
  }

  /// Appends a line feed behind a line.
  mutating func appendLineFeed() {
    bytes.append(0x0A)
  }

  /// The offset in the source of the text's byte at `offset`, or of what follows the last.
  func sourceOffset(of offset: Int) -> Int {
    var low = 0
    var high = pieces.count
    while low < high {
      let middle = (low + high) / 2
      if pieces[middle].start <= offset { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return 0 }
    let place = pieces[low - 1].source + offset - pieces[low - 1].start
    return low < pieces.count ? min(place, pieces[low].source) : place
  }

  /// The bytes of the source that a part of the text stands in.
  func sourceRange(of range: Range<Int>) -> Range<Int> {
    let start = sourceOffset(of: range.lowerBound)
    return start..<max(start, sourceOffset(of: range.upperBound))
  }
}

extension InlineContent {
  /// Turns ranges of the text into the ranges of the source that they stand in.
  func turnIntoSourceRanges(_ ranges: inout [Range<Int>]) {
    if pieces.count == 1 {
      let shift = pieces[0].source - pieces[0].start
      for index in ranges.indices {
        ranges[index] = ranges[index].lowerBound + shift..<ranges[index].upperBound + shift
      }
    } else {
      for index in ranges.indices { ranges[index] = sourceRange(of: ranges[index]) }
    }
  }
}

extension SourceText {
  /// The bytes of a line behind its quote marks and indentation, without its ending.
  ///
  /// - Parameters:
  ///   - line: The line, from 1.
  ///   - quotes: The number of quotes that the line's block stands in; as many marks are passed
  ///     over, if the line has them.
  ///   - mostIndentation: The most white space that may stand before a mark.
  /// - Returns: The range of the text.
  func text(ofLine line: Int, behind quotes: Int, mostIndentation: Int = .max) -> Range<Int> {
    let whole = contentRange(ofLine: line)
    var start = whole.lowerBound
    func skipSpace() {
      while start < whole.upperBound, bytes[start] == 0x20 || bytes[start] == 0x09 { start += 1 }
    }
    skipSpace()
    var before = whole.lowerBound
    for _ in 0..<quotes {
      guard start < whole.upperBound, bytes[start] == UInt8(ascii: ">"),
        start - before <= mostIndentation
      else { break }
      start += 1
      before = start
      skipSpace()
      if start > before { before += 1 }
    }
    return start..<whole.upperBound
  }
}
