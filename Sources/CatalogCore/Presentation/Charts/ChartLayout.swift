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
          point.error.map { [point.y - $0, point.y + $0] } ?? [point.y]
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
      case .heatMap(_, let rows, let columns, _):
        xs += [0, Double(columns)]
        ys += [0, Double(rows)]
      }
    }
    self.categories = categories
    let isGrid = chart.marks.contains { if case .heatMap = $0 { true } else { false } }
    let count = Double(categories.count)
    x =
      categories.isEmpty
      ? Self.scale(chart.x, xs, isExact: isGrid, startsAtZero: false)
      : ChartScale(Chart.Axis(chart.x.label, range: 0...count), values: [])
    y = Self.scale(chart.y, ys, isExact: isGrid, startsAtZero: startsAtZero)
  }

  private static func scale(
    _ axis: Chart.Axis, _ values: [Double], isExact: Bool, startsAtZero: Bool
  ) -> ChartScale {
    if isExact, axis.range == nil, let low = values.min(), let high = values.max(), low < high {
      return ChartScale(Chart.Axis(axis.label, range: low...high), values: [])
    }
    return ChartScale(axis, values: values, includesZero: startsAtZero && axis.scale == .linear)
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
