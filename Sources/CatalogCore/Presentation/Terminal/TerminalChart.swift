/// Draws a chart with characters: lines and points in braille, bars and heat maps in blocks.
struct TerminalChart {
  private let layout: ChartLayout
  private let renderer: TerminalRenderer

  private static let rows = 14
  private static let colors = ["34", "33", "32", "35", "36", "37"]
  private static let marks = ["●", "■", "▲", "◆", "▼", "✚"]

  init(_ chart: Chart, renderer: TerminalRenderer) {
    layout = ChartLayout(chart)
    self.renderer = renderer
  }

  var text: String {
    let title = renderer.styled(layout.chart.title, "1") + "\n"
    let legend = layout.legend.map { name, index in
      renderer.styled("\(Self.marks[index % 6]) \(name)", Self.colors[index % 6])
    }
    let names = legend.isEmpty ? "" : legend.joined(separator: "  ") + "\n"
    if !layout.categories.isEmpty { return title + names + bars }
    if case .heatMap(_, let rows, let columns, let values) = layout.chart.marks.first {
      return title + heatMap(rows, columns, values)
    }
    return title + names + plot
  }

  // MARK: Points and lines

  private var plot: String {
    let labels = layout.y.ticks.compactMap { tick in
      layout.y.position(tick).map { (row: row($0), text: layout.y.label(tick)) }
    }
    let margin = labels.map(\.text.displayWidth).max() ?? 0
    let columns = max(renderer.width - margin - 3, 10)
    var canvas = BrailleCanvas(columns: columns, rows: Self.rows)
    for (index, mark) in layout.chart.marks.enumerated() { draw(mark, index, on: &canvas) }
    var lines = ["\(layout.chart.y.label)"]
    for row in 0..<Self.rows {
      let label = labels.first { $0.row == row }?.text ?? ""
      let padding = String(repeating: " ", count: margin - label.displayWidth)
      let drawn = canvas.row(row).map { character, series in
        series.map { renderer.styled(String(character), Self.colors[$0 % 6]) } ?? String(character)
      }
      lines.append("\(padding)\(label) \(label.isEmpty ? "│" : "┤")" + drawn.joined())
    }
    lines.append(
      String(repeating: " ", count: margin + 1) + "└" + String(repeating: "─", count: columns))
    lines.append(String(repeating: " ", count: margin + 2) + xLabels(columns))
    let label = layout.chart.x.label
    lines.append(
      String(
        repeating: " ", count: max(margin + 2, margin + 2 + (columns - label.displayWidth) / 2))
        + label)
    return lines.map { Self.trimmed($0) + "\n" }.joined()
  }

  private func row(_ position: Double) -> Int {
    Int(((1 - position) * Double(Self.rows * 4 - 1)).rounded()) / 4
  }

  private func xLabels(_ columns: Int) -> String {
    var line = Array(repeating: Character(" "), count: columns)
    var free = 0
    for tick in layout.x.ticks {
      guard let position = layout.x.position(tick), (0...1).contains(position) else { continue }
      let label = Array(layout.x.label(tick))
      let center = Int(position * Double(columns - 1))
      let start = min(max(center - label.count / 2, 0), max(columns - label.count, 0))
      guard start >= free, start + label.count <= columns else { continue }
      for (offset, character) in label.enumerated() { line[start + offset] = character }
      free = start + label.count + 1
    }
    return String(line)
  }

  private func draw(_ mark: Chart.Mark, _ index: Int, on canvas: inout BrailleCanvas) {
    switch mark {
    case .line(_, let points):
      var last: (x: Double, y: Double)?
      for point in points {
        guard let x = layout.x.position(point.x), let y = layout.y.position(point.y) else {
          last = nil
          continue
        }
        canvas.line(from: last ?? (x, y), to: (x, y), series: index)
        last = (x, y)
      }
    case .scatter(_, let points):
      for point in points {
        guard let x = layout.x.position(point.x), let y = layout.y.position(point.y) else {
          continue
        }
        canvas.plot(x, y, series: index)
      }
    case .histogram(_, let edges, let counts):
      for (bin, count) in counts.enumerated() where bin + 1 < edges.count {
        guard let left = layout.x.position(edges[bin]),
          let right = layout.x.position(edges[bin + 1]),
          let top = layout.y.position(count)
        else { continue }
        let steps = max(Int((right - left) * Double(canvas.columns * 2)), 1)
        for step in 0..<steps {
          let x = left + (right - left) * Double(step) / Double(steps)
          canvas.line(from: (x, 0), to: (x, top), series: index)
        }
      }
    case .bars, .heatMap: return
    }
  }

  // MARK: Bars

  private static let eighths = Array("▏▎▍▌▋▊▉█")

  /// One line a bar, longer for more.
  private var bars: String {
    let names = layout.categories
    let margin = names.map(\.displayWidth).max() ?? 0
    let room = max(renderer.width - margin - 14, 8)
    var lines: [String] = []
    for name in names {
      var label = String(repeating: " ", count: margin - name.displayWidth) + name
      for index in layout.barMarks {
        guard case .bars(_, let categories, let values, let errors) = layout.chart.marks[index],
          let number = categories.firstIndex(of: name), number < values.count
        else { continue }
        let length = max(layout.y.position(values[number]) ?? 0, 0) * Double(room)
        var value = Self.short(values[number])
        if let errors, number < errors.count { value += " ± " + Self.short(errors[number]) }
        let bar = renderer.styled(Self.bar(length), Self.colors[index % 6])
        lines.append("\(label) │\(bar) \(value)")
        label = String(repeating: " ", count: margin)
      }
    }
    lines.append(String(repeating: " ", count: margin) + " └ " + layout.chart.y.label)
    return lines.map { Self.trimmed($0) + "\n" }.joined()
  }

  private static func bar(_ length: Double) -> String {
    let eighth = Int((length * 8).rounded())
    let rest = eighth % 8 == 0 ? "" : String(eighths[eighth % 8 - 1])
    return String(repeating: "█", count: eighth / 8) + rest
  }

  private static func short(_ value: Double) -> String {
    if value != 0, abs(value) < 1e-3 || abs(value) >= 1e6 {
      let exponent = Int(abs(value).logarithm10.rounded(.down))
      let mantissa = (value / Double.power10(exponent) * 100).rounded() / 100
      return "\(mantissa)e\(exponent)"
    }
    let digits = (value * 10_000).rounded() / 10_000
    return digits == digits.rounded() ? "\(Int(digits))" : "\(digits)"
  }

  // MARK: Heat maps

  private static let shades = Array(" ░▒▓█")

  private func heatMap(_ rows: Int, _ columns: Int, _ values: [Double]) -> String {
    let finite = values.filter(\.isFinite)
    guard let least = finite.min(), let most = finite.max() else { return "" }
    let span = most > least ? most - least : 1
    let cell = columns * 2 <= renderer.width ? 2 : 1
    var text = ""
    for row in 0..<rows {
      var line = ""
      for column in 0..<min(columns, renderer.width) {
        let share = (values[row * columns + column] - least) / span
        if renderer.color, share.isFinite {
          let level = 232 + Int((share * 23).rounded())
          line += "\u{1B}[48;5;\(level)m" + String(repeating: " ", count: cell) + "\u{1B}[0m"
        } else {
          let shade = share.isFinite ? Self.shades[Int((share * 4).rounded())] : "·"
          line += String(repeating: shade, count: cell)
        }
      }
      text += Self.trimmed(line) + "\n"
    }
    return text + "\(Self.short(least)) to \(Self.short(most))\n"
  }

  private static func trimmed(_ line: String) -> String {
    var line = line
    while line.last == " " { line.removeLast() }
    return line
  }
}
