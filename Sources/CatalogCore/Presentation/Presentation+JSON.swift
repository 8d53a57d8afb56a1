extension Presentation: Encodable {
  private enum Key: String, CodingKey {
    case kind, text, table, chart, picture
  }

  /// Writes the value as an object whose `kind` says which it is.
  ///
  /// - Throws: What the encoder throws.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    switch self {
    case .heading(let text):
      try container.encode("heading", forKey: .kind)
      try container.encode(text, forKey: .text)
    case .text(let text):
      try container.encode("text", forKey: .kind)
      try container.encode(text, forKey: .text)
    case .table(let table):
      try container.encode("table", forKey: .kind)
      try container.encode(table, forKey: .table)
    case .chart(let chart):
      try container.encode("chart", forKey: .kind)
      try container.encode(chart, forKey: .chart)
    case .picture(let picture):
      try container.encode("picture", forKey: .kind)
      try container.encode(picture, forKey: .picture)
    }
  }
}

extension Table: Encodable {
  private enum Key: String, CodingKey {
    case caption, columns, rows
  }

  /// Writes the caption, the columns' titles, and the rows.
  ///
  /// - Throws: What the encoder throws.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(caption, forKey: .caption)
    try container.encode(columns.map(\.title), forKey: .columns)
    try container.encode(rows, forKey: .rows)
  }
}

extension Picture: Encodable {
  private enum Key: String, CodingKey {
    case title, width, height, rgba
  }

  /// Writes the size and the bytes of the pixels.
  ///
  /// - Throws: What the encoder throws.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(title, forKey: .title)
    try container.encode(width, forKey: .width)
    try container.encode(height, forKey: .height)
    try container.encode(pixels, forKey: .rgba)
  }
}

extension Chart: Encodable {
  private enum Key: String, CodingKey {
    case title, summary, x, y, marks
  }

  /// Writes the title, the axes and the marks with their numbers.
  ///
  /// - Throws: What the encoder throws.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(title, forKey: .title)
    try container.encode(summary, forKey: .summary)
    try container.encode(x, forKey: .x)
    try container.encode(y, forKey: .y)
    try container.encode(marks, forKey: .marks)
  }
}

extension Chart.Axis: Encodable {
  private enum Key: String, CodingKey {
    case label, scale, from, to, categories
  }

  /// Writes the label, the scale, and the ends where they are given.
  ///
  /// - Throws: What the encoder throws.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(label, forKey: .label)
    try container.encode(scale == .linear ? "linear" : "logarithmic", forKey: .scale)
    try container.encodeIfPresent(range?.lowerBound, forKey: .from)
    try container.encodeIfPresent(range?.upperBound, forKey: .to)
    if !categories.isEmpty { try container.encode(categories, forKey: .categories) }
  }
}

extension Chart.Point: Encodable {
  private enum Key: String, CodingKey {
    case x, y, error
  }

  /// Writes the position and the error; a number that is not finite becomes null.
  ///
  /// - Throws: What the encoder throws.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(x.finite, forKey: .x)
    try container.encode(y.finite, forKey: .y)
    if let error { try container.encode(error.finite, forKey: .error) }
  }
}

extension Double {
  /// The number, or nil where JSON has no way to write it.
  fileprivate var finite: Double? { isFinite ? self : nil }
}

extension Chart.Mark: Encodable {
  private enum Key: String, CodingKey {
    case kind, name, points, categories, values, errors, edges, counts, rows, columns
  }

  /// Writes the kind, the name and the numbers; a number that is not finite becomes null.
  ///
  /// - Throws: What the encoder throws.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(name, forKey: .name)
    switch self {
    case .line(_, let points):
      try container.encode("line", forKey: .kind)
      try container.encode(points, forKey: .points)
    case .scatter(_, let points):
      try container.encode("scatter", forKey: .kind)
      try container.encode(points, forKey: .points)
    case .bars(_, let categories, let values, let errors):
      try container.encode("bars", forKey: .kind)
      try container.encode(categories, forKey: .categories)
      try container.encode(values.map(\.finite), forKey: .values)
      try container.encodeIfPresent(errors?.map(\.finite), forKey: .errors)
    case .histogram(_, let edges, let counts):
      try container.encode("histogram", forKey: .kind)
      try container.encode(edges.map(\.finite), forKey: .edges)
      try container.encode(counts.map(\.finite), forKey: .counts)
    case .heatMap(_, let rows, let columns, let values):
      try container.encode("heat map", forKey: .kind)
      try container.encode(rows, forKey: .rows)
      try container.encode(columns, forKey: .columns)
      try container.encode(values.map(\.finite), forKey: .values)
    }
  }
}
