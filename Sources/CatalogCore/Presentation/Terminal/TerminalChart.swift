/// Draws a chart with characters: lines and points in braille, bars and heat maps in blocks.
struct TerminalChart {
  let layout: ChartLayout
  let renderer: TerminalRenderer

  private static let colors = ["34", "33", "32", "35", "36", "37"]
  private static let marks = Array("●■▲◆▼✚")
  private static let fills = Array("█▒▓░")

  init(_ chart: Chart, renderer: TerminalRenderer) {
    layout = ChartLayout(chart)
    self.renderer = renderer
  }

  /// The chart as lines, none wider than the terminal and none ending with a space.
  var text: String {
    var lines = [renderer.styled(layout.chart.title.cut(to: renderer.width), "1")]
    if layout.chart.marks.allSatisfy(\.isEmpty) {
      lines.append("no data")
    } else {
      lines += legend
      if !layout.categories.isEmpty {
        lines += TerminalBars(chart: self).lines
      } else if case .heatMap(_, let rows, let columns, let values) = layout.chart.marks.first {
        lines += TerminalHeatMap(chart: self, rows: rows, columns: columns, values: values).lines
      } else {
        lines += TerminalPlot(chart: self).lines
      }
    }
    if let omission = layout.omission { lines.append(omission) }
    return lines.map { $0.withoutTrailingSpaces + "\n" }.joined()
  }

  /// The character that stands for a series; bars are filled with it.
  func sign(_ index: Int) -> Character {
    switch layout.chart.marks[index] {
    case .bars where !renderer.color: Self.fills[index % Self.fills.count]
    case .bars, .histogram, .heatMap: "█"
    case .line, .scatter: Self.marks[index % Self.marks.count]
    }
  }

  /// Text in the colour of a series.
  func colored(_ text: String, _ index: Int) -> String {
    renderer.styled(text, Self.colors[index % Self.colors.count])
  }

  /// The names of the series, as many to a line as fit.
  private var legend: [String] {
    var lines: [String] = []
    var width = 0
    for (name, index) in layout.legend {
      let name = name.cut(to: renderer.width - 2)
      let entry = colored("\(sign(index)) \(name)", index)
      let taken = name.displayWidth + 2
      if let last = lines.last, width + 3 + taken <= renderer.width {
        lines[lines.count - 1] = last + "   " + entry
        width += 3 + taken
      } else {
        lines.append(entry)
        width = taken
      }
    }
    return lines
  }
}

extension String {
  /// The text, or its beginning and an ellipsis, so that it takes at most `width` columns.
  func cut(to width: Int) -> String {
    guard displayWidth > width else { return self }
    var short = self
    while !short.isEmpty, short.displayWidth > width - 1 { short.removeLast() }
    return short.withoutTrailingSpaces + "…"
  }

  /// The text after spaces that make it `width` columns wide.
  func flushedRight(to width: Int) -> String {
    String(repeating: " ", count: max(width - displayWidth, 0)) + self
  }

  /// The text between spaces, its middle at that of `width` columns.
  func centered(in width: Int) -> String {
    String(repeating: " ", count: max((width - displayWidth) / 2, 0)) + self
  }

  var withoutTrailingSpaces: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
