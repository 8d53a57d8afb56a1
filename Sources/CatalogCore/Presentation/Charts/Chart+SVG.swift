internal import Foundation

extension Chart {
  /// The chart as an SVG image.
  ///
  /// Colours are CSS custom properties with fallbacks for light and dark, so the image follows the
  /// page it stands in, and the reader's system when it stands alone. Series differ in dash or
  /// marker as well as in colour. Equal charts give equal bytes.
  ///
  /// - Returns: The text of an SVG document.
  /// - Complexity: O(*n*) in the number of points.
  public func svg() -> String {
    var writer = SVGChartWriter(ChartLayout(self))
    return writer.write()
  }
}

/// Writes a chart as SVG, 640 units wide and 360 high.
struct SVGChartWriter {
  private let layout: ChartLayout
  private var body = ""
  private let plot: (left: Double, top: Double, right: Double, bottom: Double)

  private static let width = 640.0
  private static let height = 360.0

  init(_ layout: ChartLayout) {
    self.layout = layout
    let tickWidth = layout.y.ticks.map { layout.y.label($0).displayWidth }.max() ?? 1
    let hasLegend = !layout.legend.isEmpty
    plot = (
      left: Double(26 + 7 * tickWidth + 8), top: hasLegend ? 62 : 40, right: Self.width - 16,
      bottom: Self.height - 48
    )
  }

  mutating func write() -> String {
    let chart = layout.chart
    axes()
    for index in chart.marks.indices { mark(index) }
    legend()
    // An image in a page is one of many: its ids must not meet another's.
    let id = "c" + String(Self.hash(body + chart.title), radix: 16)
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 360" role="img" \
      aria-labelledby="\(id)-t \(id)-d" class="catalog-chart" font-family="system-ui, sans-serif" \
      font-size="12">
      <title id="\(id)-t">\(Self.escaped(chart.title))</title>
      <desc id="\(id)-d">\(Self.escaped(chart.summary))</desc>
      \(Self.style)
      <text class="t" x="\(Self.number(plot.left))" y="20" font-size="14" font-weight="600">\
      \(Self.escaped(chart.title))</text>
      \(body)</svg>

      """
  }

  // MARK: Axes

  private mutating func axes() {
    let bottom = plot.bottom
    let isGrid = layout.chart.marks.contains { if case .heatMap = $0 { true } else { false } }
    for tick in layout.y.ticks {
      guard let y = y(tick) else { continue }
      if !isGrid { line("g", plot.left, y, plot.right, y) }
      text(layout.y.label(tick), x: plot.left - 8, y: y + 4, anchor: "end")
    }
    if layout.categories.isEmpty {
      for tick in layout.x.ticks {
        guard let x = x(tick) else { continue }
        line("a", x, bottom, x, bottom + 5)
        text(layout.x.label(tick), x: x, y: bottom + 19, anchor: "middle")
      }
    } else {
      categoryLabels()
    }
    line("a", plot.left, bottom, plot.right, bottom)
    text(
      layout.chart.x.label, x: (plot.left + plot.right) / 2, y: Self.height - 10, anchor: "middle")
    let middle = (plot.top + bottom) / 2
    body += """
      <text class="t" transform="translate(14 \(Self.number(middle))) rotate(-90)" \
      text-anchor="middle">\(Self.escaped(layout.chart.y.label))</text>

      """
  }

  /// Names of categories, slanted where they would run into each other.
  private mutating func categoryLabels() {
    let slot = (plot.right - plot.left) / Double(layout.categories.count)
    let isTight = layout.categories.contains { Double($0.displayWidth) * 6.5 > slot - 4 }
    for (index, category) in layout.categories.enumerated() {
      let x = plot.left + (Double(index) + 0.5) * slot
      if isTight {
        body += """
          <text class="t" font-size="10" transform="translate(\(Self.number(x + 3)) \
          \(Self.number(plot.bottom + 12))) rotate(-20)" text-anchor="end">\
          \(Self.escaped(category))</text>

          """
      } else {
        text(category, x: x, y: plot.bottom + 19, anchor: "middle")
      }
    }
  }

  private mutating func legend() {
    var x = plot.left
    var y = 42.0
    for (name, index) in layout.legend {
      let width = Double(name.displayWidth) * 6.6 + 40
      if x > plot.left, x + width > plot.right {
        x = plot.left
        y += 15
      }
      switch layout.chart.marks[index] {
      case .scatter: marker(index, x + 9, y - 4)
      case .line: line("l s\(index % 6)", x, y - 4, x + 18, y - 4)
      default:
        body += """
          <rect class="f s\(index % 6)" x="\(Self.number(x + 3))" y="\(Self.number(y - 10))" \
          width="12" height="12"/>

          """
      }
      text(name, x: x + 24, y: y, anchor: "start")
      x += width
    }
  }

  // MARK: Marks

  private mutating func mark(_ index: Int) {
    switch layout.chart.marks[index] {
    case .line(_, let points): polyline(points, index)
    case .scatter(_, let points):
      for point in points {
        guard let x = x(point.x), let y = y(point.y) else { continue }
        errorBar(point, index, x)
        marker(index, x, y)
      }
    case .bars(_, let categories, let values, let errors):
      bars(categories, values, errors, index)
    case .histogram(_, let edges, let counts):
      for (bin, count) in counts.enumerated() where bin + 1 < edges.count {
        guard let left = x(edges[bin]), let right = x(edges[bin + 1]) else { continue }
        bar(left, right, count, index)
      }
    case .heatMap(_, let rows, let columns, let values):
      heatMap(rows, columns, values)
    }
  }

  /// A line, broken where a point has no position.
  private mutating func polyline(_ points: [Chart.Point], _ index: Int) {
    var path = ""
    var isDown = false
    for point in points {
      guard let x = x(point.x), let y = y(point.y) else {
        isDown = false
        continue
      }
      path += "\(isDown ? "L" : "M")\(Self.number(x)) \(Self.number(y))"
      isDown = true
      errorBar(point, index, x)
    }
    body += "<path class=\"l s\(index % 6)\" d=\"\(path)\"/>\n"
    if points.count <= 20 {
      for point in points {
        if let x = x(point.x), let y = y(point.y) { marker(index, x, y) }
      }
    }
  }

  private mutating func errorBar(_ point: Chart.Point, _ index: Int, _ x: Double) {
    guard let error = point.error, let high = y(point.y + error) else { return }
    // On a logarithmic axis a bar may reach below zero; it then ends at the axis.
    let low = y(point.y - error) ?? plot.bottom
    line("e s\(index % 6)", x, high, x, min(low, plot.bottom))
  }

  private mutating func bars(
    _ categories: [String], _ values: [Double], _ errors: [Double]?, _ index: Int
  ) {
    let slot = (plot.right - plot.left) / Double(max(layout.categories.count, 1))
    let series = layout.barMarks
    let width = slot * 0.76 / Double(series.count)
    let position = Double(series.firstIndex(of: index) ?? 0)
    for (number, category) in categories.enumerated() where number < values.count {
      guard let place = layout.categories.firstIndex(of: category) else { continue }
      let left = plot.left + (Double(place) + 0.12) * slot + position * width
      bar(left, left + width, values[number], index)
      if let errors, number < errors.count {
        errorBar(
          Chart.Point(x: 0, y: values[number], error: errors[number]), index, left + width / 2)
      }
    }
  }

  private mutating func bar(_ left: Double, _ right: Double, _ value: Double, _ index: Int) {
    guard let end = y(value) else { return }
    let zero = layout.y.kind == .linear ? y(0) ?? plot.bottom : plot.bottom
    let top = min(end, zero)
    body += """
      <rect class="f s\(index % 6)" x="\(Self.number(left + 0.5))" y="\(Self.number(top))" \
      width="\(Self.number(max(right - left - 1, 0.5)))" height="\(Self.number(abs(end - zero)))"/>

      """
  }

  private mutating func heatMap(_ rows: Int, _ columns: Int, _ values: [Double]) {
    let finite = values.filter(\.isFinite)
    guard let least = finite.min(), let most = finite.max() else { return }
    let span = most > least ? most - least : 1
    let width = (plot.right - plot.left) / Double(columns)
    let height = (plot.bottom - plot.top) / Double(rows)
    for row in 0..<rows {
      for column in 0..<columns {
        let value = values[row * columns + column]
        guard value.isFinite else { continue }
        let shade = Int(((value - least) / span * 100).rounded())
        body += """
          <rect class="h" style="--v:\(shade)%" x="\(Self.number(plot.left + Double(column) * width))" \
          y="\(Self.number(plot.top + Double(row) * height))" width="\(Self.number(width + 0.3))" \
          height="\(Self.number(height + 0.3))"/>

          """
      }
    }
  }

  // MARK: Shapes

  /// A marker whose shape tells its series.
  private mutating func marker(_ index: Int, _ x: Double, _ y: Double) {
    let (x, y) = (Self.number(x), Self.number(y))
    let shape = [
      "M-3.2 0a3.2 3.2 0 1 0 6.4 0a3.2 3.2 0 1 0-6.4 0z", "M-3-3h6v6h-6z",
      "M0-4L3.8 3h-7.6z", "M0-4L4 0L0 4L-4 0z", "M-3.8-3h7.6L0 4z",
      "M-4-1h3v-3h2v3h3v2h-3v3h-2v-3h-3z",
    ][index % 6]
    body += "<path class=\"m s\(index % 6)\" transform=\"translate(\(x) \(y))\" d=\"\(shape)\"/>\n"
  }

  private mutating func line(_ name: String, _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double)
  {
    body += """
      <line class="\(name)" x1="\(Self.number(x1))" y1="\(Self.number(y1))" \
      x2="\(Self.number(x2))" y2="\(Self.number(y2))"/>

      """
  }

  private mutating func text(_ text: String, x: Double, y: Double, anchor: String) {
    body += """
      <text class="t" x="\(Self.number(x))" y="\(Self.number(y))" text-anchor="\(anchor)">\
      \(Self.escaped(text))</text>

      """
  }

  private func x(_ value: Double) -> Double? {
    layout.x.position(value).map { plot.left + $0 * (plot.right - plot.left) }
  }

  private func y(_ value: Double) -> Double? {
    layout.y.position(value).map { plot.bottom - $0 * (plot.bottom - plot.top) }
  }

  /// A coordinate, rounded to a hundredth.
  private static func number(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let sign = hundredths < 0 ? "-" : ""
    let (whole, part) = abs(hundredths).quotientAndRemainder(dividingBy: 100)
    if part == 0 { return "\(sign)\(whole)" }
    return part % 10 == 0
      ? "\(sign)\(whole).\(part / 10)" : "\(sign)\(whole).\(part < 10 ? "0" : "")\(part)"
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }

  private static func hash(_ text: String) -> UInt32 {
    text.utf8.reduce(0x811c_9dc5) { ($0 ^ UInt32($1)) &* 0x0100_0193 }
  }

  /// The palette of Okabe and Ito (2008), which colour-blind readers can tell apart, darkened for
  /// light pages and lightened for dark ones to a contrast of 3 to 1 and more.
  private static let style: String = {
    let light = ["#0072b2", "#b34700", "#00795a", "#a3478a", "#7a6a00", "#4b5563"]
    let dark = ["#56b4e9", "#f0894a", "#2dc99c", "#e38fc4", "#e6d436", "#b6bfca"]
    let dashes = ["none", "6 3", "2 3", "8 3 2 3", "1 2", "10 4"]
    var css = """
      <style>
      .catalog-chart{--c-ink:#1f2328;--c-mute:#59636e;--c-grid:#d8dee4;--c-page:#fff;\
      \(light.enumerated().map { "--c-\($0.offset):\($0.element)" }.joined(separator: ";"))}
      @media (prefers-color-scheme:dark){.catalog-chart{--c-ink:#e6edf3;--c-mute:#9aa4af;\
      --c-grid:#343b44;--c-page:#0d1117;\
      \(dark.enumerated().map { "--c-\($0.offset):\($0.element)" }.joined(separator: ";"))}}
      :root[data-theme=light] .catalog-chart{--c-ink:#1f2328;--c-mute:#59636e;--c-grid:#d8dee4;\
      --c-page:#fff;\(light.enumerated().map { "--c-\($0.offset):\($0.element)" }.joined(separator: ";"))}
      :root[data-theme=dark] .catalog-chart{--c-ink:#e6edf3;--c-mute:#9aa4af;--c-grid:#343b44;\
      --c-page:#0d1117;\(dark.enumerated().map { "--c-\($0.offset):\($0.element)" }.joined(separator: ";"))}
      .catalog-chart .t{fill:var(--c-ink)}.catalog-chart .g{stroke:var(--c-grid)}\
      .catalog-chart .a{stroke:var(--c-mute)}.catalog-chart .l{fill:none;stroke-width:2;\
      stroke-linejoin:round}.catalog-chart .e{stroke-width:1.2}\
      .catalog-chart .h{fill:color-mix(in oklab,var(--c-0) var(--v),var(--c-page))}

      """
    for index in 0..<6 {
      css += """
        .catalog-chart .l.s\(index),.catalog-chart .e.s\(index){stroke:var(--c-\(index))}\
        .catalog-chart .l.s\(index){stroke-dasharray:\(dashes[index])}\
        .catalog-chart .f.s\(index),.catalog-chart .m.s\(index){fill:var(--c-\(index))}

        """
    }
    return css + "</style>"
  }()
}
