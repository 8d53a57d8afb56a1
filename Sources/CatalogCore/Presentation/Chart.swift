/// A drawing of numbers: one description that becomes SVG, characters in a terminal, or data.
///
/// Values that are not finite have no place and are left out: a line breaks there. So are values that
/// are not above zero on a logarithmic axis. The chart then says how many it left out.
public struct Chart: Sendable, Hashable {
  /// What the chart shows, in one line.
  public let title: String

  /// One sentence for readers who cannot see it.
  public let summary: String

  /// The horizontal axis.
  public let x: Axis

  /// The vertical axis.
  public let y: Axis

  /// What is drawn, in order; later marks lie above earlier ones.
  public let marks: [Mark]

  /// An axis: its label and scale.
  public struct Axis: Sendable, Hashable {
    /// How values become positions.
    public enum Scale: Sendable, Hashable {
      /// Equal steps are equal distances.
      case linear
      /// Equal ratios are equal distances; only values above zero have a place.
      case logarithmic
    }

    /// What the axis measures, with its unit.
    public let label: String
    /// How values become positions.
    public let scale: Scale
    /// The values at the ends, or nil for the span of the data; what lies beyond is cut off.
    public let range: ClosedRange<Double>?
    /// The names of a heat map's rows, from the top, or columns, from the left; empty for numbers
    /// from 0.
    public let categories: [String]

    /// Creates an axis.
    ///
    /// - Precondition: `range` is finite and not empty, and above zero on a logarithmic axis.
    public init(
      _ label: String, scale: Scale = .linear, range: ClosedRange<Double>? = nil,
      categories: [String] = []
    ) {
      if let range {
        precondition(
          range.lowerBound < range.upperBound && range.lowerBound.isFinite
            && range.upperBound.isFinite, "an axis over \(range)")
        precondition(
          scale == .linear || range.lowerBound > 0, "a logarithmic axis over \(range)")
      }
      self.categories = categories
      self.label = label
      self.scale = scale
      self.range = range
    }
  }

  /// A point with an optional standard error.
  public struct Point: Sendable, Hashable {
    /// The horizontal position.
    public let x: Double
    /// The vertical position.
    public let y: Double
    /// Half the length of the error bar; nil for none.
    public let error: Double?

    /// Creates a point.
    public init(x: Double, y: Double, error: Double? = nil) {
      self.x = x
      self.y = y
      self.error = error
    }
  }

  /// A series that is drawn.
  public enum Mark: Sendable, Hashable {
    /// Points joined by straight lines.
    case line(name: String, points: [Point])
    /// Points alone.
    case scatter(name: String, points: [Point])
    /// One bar a category, categories along the horizontal axis.
    case bars(name: String, categories: [String], values: [Double], errors: [Double]?)
    /// Counts of bins between successive edges: one more edge than counts.
    case histogram(name: String, edges: [Double], counts: [Double])
    /// A grid of values, row by row from the top, drawn as colours. An axis with a range spans the
    /// grid from edge to edge; without, rows and columns are named or numbered.
    case heatMap(name: String, rows: Int, columns: Int, values: [Double])
  }

  /// Creates a chart.
  ///
  /// - Precondition: Bars have a value, and an error if there are any, for each category; histograms
  ///   have one edge more than counts, in ascending order; heat maps have `rows × columns` values.
  public init(title: String, summary: String, x: Axis, y: Axis, marks: [Mark]) {
    self.title = title
    self.summary = summary
    self.x = x
    self.y = y
    self.marks = marks
    for mark in marks { mark.check() }
  }
}

extension Chart.Mark {
  fileprivate func check() {
    switch self {
    case .line, .scatter: return
    case .bars(_, let categories, let values, let errors):
      precondition(
        values.count == categories.count && errors?.count ?? values.count == values.count,
        "\(values.count) bars and \(errors?.count ?? 0) errors for \(categories.count) categories")
    case .histogram(_, let edges, let counts):
      precondition(
        edges.count == counts.count + 1 || (edges.isEmpty && counts.isEmpty),
        "\(edges.count) edges for \(counts.count) bins")
      precondition(
        zip(edges, edges.dropFirst()).allSatisfy(<), "edges that do not ascend: \(edges)")
    case .heatMap(_, let rows, let columns, let values):
      precondition(
        rows >= 0 && columns >= 0 && values.count == rows * columns,
        "\(values.count) values for a heat map of \(rows)×\(columns)")
    }
  }
}
