/// Draws lines, points and histograms in braille between two axes.
struct TerminalPlot {
  let chart: TerminalChart

  private static let rows = 15

  private var layout: ChartLayout { chart.layout }

  var lines: [String] {
    let labels = rowLabels
    let margin = labels.map(\.displayWidth).max() ?? 0
    let columns = max(chart.renderer.width - margin - 2, 10)
    var canvas = BrailleCanvas(columns: columns, rows: Self.rows)
    for (index, mark) in layout.chart.marks.enumerated() { draw(mark, index, on: &canvas) }
    let indent = String(repeating: " ", count: margin + 2)
    var lines = layout.chart.y.label.isEmpty ? [] : [layout.chart.y.label.cut(to: columns)]
    for row in 0..<Self.rows {
      let label = labels[row].flushedRight(to: margin)
      let axis = labels[row].isEmpty ? "│" : "┤"
      lines.append("\(label) \(axis)" + text(canvas.row(row)))
    }
    let (ticks, names) = columnLabels(columns)
    lines.append(String(repeating: " ", count: margin + 1) + "└" + ticks)
    lines.append(indent + names)
    if !layout.chart.x.label.isEmpty {
      lines.append(indent + layout.chart.x.label.cut(to: columns).centered(in: columns))
    }
    return lines
  }

  /// The characters of a row, neighbours of one series in one run of colour.
  private func text(_ cells: [BrailleCanvas.Cell]) -> String {
    var text = ""
    var run = ""
    var series: Int?
    func flush() {
      text += series.map { chart.colored(run, $0) } ?? run
      run = ""
    }
    for cell in cells {
      if cell.series != series {
        flush()
        series = cell.series
      }
      run.append(cell.character)
    }
    flush()
    return text
  }

  // MARK: Axes

  /// The label of each row, empty where no tick is.
  private var rowLabels: [String] {
    var labels = Array(repeating: "", count: Self.rows)
    for (position, text) in layout.marks(of: layout.chart.y, layout.y) {
      let row = Int(((1 - position) * Double(Self.rows * 4 - 1)).rounded()) / 4
      labels[row] = text
    }
    return labels
  }

  /// The axis with its ticks, and the labels below them, as many as fit.
  private func columnLabels(_ columns: Int) -> (ticks: String, names: String) {
    var ticks = Array(repeating: Character("─"), count: columns)
    var names = ""
    for (position, text) in layout.marks(of: layout.chart.x, layout.x) {
      let column = Int((position * Double(columns * 2 - 1)).rounded()) / 2
      let width = text.displayWidth
      let start = min(max(column - (width - 1) / 2, 0), columns - width)
      guard start >= 0, start >= names.displayWidth + (names.isEmpty ? 0 : 1) else { continue }
      ticks[column] = "┬"
      names += String(repeating: " ", count: start - names.displayWidth) + text
    }
    return (String(ticks), names)
  }

  // MARK: Marks

  private func draw(_ mark: Chart.Mark, _ index: Int, on canvas: inout BrailleCanvas) {
    switch mark {
    case .line(_, let points):
      for run in layout.runs(of: points) {
        canvas.plot(run[0], series: index)
        for (start, end) in zip(run, run.dropFirst()) {
          canvas.line(from: start, to: end, series: index)
        }
      }
      for point in points { errorBar(point, index, on: &canvas) }
      if distinguishes { signs(points, index, on: &canvas) }
    case .scatter(_, let points):
      for point in points {
        errorBar(point, index, on: &canvas)
        guard let place = place(point) else { continue }
        if distinguishes {
          canvas.mark(place, chart.sign(index), series: index)
        } else {
          canvas.plot(place, series: index)
        }
      }
    case .histogram(_, let edges, let counts):
      for (bin, count) in counts.enumerated() {
        histogramBar(edges[bin], edges[bin + 1], count, index, on: &canvas)
      }
    case .bars, .heatMap: return
    }
  }

  /// Whether characters must tell series apart, because colours cannot.
  private var distinguishes: Bool { !chart.renderer.color && layout.legend.count > 1 }

  private func place(_ point: Chart.Point) -> PlotPoint? {
    guard let x = layout.x.positionInside(point.x), let y = layout.y.positionInside(point.y)
    else { return nil }
    return PlotPoint(x: x, y: y)
  }

  /// Puts the series' character over some points of a line, away from those of other series.
  private func signs(_ points: [Chart.Point], _ index: Int, on canvas: inout BrailleCanvas) {
    let places = points.compactMap(place)
    let step = max(1, places.count / 8)
    for (number, point) in places.enumerated()
    where number % step == index * 2 % step || places.count <= 12 {
      canvas.mark(point, chart.sign(index), series: index)
    }
  }

  private func errorBar(_ point: Chart.Point, _ index: Int, on canvas: inout BrailleCanvas) {
    guard let error = point.error, error > 0, let x = layout.x.positionInside(point.x),
      layout.y.position(point.y) != nil, let high = layout.y.position(point.y + error)
    else { return }
    let low = layout.y.position(point.y - error) ?? 0
    vertical(x, low, high, index, on: &canvas)
  }

  private func histogramBar(
    _ from: Double, _ to: Double, _ count: Double, _ index: Int, on canvas: inout BrailleCanvas
  ) {
    guard let left = layout.x.position(from), let right = layout.x.position(to),
      let end = layout.y.position(count)
    else { return }
    let zero = layout.y.kind == .linear ? layout.y.position(0) ?? 0 : 0
    guard end != zero else { return }
    let dots = Double(canvas.columns * 2 - 1)
    let first = Int((max(left, 0) * dots).rounded())
    let last = max(Int((min(right, 1) * dots).rounded()) - 1, first)
    for dot in first...last { vertical(Double(dot) / dots, zero, end, index, on: &canvas) }
  }

  /// An upright line, as much of it as lies on the plot.
  private func vertical(
    _ x: Double, _ from: Double, _ to: Double, _ index: Int, on canvas: inout BrailleCanvas
  ) {
    let ends = UnitSquare.clip(PlotPoint(x: x, y: from), PlotPoint(x: x, y: to))
    if let (start, end) = ends { canvas.line(from: start, to: end, series: index) }
  }
}
