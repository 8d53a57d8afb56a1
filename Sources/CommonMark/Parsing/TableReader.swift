/// Finds pipe tables in the lines of a paragraph, by GitHub's rules (GFM 0.29, section 4.10).
///
/// libcmark has no tables: to it, one is a paragraph. Its lines are read again here.
struct TableReader {
  let source: SourceText

  /// A table as text.
  struct Found {
    /// The lines of the paragraph before the table.
    var text: [String]
    /// One alignment a column.
    var alignments: [PipeTable.Alignment]
    /// The cells' Markdown, head first, row by row.
    var cells: [String]
    /// The link reference definitions of the source, which cells may refer to.
    var references: [String]
  }

  /// The table in the lines of a paragraph, or nil when they hold none.
  func table(in lines: ClosedRange<Int>) -> Found? {
    guard lines.count >= 2, lines.upperBound <= source.lineCount,
      lines.contains(where: { source.bytes[source.contentRange(ofLine: $0)].contains(0x7C) })
    else { return nil }
    let texts = lines.map { String(strippingContainers(source.text(ofLine: $0))) }
    for row in 1..<texts.count {
      guard let alignments = alignments(texts[row]) else { continue }
      let head = cells(texts[row - 1])
      guard head.count == alignments.count else { continue }
      let body = texts[(row + 1)...].flatMap { line -> [String] in
        let cells = cells(line).prefix(head.count)
        return cells + Array(repeating: "", count: head.count - cells.count)
      }
      return Found(
        text: Array(texts[..<(row - 1)]), alignments: alignments, cells: head + body,
        references: references)
    }
    return nil
  }

  /// A line without quote marks and indentation at its start.
  private func strippingContainers(_ line: String) -> Substring {
    line.drop { $0 == " " || $0 == "\t" || $0 == ">" }.trimmingEnd()
  }

  /// The alignments that a delimiter row states, or nil for any other line.
  private func alignments(_ line: String) -> [PipeTable.Alignment]? {
    guard line.contains("|") || line.contains(":"), line.contains("-") else { return nil }
    var alignments: [PipeTable.Alignment] = []
    for cell in cells(line) {
      let isLeft = cell.hasPrefix(":")
      let isRight = cell.count > 1 && cell.hasSuffix(":")
      let dashes = cell.dropFirst(isLeft ? 1 : 0).dropLast(isRight ? 1 : 0)
      guard !dashes.isEmpty, dashes.allSatisfy({ $0 == "-" }) else { return nil }
      alignments.append(isLeft ? (isRight ? .center : .left) : (isRight ? .right : .natural))
    }
    return alignments.isEmpty ? nil : alignments
  }

  /// The cells between the unescaped pipes of a row, escaped pipes turned into plain ones.
  private func cells(_ line: String) -> [String] {
    var cells: [String] = []
    var cell = ""
    var isEscaped = false
    for character in line {
      switch character {
      case "|" where isEscaped:
        cell.removeLast()
        cell.append("|")
      case "|":
        cells.append(cell)
        cell = ""
      default:
        cell.append(character)
      }
      isEscaped = character == "\\" && !isEscaped
    }
    cells.append(cell)
    if cells.count > 1, cells[0].allSatisfy(\.isWhitespace) { cells.removeFirst() }
    if cells.count > 1, cells[cells.count - 1].allSatisfy(\.isWhitespace) { cells.removeLast() }
    return cells.map { String($0.drop(while: \.isWhitespace).trimmingEnd()) }
  }

  /// The lines of the source that define a link reference.
  private var references: [String] {
    (1...source.lineCount).lazy.map { source.text(ofLine: $0) }.filter { line in
      let text = line.drop { $0 == " " }
      guard text.hasPrefix("["), let end = text.firstIndex(of: "]") else { return false }
      return text[end...].hasPrefix("]:")
    }
  }
}

extension StringProtocol where SubSequence == Substring {
  /// The text without white space at its end.
  func trimmingEnd() -> Substring {
    var text = self[...]
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}
