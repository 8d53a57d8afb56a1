/// A drawing of numbers: one description that becomes SVG, characters in a terminal, or data.
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
      /// Equal ratios are equal distances; every value is above zero.
      case logarithmic
    }

    /// What the axis measures, with its unit.
    public let label: String
    /// How values become positions.
    public let scale: Scale
    /// The values at the ends, or nil for the span of the data.
    public let range: ClosedRange<Double>?

    /// Creates an axis.
    public init(_ label: String, scale: Scale = .linear, range: ClosedRange<Double>? = nil) {
      self.label = label
      self.scale = scale
      self.range = range
    }
  }

  /// A point with an optional standard error.
  public struct Point: Sendable, Hashable, Encodable {
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
    /// A grid of values, row by row from the top, drawn as colours.
    case heatMap(name: String, rows: Int, columns: Int, values: [Double])
  }

  /// Creates a chart.
  public init(title: String, summary: String, x: Axis, y: Axis, marks: [Mark]) {
    self.title = title
    self.summary = summary
    self.x = x
    self.y = y
    self.marks = marks
  }
}
