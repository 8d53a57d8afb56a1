/// A field of dots, two by four a character, drawn as braille, with characters above them.
struct BrailleCanvas {
  /// A character and the series that drew it; nil for none.
  typealias Cell = (character: Character, series: Int?)

  let columns: Int
  let rows: Int
  private var dots: [UInt8]
  private var series: [Int?]
  private var signs: [Character?]

  init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    dots = Array(repeating: 0, count: columns * rows)
    series = Array(repeating: nil, count: columns * rows)
    signs = Array(repeating: nil, count: columns * rows)
  }

  /// The bit of each dot in a character, by row and column.
  private static let bits: [[UInt8]] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]

  private func dot(_ point: PlotPoint) -> (column: Int, row: Int)? {
    guard (0...1).contains(point.x), (0...1).contains(point.y) else { return nil }
    return (
      Int((point.x * Double(columns * 2 - 1)).rounded()),
      Int(((1 - point.y) * Double(rows * 4 - 1)).rounded())
    )
  }

  private mutating func set(_ column: Int, _ row: Int, series index: Int) {
    let cell = row / 4 * columns + column / 2
    dots[cell] |= Self.bits[row % 4][column % 2]
    series[cell] = index
  }

  /// Sets the dot at a position.
  mutating func plot(_ point: PlotPoint, series index: Int) {
    if let (column, row) = dot(point) { set(column, row, series: index) }
  }

  /// Puts a character over the dots at a position.
  mutating func mark(_ point: PlotPoint, _ sign: Character, series index: Int) {
    guard let (column, row) = dot(point) else { return }
    signs[row / 4 * columns + column / 2] = sign
    series[row / 4 * columns + column / 2] = index
  }

  /// Sets the dots of a straight line that lies on the field.
  mutating func line(from start: PlotPoint, to end: PlotPoint, series index: Int) {
    guard let start = dot(start), let end = dot(end) else { return }
    let (across, down) = (end.column - start.column, end.row - start.row)
    let steps = max(abs(across), abs(down), 1)
    for step in 0...steps {
      let t = Double(step) / Double(steps)
      set(
        start.column + Int((Double(across) * t).rounded()),
        start.row + Int((Double(down) * t).rounded()), series: index)
    }
  }

  /// The characters of a row, each with the series that was drawn there last.
  func row(_ row: Int) -> [Cell] {
    (0..<columns).map { column in
      let cell = row * columns + column
      if let sign = signs[cell] { return (sign, series[cell]) }
      guard dots[cell] != 0, let scalar = Unicode.Scalar(0x2800 + UInt32(dots[cell])) else {
        return (" ", nil)
      }
      return (Character(scalar), series[cell])
    }
  }
}
