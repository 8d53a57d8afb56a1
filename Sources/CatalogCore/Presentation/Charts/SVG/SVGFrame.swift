/// What stands around the plot of a chart: title, legend, axes with their ticks and labels.
struct SVGFrame {
  static let width = 640.0
  static let height = 360.0

  let left: Double
  let top: Double
  let right: Double
  let bottom: Double

  private let title: [String]
  private let legend: [(name: String, index: Int, x: Double, row: Int)]
  private let slantsCategories: Bool

  init(_ layout: ChartLayout) {
    let edge = Self.width - 16
    title = Self.lines(layout.chart.title, room: edge - 16)
    let yTexts = layout.marks(of: layout.chart.y, layout.y).map(\.text)
    let tickWidth = min(yTexts.map { SVGCanvas.width($0) }.max() ?? 0, 150)
    left = 16 + (layout.chart.y.label.isEmpty ? 0 : 16) + tickWidth + 8
    let lastTick = layout.marks(of: layout.chart.x, layout.x).last
    let overhang = layout.categories.isEmpty ? SVGCanvas.width(lastTick?.text ?? "") / 2 - 12 : 0
    right = edge - (layout.cellRange.map(Self.colorBarRoom) ?? max(overhang, 0))
    legend = Self.legend(layout.legend, from: left, to: edge)
    let titleBottom = 22 + 18 * Double(max(title.count - 1, 0))
    top = titleBottom + 18 + (legend.last.map { Double($0.row + 1) * 17 + 4 } ?? 0)
    let slot = (right - left) / Double(max(layout.categories.count, 1))
    slantsCategories = layout.categories.contains { SVGCanvas.width($0) > slot - 6 }
    let longest = layout.categories.map { SVGCanvas.width($0, size: 11) }.max() ?? 0
    let below = slantsCategories ? min(max(longest * 0.5 + 18, 24), 92) : 24
    let hasLineBelow = !layout.chart.x.label.isEmpty || layout.omission != nil
    bottom = Self.height - below - (hasLineBelow ? 24 : 6)
  }

  // MARK: Positions

  func x(_ position: Double) -> Double { left + position * (right - left) }

  func y(_ position: Double) -> Double { bottom - position * (bottom - top) }

  /// The left, top, width and height of the plot.
  var plot: String {
    [left, top, right - left, bottom - top].map(SVGCanvas.number).joined(separator: " ")
  }

  // MARK: Writing

  func write(_ layout: ChartLayout, to canvas: inout SVGCanvas) {
    for (row, line) in title.enumerated() {
      canvas.text(
        line, x: 16, y: 24 + 18 * Double(row), size: 14, isBold: true, room: Self.width - 32)
    }
    verticalAxis(layout, &canvas)
    horizontalAxis(layout, &canvas)
    for entry in legend { write(entry, layout.chart.marks[entry.index], to: &canvas) }
    if let range = layout.cellRange { colorBar(range, &canvas) }
    if layout.chart.marks.allSatisfy(\.isEmpty) {
      canvas.text(
        "no data", x: x(0.5), y: y(0.5), anchor: "middle", class: "t n")
    }
  }

  private func verticalAxis(_ layout: ChartLayout, _ canvas: inout SVGCanvas) {
    for (position, text) in layout.marks(of: layout.chart.y, layout.y) {
      if layout.grid == nil { canvas.line("g", left, y(position), right, y(position)) }
      canvas.text(text, x: left - 8, y: y(position) + 4, anchor: "end", room: 150)
    }
    canvas.text(
      layout.chart.y.label, x: 20, y: (top + bottom) / 2, anchor: "middle", angle: -90,
      room: bottom - top + 40)
  }

  private func horizontalAxis(_ layout: ChartLayout, _ canvas: inout SVGCanvas) {
    if layout.categories.isEmpty {
      var free = -Double.infinity
      for (position, text) in layout.marks(of: layout.chart.x, layout.x) {
        let place = x(position)
        let half = SVGCanvas.width(text) / 2
        if layout.grid == nil { canvas.line("a", place, bottom, place, bottom + 5) }
        guard place - half >= free else { continue }
        canvas.text(text, x: place, y: bottom + 19, anchor: "middle")
        free = place + half + 6
      }
    } else {
      categoryNames(layout.categories, &canvas)
    }
    if layout.grid == nil { canvas.line("a", left, bottom, right, bottom) }
    canvas.text(
      layout.chart.x.label, x: (left + right) / 2, y: Self.height - 10, anchor: "middle",
      room: Self.width - 200)
  }

  /// Names of categories, slanted where they would run into each other.
  private func categoryNames(_ categories: [String], _ canvas: inout SVGCanvas) {
    let slot = (right - left) / Double(categories.count)
    // Slanted lines of text need this much to stand clear of each other.
    let every = slantsCategories ? max(1, Int((14 / slot).rounded(.up))) : 1
    for (index, category) in categories.enumerated() where index % every == 0 {
      let middle = left + (Double(index) + 0.5) * slot
      if slantsCategories {
        canvas.text(
          category, x: middle + 4, y: bottom + 14, anchor: "end", size: 11, angle: -30,
          room: min(150, (middle - 8) / 0.87))
      } else {
        canvas.text(category, x: middle, y: bottom + 19, anchor: "middle")
      }
    }
  }

  // MARK: Legend

  private static func legend(
    _ entries: [(name: String, index: Int)], from left: Double, to right: Double
  ) -> [(name: String, index: Int, x: Double, row: Int)] {
    var x = left
    var row = 0
    return entries.map { name, index in
      let width = SVGCanvas.width(name) + 44
      if x > left, x + width > right { (x, row) = (left, row + 1) }
      defer { x += width }
      return (name, index, x, row)
    }
  }

  private func write(
    _ entry: (name: String, index: Int, x: Double, row: Int), _ mark: Chart.Mark,
    to canvas: inout SVGCanvas
  ) {
    let y = top - 17 * Double((legend.last?.row ?? 0) + 1 - entry.row)
    switch mark {
    case .scatter: canvas.marker(entry.index, entry.x + 10, y - 4)
    case .line:
      canvas.line("l s\(entry.index % 6)", entry.x, y - 4, entry.x + 20, y - 4)
      if mark.showsMarkers { canvas.marker(entry.index, entry.x + 10, y - 4) }
    default: canvas.rectangle("f s\(entry.index % 6)", entry.x + 6, y - 10, 12, 12)
    }
    canvas.text(entry.name, x: entry.x + 26, y: y, room: Self.width - entry.x - 40)
  }

  // MARK: Colours of a heat map

  private static func colorBarRoom(_ range: ClosedRange<Double>) -> Double {
    let scale = ChartScale(Chart.Axis(""), values: [range.lowerBound, range.upperBound])
    return 44 + (scale.ticks.map { SVGCanvas.width(scale.label($0), size: 11) }.max() ?? 0)
  }

  private func colorBar(_ range: ClosedRange<Double>, _ canvas: inout SVGCanvas) {
    let bar = right + 16
    let height = bottom - top
    for step in 0..<32 {
      canvas.rectangle(
        "h", bar, bottom - height * Double(step + 1) / 32, 12, height / 32 + 0.4,
        fill: ColorRamp.css((Double(step) + 0.5) / 32))
    }
    guard range.lowerBound < range.upperBound else {
      canvas.text(
        NumberLabel.short(range.lowerBound), x: bar + 18, y: (top + bottom) / 2 + 4, size: 11)
      return
    }
    let scale = ChartScale(Chart.Axis("", range: range), values: [])
    for tick in scale.ticks {
      guard let position = scale.positionInside(tick) else { continue }
      canvas.text(scale.label(tick), x: bar + 18, y: y(position) + 4, size: 11)
    }
  }

  // MARK: Title

  /// A title in at most two lines, broken at a space.
  private static func lines(_ title: String, room: Double) -> [String] {
    guard SVGCanvas.width(title, size: 14, isBold: true) > room else { return [title] }
    var first = ""
    var rest = title[...]
    while let space = rest.firstIndex(of: " ") {
      let next = first + rest[...space]
      guard SVGCanvas.width(next, size: 14, isBold: true) <= room else { break }
      first = next
      rest = rest[rest.index(after: space)...]
    }
    return first.isEmpty ? [title] : [String(first.dropLast()), String(rest)]
  }
}
