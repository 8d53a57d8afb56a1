/// Draws one series of a chart.
struct SVGMarks {
  let layout: ChartLayout
  let frame: SVGFrame
  let index: Int

  private var mark: Chart.Mark { layout.chart.marks[index] }
  private var series: String { "s\(index % 6)" }

  func write(to canvas: inout SVGCanvas) {
    switch mark {
    case .line(_, let points):
      polyline(points, &canvas)
      for point in points { errorBar(point, &canvas) }
      if mark.showsMarkers { markers(points, &canvas) }
    case .scatter(_, let points):
      for point in points { errorBar(point, &canvas) }
      markers(points, &canvas)
    case .bars(_, let categories, let values, let errors):
      bars(categories, values, errors, &canvas)
    case .histogram(_, let edges, let counts):
      for (bin, count) in counts.enumerated() {
        guard let left = layout.x.position(edges[bin]),
          let right = layout.x.position(edges[bin + 1])
        else { continue }
        bar(left, right, count, &canvas)
      }
    case .heatMap(_, let rows, let columns, let values):
      heatMap(rows, columns, values, &canvas)
    }
  }

  // MARK: Points and lines

  private func polyline(_ points: [Chart.Point], _ canvas: inout SVGCanvas) {
    let paths = layout.runs(of: points).filter { $0.count > 1 }.map { run in
      run.enumerated().map { place, point in
        let (x, y) = (SVGCanvas.number(frame.x(point.x)), SVGCanvas.number(frame.y(point.y)))
        return "\(place == 0 ? "M" : "L")\(x) \(y)"
      }.joined()
    }
    if !paths.isEmpty { canvas.path("l \(series)", paths.joined()) }
  }

  private func markers(_ points: [Chart.Point], _ canvas: inout SVGCanvas) {
    for point in points {
      guard let x = layout.x.positionInside(point.x), let y = layout.y.positionInside(point.y)
      else { continue }
      canvas.marker(index, frame.x(x), frame.y(y))
    }
  }

  private func errorBar(_ point: Chart.Point, _ canvas: inout SVGCanvas) {
    guard let error = point.error, let x = layout.x.positionInside(point.x) else { return }
    errorBar(point.y, error, at: x, &canvas)
  }

  /// A bar from one error below to one above, with caps where it is not cut off.
  private func errorBar(
    _ value: Double, _ error: Double, at x: Double, _ canvas: inout SVGCanvas
  ) {
    guard error > 0, layout.y.position(value) != nil,
      let high = layout.y.position(value + error)
    else { return }
    // On a logarithmic axis a bar may reach below zero; it then ends at the axis.
    let low = layout.y.position(value - error) ?? -1
    guard low <= 1, high >= 0 else { return }
    let (from, to) = (frame.y(max(low, 0)), frame.y(min(high, 1)))
    let middle = frame.x(x)
    canvas.line("e \(series)", middle, to, middle, from)
    if low >= 0 { canvas.line("e \(series)", middle - 3, from, middle + 3, from) }
    if high <= 1 { canvas.line("e \(series)", middle - 3, to, middle + 3, to) }
  }

  // MARK: Bars

  private func bars(
    _ categories: [String], _ values: [Double], _ errors: [Double]?, _ canvas: inout SVGCanvas
  ) {
    let slot = 1 / Double(layout.categories.count)
    let width = slot * 0.76 / Double(layout.barMarks.count)
    let place = Double(layout.barMarks.firstIndex(of: index) ?? 0)
    for (number, category) in categories.enumerated() {
      guard let category = layout.categories.firstIndex(of: category) else { continue }
      let left = (Double(category) + 0.12) * slot + place * width
      bar(left, left + width, values[number], &canvas)
      if let errors {
        errorBar(values[number], errors[number], at: left + width / 2, &canvas)
      }
    }
  }

  /// A bar from zero, or from the lower end of a logarithmic axis.
  private func bar(
    _ left: Double, _ right: Double, _ value: Double, _ canvas: inout SVGCanvas
  ) {
    guard let end = layout.y.position(value) else { return }
    let zero = layout.y.kind == .linear ? layout.y.position(0) ?? 0 : 0
    let (low, high) = (max(min(end, zero), 0), min(max(end, zero), 1))
    let (from, to) = (max(left, 0), min(right, 1))
    guard low <= high, from < to else { return }
    let (x, top) = (frame.x(from), frame.y(high))
    canvas.rectangle(
      "f \(series)", x + 0.5, top, max(frame.x(to) - x - 1, 0.5), frame.y(low) - top)
  }

  // MARK: Heat map

  private func heatMap(
    _ rows: Int, _ columns: Int, _ values: [Double], _ canvas: inout SVGCanvas
  ) {
    guard let range = layout.cellRange else { return }
    let span = range.upperBound - range.lowerBound
    let width = (frame.right - frame.left) / Double(columns)
    let height = (frame.bottom - frame.top) / Double(rows)
    let texts = values.map(NumberLabel.short)
    let longest = texts.map { SVGCanvas.width($0, size: 11) }.max() ?? 0
    let showsNumbers = values.count <= 400 && longest < width - 4 && height >= 14
    for (cell, value) in values.enumerated() where value.isFinite {
      let share = span > 0 ? (value - range.lowerBound) / span : 0.5
      let x = frame.left + Double(cell % columns) * width
      let y = frame.top + Double(cell / columns) * height
      canvas.rectangle("h", x, y, width, height, fill: ColorRamp.css(share))
      if showsNumbers {
        canvas.text(
          texts[cell], x: x + width / 2, y: y + height / 2 + 4, anchor: "middle",
          class: ColorRamp.isLight(share) ? "hd" : "hl", size: 11)
      }
    }
  }
}

extension Chart.Mark {
  /// Whether the points of a line are few enough to be marked.
  var showsMarkers: Bool {
    if case .line(_, let points) = self { points.count <= 20 } else { false }
  }

  /// Whether there is nothing to draw.
  var isEmpty: Bool {
    switch self {
    case .line(_, let points), .scatter(_, let points): points.isEmpty
    case .bars(_, _, let values, _): values.isEmpty
    case .histogram(_, _, let counts): counts.isEmpty
    case .heatMap(_, _, _, let values): values.isEmpty
    }
  }
}
