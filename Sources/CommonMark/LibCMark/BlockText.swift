internal import CCMark

/// The lines that one of libcmark's blocks stands on, and the text on them.
struct BlockText {
  /// The lines of the source, from 1, without blank ones at the end.
  let lines: ClosedRange<Int>

  /// Whether the block is a heading with a line of `=` or `-` below it.
  let isUnderlined: Bool

  /// Whether the block is a heading behind number signs.
  let isMarked: Bool

  private let source: SourceText
  private let firstOffset: Int
  private let quotes: Int

  /// Reads where a block stands.
  ///
  /// - Parameters:
  ///   - node: The block.
  ///   - source: The whole text.
  ///   - firstLine: The line of the source that is libcmark's first.
  init(of node: OpaquePointer, in source: SourceText, firstLine: Int) {
    let type = cmark_node_get_type(node)
    let start = min(Int(cmark_node_get_start_line(node)) + firstLine - 1, source.lineCount)
    var end = min(Int(cmark_node_get_end_line(node)) + firstLine - 1, source.lineCount)
    end = max(end, start)
    if type == CMARK_NODE_HTML_BLOCK {
      // libcmark gives it its first line only.
      let literal = InlineBuilder.string(cmark_node_get_literal(node))
      end = min(
        start + max(literal.withLineFeeds.utf8.count { $0 == 0x0A }, 1) - 1, source.lineCount)
    } else if cmark_node_get_end_column(node) == 0 {
      // A block that the end of its container or of the text ends has the blank lines behind it.
      while end > start, source.isBlank(end) { end -= 1 }
    }
    var quotes = 0
    var ancestor = cmark_node_parent(node)
    while let container = ancestor {
      if cmark_node_get_type(container) == CMARK_NODE_BLOCK_QUOTE { quotes += 1 }
      ancestor = cmark_node_parent(container)
    }
    let isHeading = type == CMARK_NODE_HEADING
    if isHeading, end > start {
      // libcmark may give it the line behind its underline too.
      end = (start + 1...end).first { source.isUnderline($0, behind: quotes) } ?? end
    }
    isUnderlined = isHeading && end > start
    isMarked = isHeading && end == start
    lines = start...end
    self.quotes = quotes
    self.source = source
    let line = source.contentRange(ofLine: start)
    firstOffset = min(
      line.lowerBound + max(Int(cmark_node_get_start_column(node)) - 1, 0), line.upperBound)
  }

  /// How much white space may stand before a quote's mark, the likeliest first: a `>` may be a mark
  /// or, behind four spaces, the text itself.
  var indentations: [Int] { quotes == 0 ? Self.anyIndentation : Self.anyOrFew }

  private static let anyIndentation = [Int.max]
  private static let anyOrFew = [Int.max, 3]

  /// Puts the block's running text in place of a content.
  func read(into content: inout InlineContent, mostIndentation: Int) {
    content.removeAll()
    for line in lines.lowerBound...lastTextLine {
      if line > lines.lowerBound { content.appendLineFeed() }
      content.append(textRange(ofLine: line, mostIndentation), of: source)
    }
  }

  /// The bytes of each line's text, on demand with the line below a heading.
  func textLines(withUnderline: Bool = false) -> [Range<Int>] {
    let last = withUnderline ? lines.upperBound : lastTextLine
    return (lines.lowerBound...last).map { textRange(ofLine: $0, .max) }
  }

  private var lastTextLine: Int { isUnderlined ? lines.upperBound - 1 : lines.upperBound }

  private func textRange(ofLine line: Int, _ mostIndentation: Int) -> Range<Int> {
    guard line == lines.lowerBound else {
      return source.text(ofLine: line, behind: quotes, mostIndentation: mostIndentation)
    }
    let first = firstOffset..<source.contentRange(ofLine: line).upperBound
    return isMarked ? skippingMarks(first) : first
  }

  /// A heading's line behind its number signs.
  private func skippingMarks(_ line: Range<Int>) -> Range<Int> {
    var start = line.lowerBound
    while start < line.upperBound, source.bytes[start] == UInt8(ascii: "#") { start += 1 }
    while start < line.upperBound, source.bytes[start] == 0x20 || source.bytes[start] == 0x09 {
      start += 1
    }
    return start..<line.upperBound
  }
}

extension SourceText {
  /// Whether a line, from 1, can stand under a heading.
  fileprivate func isUnderline(_ line: Int, behind quotes: Int) -> Bool {
    let text = bytes[self.text(ofLine: line, behind: quotes)]
    guard let mark = text.first, mark == UInt8(ascii: "=") || mark == UInt8(ascii: "-") else {
      return false
    }
    return text.drop { $0 == mark }.allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }

  /// Whether a line, from 1, holds nothing but white space and quote marks.
  fileprivate func isBlank(_ line: Int) -> Bool {
    bytes[contentRange(ofLine: line)].allSatisfy {
      $0 == 0x20 || $0 == 0x09 || $0 == UInt8(ascii: ">")
    }
  }
}
