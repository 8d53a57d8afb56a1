/// Draws a heat map: a block of colour a cell, or a shade where there are no colours.
struct TerminalHeatMap {
  let chart: TerminalChart
  let rows: Int
  let columns: Int
  let values: [Double]

  private static let shades = Array(" ░▒▓█")
  private static let mostRows = 24

  var lines: [String] {
    let layout = chart.layout
    guard let range = layout.cellRange else { return ["no data"] }
    // A map that is too large for the terminal is shown by means of squares of cells.
    let room = max(chart.renderer.width - margin - 2, 4)
    let columnStep = (columns + room - 1) / room
    let rowStep = (rows + Self.mostRows - 1) / Self.mostRows
    let shownColumns = (columns + columnStep - 1) / columnStep
    let shownRows = (rows + rowStep - 1) / rowStep
    let numbers = values.map(NumberLabel.short)
    let numberWidth = (numbers.map(\.displayWidth).max() ?? 0) + 2
    let showsNumbers = rowStep == 1 && columns * numberWidth <= room
    let cell = showsNumbers ? numberWidth : max(1, min(4, room / shownColumns))
    var lines: [String] = []
    if !layout.chart.y.label.isEmpty { lines.append(layout.chart.y.label.cut(to: room)) }
    let labels = rowLabels(shownRows)
    for row in 0..<shownRows {
      let cells = (0..<shownColumns).map { (column) -> String in
        if showsNumbers {
          return block(row * columns + column, numbers, range, width: cell)
        }
        return block(mean(row, column, rowStep, columnStep), range, width: cell)
      }
      lines.append("\(labels[row].flushedRight(to: margin)) │" + cells.joined())
    }
    let indent = String(repeating: " ", count: margin + 2)
    lines.append(indent + columnLabels(shownColumns * cell))
    if !layout.chart.x.label.isEmpty {
      lines.append(
        indent + layout.chart.x.label.cut(to: room).centered(in: shownColumns * cell))
    }
    return showsNumbers ? lines : lines + [scale(range)]
  }

  private var margin: Int {
    min(rowMarks.map(\.text.displayWidth).max() ?? 0, chart.renderer.width / 4)
  }

  private var rowMarks: [(position: Double, text: String)] {
    chart.layout.marks(of: chart.layout.chart.y, chart.layout.y)
  }

  private func rowLabels(_ count: Int) -> [String] {
    var labels = Array(repeating: "", count: count)
    for (position, text) in rowMarks {
      let row = min(Int((1 - position) * Double(count)), count - 1)
      if labels[row].isEmpty { labels[row] = text.cut(to: margin) }
    }
    return labels
  }

  private func columnLabels(_ width: Int) -> String {
    var line = ""
    for (position, text) in chart.layout.marks(of: chart.layout.chart.x, chart.layout.x) {
      let column = min(Int(position * Double(width)), width - 1)
      let start = max(column - (text.displayWidth - 1) / 2, 0)
      guard start >= line.displayWidth + (line.isEmpty ? 0 : 1),
        start + text.displayWidth <= chart.renderer.width - margin - 2
      else { continue }
      line += String(repeating: " ", count: start - line.displayWidth) + text
    }
    return line
  }

  /// The mean of the cells that a character stands for.
  private func mean(_ row: Int, _ column: Int, _ rowStep: Int, _ columnStep: Int) -> Double {
    let (top, left) = (row * rowStep, column * columnStep)
    let cells = (top..<min(top + rowStep, rows)).flatMap { row in
      (left..<min(left + columnStep, columns)).map { values[row * columns + $0] }
    }.filter(\.isFinite)
    return cells.isEmpty ? .nan : cells.reduce(0, +) / Double(cells.count)
  }

  private func block(_ value: Double, _ range: ClosedRange<Double>, width: Int) -> String {
    guard value.isFinite else { return "·".centered(in: width).padded(to: width) }
    let span = range.upperBound - range.lowerBound
    return block(share: span > 0 ? (value - range.lowerBound) / span : 0.5, width: width)
  }

  /// A cell with its number, before its colour where there are colours.
  private func block(
    _ index: Int, _ numbers: [String], _ range: ClosedRange<Double>, width: Int
  ) -> String {
    let text = (numbers[index] + " ").flushedRight(to: width)
    let span = range.upperBound - range.lowerBound
    let share = span > 0 ? (values[index] - range.lowerBound) / span : 0.5
    guard chart.renderer.color, share.isFinite else { return text }
    return background(share) + "\u{1B}[\(ColorRamp.isLight(share) ? 30 : 97)m\(text)\u{1B}[0m"
  }

  private func background(_ share: Double) -> String {
    let color = ColorRamp.color(share)
    return "\u{1B}[48;2;\(color.red);\(color.green);\(color.blue)m"
  }

  private func block(share: Double, width: Int) -> String {
    guard chart.renderer.color else {
      return String(repeating: Self.shades[Int((share * 4).rounded())], count: width)
    }
    return background(share) + String(repeating: " ", count: width) + "\u{1B}[0m"
  }

  /// The shades from the least value to the most.
  private func scale(_ range: ClosedRange<Double>) -> String {
    guard range.lowerBound < range.upperBound else {
      return "every value is " + NumberLabel.short(range.lowerBound)
    }
    let count = chart.renderer.color ? 16 : 5
    let blocks = (0..<count).map {
      block(share: Double($0) / Double(count - 1), width: chart.renderer.color ? 1 : 2)
    }
    return "\(NumberLabel.short(range.lowerBound)) \(blocks.joined()) "
      + NumberLabel.short(range.upperBound)
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(width - displayWidth, 0))
  }
}
