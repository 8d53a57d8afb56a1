internal import CatalogCore

/// A table in what a cell prints: a head, a rule of `─`, and rows in columns two spaces apart, as
/// `show` prints them.
struct TextTable: Hashable {
  let caption: String?
  let head: [String]
  let rows: [[String]]
  /// Whether each column stands flush right.
  let isTrailing: [Bool]

  /// What a cell prints, taken apart.
  enum Part: Hashable {
    case text(String)
    case table(TextTable)
  }

  /// The parts of a printed text, in order.
  static func parts(of text: String) -> [Part] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    var parts: [Part] = []
    var pending: [String] = []
    func flush() {
      while pending.last == "" { pending.removeLast() }
      while pending.first == "" { pending.removeFirst() }
      if !pending.isEmpty { parts.append(.text(pending.map { $0 + "\n" }.joined())) }
      pending = []
    }
    var index = 0
    while index < lines.count {
      guard let columns = columns(ofRule: lines[index]), let head = pending.last,
        let titles = cells(of: head, in: columns)
      else {
        pending.append(lines[index])
        index += 1
        continue
      }
      pending.removeLast()
      index += 1
      var rows: [[Cell]] = []
      while index < lines.count, !lines[index].isEmpty,
        let row = cells(of: lines[index], in: columns)
      {
        rows.append(row)
        index += 1
      }
      var caption: String?
      if pending.count >= 2, pending.last == "" {
        caption = pending[pending.count - 2]
        pending.removeLast(2)
      }
      flush()
      parts.append(.table(TextTable(caption: caption, head: titles, rows: rows, columns: columns)))
    }
    flush()
    return parts
  }

  /// A cell's text, and where in its line it begins and ends.
  private struct Cell {
    let text: String
    let columns: Range<Int>
  }

  private init(caption: String?, head: [Cell], rows: [[Cell]], columns: [Range<Int>]) {
    self.caption = caption
    self.head = head.map(\.text)
    self.rows = rows.map { $0.map(\.text) }
    isTrailing = columns.indices.map { index in
      let cells = ([head] + rows).map { $0[index] }.filter { !$0.text.isEmpty }
      let isLeading = cells.allSatisfy { $0.columns.lowerBound == columns[index].lowerBound }
      let isTrailing = cells.allSatisfy { $0.columns.upperBound == columns[index].upperBound }
      let isNumeric = rows.allSatisfy { $0[index].text.first?.isNumber ?? true }
      return isTrailing && (!isLeading || isNumeric)
    }
  }

  /// The columns that a rule spans; nil for a line that is none.
  private static func columns(ofRule line: String) -> [Range<Int>]? {
    guard line.hasPrefix("─"), line.hasSuffix("─") else { return nil }
    var columns: [Range<Int>] = []
    var offset = 0
    for piece in line.split(separator: "  ", omittingEmptySubsequences: false) {
      guard !piece.isEmpty, piece.allSatisfy({ $0 == "─" }) else { return nil }
      columns.append(offset..<offset + piece.count)
      offset += piece.count + 2
    }
    return columns
  }

  /// The cells of a line, one a column; nil when anything stands between the columns.
  private static func cells(of line: String, in columns: [Range<Int>]) -> [Cell]? {
    var cells = columns.map { _ in (text: "", start: 0, end: 0) }
    var position = 0
    for character in line {
      let width = String(character).displayWidth
      defer { position += width }
      if character == " " {
        if let column = columns.firstIndex(where: { $0.contains(position) }),
          !cells[column].text.isEmpty
        {
          cells[column].text.append(character)
        }
        continue
      }
      guard let column = columns.firstIndex(where: { $0.contains(position) }),
        position + width <= columns[column].upperBound
      else { return nil }
      if cells[column].text.isEmpty { cells[column].start = position }
      cells[column].text.append(character)
      cells[column].end = position + width
    }
    return cells.map { cell in
      var text = cell.text
      while text.last == " " { text.removeLast() }
      return Cell(text: text, columns: cell.start..<max(cell.start, cell.end))
    }
  }
}
