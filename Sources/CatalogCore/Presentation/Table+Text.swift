extension Table {
  /// The table as aligned text, as a cell of an article prints it: the head, a rule, the rows.
  ///
  /// Columns are two spaces apart, and no line ends with a space. A character from East Asian scripts
  /// takes two columns of a terminal, and is counted so.
  public var text: String {
    let heads = columns.map(\.title)
    let widths = columns.indices.map { column in
      ([heads] + rows).map { $0[column].displayWidth }.max() ?? 0
    }
    let rule = widths.map { String(repeating: "─", count: $0) }
    var lines = caption.isEmpty ? [] : [caption, ""]
    lines.append(line(heads, widths))
    lines.append(rule.joined(separator: "  "))
    lines += rows.map { line($0, widths) }
    return lines.map { $0 + "\n" }.joined()
  }

  private func line(_ cells: [String], _ widths: [Int]) -> String {
    var line = ""
    for (index, cell) in cells.enumerated() {
      let padding = String(repeating: " ", count: widths[index] - cell.displayWidth)
      if index > 0 { line += "  " }
      line += columns[index].alignment == .leading ? cell + padding : padding + cell
    }
    while line.last == " " { line.removeLast() }
    return line
  }
}

extension String {
  /// The columns that the text takes in a terminal: two for a wide character, none for a mark that
  /// joins the character before it.
  package var displayWidth: Int {
    reduce(0) { width, character in
      let scalars = character.unicodeScalars
      guard let scalar = scalars.first else { return width }
      // A variation selector asks for the emoji form of a character that has a narrow one too.
      let isWide = scalar.isWide || scalars.contains("\u{FE0F}")
      return width + (isWide ? 2 : scalar.properties.generalCategory == .nonspacingMark ? 0 : 1)
    }
  }
}

extension Unicode.Scalar {
  /// Whether terminals give the character two columns (Unicode Standard Annex 11).
  fileprivate var isWide: Bool {
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
      0xA000...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
      0xFFE0...0xFFE6, 0x20000...0x3FFFD:
      true
    default: properties.isEmojiPresentation
    }
  }
}
