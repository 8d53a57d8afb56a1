/// The scales of a chart's axes, and what its marks have in common.
struct ChartLayout {
  let chart: Chart
  let x: ChartScale
  let y: ChartScale

  /// The categories along the horizontal axis, when bars are drawn.
  let categories: [String]

  init(_ chart: Chart) {
    self.chart = chart
    var xs: [Double] = []
    var ys: [Double] = []
    var startsAtZero = false
    var categories: [String] = []
    for mark in chart.marks {
      switch mark {
      case .line(_, let points), .scatter(_, let points):
        xs += points.map(\.x)
        ys += points.flatMap { point in
          point.error.map { [point.y - $0, point.y, point.y + $0] } ?? [point.y]
        }
      case .bars(_, let names, let values, let errors):
        startsAtZero = true
        for name in names where !categories.contains(name) { categories.append(name) }
        ys += values
        if let errors { ys += zip(values, errors).flatMap { [$0 - $1, $0 + $1] } }
      case .histogram(_, let edges, let counts):
        startsAtZero = true
        xs += edges
        ys += counts
      case .heatMap: break
      }
    }
    self.categories = categories
    let grid = Self.grid(chart)
    x =
      if !categories.isEmpty {
        ChartScale(Chart.Axis("", range: 0...Double(categories.count)), values: [])
      } else {
        Self.scale(Self.fitted(chart), xs, cells: grid?.columns, startsAtZero: false)
      }
    y = Self.scale(chart.y, ys, cells: grid?.rows, startsAtZero: startsAtZero)
  }

  /// The horizontal axis; where there is nothing but histograms it ends at their edges.
  private static func fitted(_ chart: Chart) -> Chart.Axis {
    let ends: [Double] = chart.marks.flatMap { mark -> [Double] in
      guard case .histogram(_, let edges, _) = mark, let first = edges.first else { return [.nan] }
      return [first, edges[edges.count - 1]]
    }
    guard chart.x.range == nil, let low = ends.min(), let high = ends.max(),
      ends.allSatisfy(\.isFinite), low < high, chart.x.scale == .linear || low > 0
    else { return chart.x }
    return Chart.Axis(chart.x.label, scale: chart.x.scale, range: low...high)
  }

  private static func scale(
    _ axis: Chart.Axis, _ values: [Double], cells: Int?, startsAtZero: Bool
  ) -> ChartScale {
    if let cells, axis.range == nil {
      return ChartScale(Chart.Axis("", range: 0...Double(max(cells, 1))), values: [])
    }
    return ChartScale(axis, values: values, includesZero: startsAtZero && axis.scale == .linear)
  }

  /// The rows and columns of a heat map; nil for other charts.
  var grid: (rows: Int, columns: Int)? { Self.grid(chart) }

  private static func grid(_ chart: Chart) -> (rows: Int, columns: Int)? {
    for case .heatMap(_, let rows, let columns, _) in chart.marks { return (rows, columns) }
    return nil
  }

  /// The least and most value of a heat map's cells; nil when none is finite.
  var cellRange: ClosedRange<Double>? {
    for case .heatMap(_, _, _, let values) in chart.marks {
      let finite = values.filter(\.isFinite)
      guard let least = finite.min(), let most = finite.max() else { return nil }
      return least...most
    }
    return nil
  }

  /// The series with a name, for the legend; none when there is only one.
  var legend: [(name: String, index: Int)] {
    let named = chart.marks.enumerated().filter { !$0.element.name.isEmpty }
    return named.count > 1 ? named.map { ($0.element.name, $0.offset) } : []
  }

  /// The bars' marks, and which of them a mark is.
  var barMarks: [Int] {
    chart.marks.indices.filter { if case .bars = chart.marks[$0] { true } else { false } }
  }

  /// How many values have no position: not finite, or not above zero on a logarithmic axis.
  var omitted: Int {
    chart.marks.map { mark in
      switch mark {
      case .line(_, let points), .scatter(_, let points):
        points.count { x.position($0.x) == nil || y.position($0.y) == nil }
      case .bars(_, _, let values, _): values.count { y.position($0) == nil }
      case .histogram(_, _, let counts):
        // An empty bin has no bar on either scale; nothing is lost with it.
        counts.count { $0 != 0 && y.position($0) == nil }
      case .heatMap(_, _, _, let values): values.count { !$0.isFinite }
      }
    }.reduce(0, +)
  }

  /// A sentence on values that are not drawn; nil when all are.
  var omission: String? {
    switch omitted {
    case 0: nil
    case 1: "1 value has no place here"
    default: "\(omitted) values have no place here"
    }
  }

  /// The ticks of an axis with their texts and positions, from its lower end.
  ///
  /// The rows and columns of a heat map are marked in the middle of a cell, by name or number.
  func marks(of axis: Chart.Axis, _ scale: ChartScale) -> [(position: Double, text: String)] {
    let isVertical = axis == chart.y
    if let grid, axis.range == nil {
      let count = isVertical ? grid.rows : grid.columns
      let step = axis.categories.isEmpty ? max(Int(ChartScale.step(0, Double(count))), 1) : 1
      let every = count <= 12 ? 1 : step
      return stride(from: 0, to: count, by: every).map { cell in
        let position = (Double(cell) + 0.5) / Double(count)
        let name = cell < axis.categories.count ? axis.categories[cell] : String(cell)
        return (isVertical ? 1 - position : position, name)
      }
    }
    return scale.ticks.compactMap { tick in
      scale.positionInside(tick).map { ($0, scale.label(tick)) }
    }
  }
}

extension Chart.Mark {
  /// The name of the series.
  public var name: String {
    switch self {
    case .line(let name, _), .scatter(let name, _), .bars(let name, _, _, _),
      .histogram(let name, _, _), .heatMap(let name, _, _, _):
      name
    }
  }
}
