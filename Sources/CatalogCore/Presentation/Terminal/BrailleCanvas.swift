/// A field of dots, two by four a character, drawn as braille.
struct BrailleCanvas {
  let columns: Int
  let rows: Int
  private var dots: [UInt8]
  private var series: [Int?]

  init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    dots = Array(repeating: 0, count: columns * rows)
    series = Array(repeating: nil, count: columns * rows)
  }

  /// The bit of each dot in a character, by row and column.
  private static let bits: [[UInt8]] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]

  /// Sets the dot at a position from 0 to 1, the origin at the bottom left.
  mutating func plot(_ x: Double, _ y: Double, series index: Int) {
    guard (0...1).contains(x), (0...1).contains(y) else { return }
    let column = Int((x * Double(columns * 2 - 1)).rounded())
    let row = Int(((1 - y) * Double(rows * 4 - 1)).rounded())
    let cell = row / 4 * columns + column / 2
    dots[cell] |= Self.bits[row % 4][column % 2]
    series[cell] = index
  }

  /// Sets the dots of a straight line.
  mutating func line(
    from start: (x: Double, y: Double), to end: (x: Double, y: Double), series index: Int
  ) {
    let steps = Int(
      max(abs(end.x - start.x) * Double(columns * 2), abs(end.y - start.y) * Double(rows * 4)))
    for step in 0...max(steps, 1) {
      let t = Double(step) / Double(max(steps, 1))
      plot(start.x + (end.x - start.x) * t, start.y + (end.y - start.y) * t, series: index)
    }
  }

  /// The characters of a row, each with the series that was drawn there last.
  func row(_ row: Int) -> [(character: Character, series: Int?)] {
    (0..<columns).map { column in
      let cell = row * columns + column
      guard dots[cell] != 0, let scalar = Unicode.Scalar(0x2800 + UInt32(dots[cell])) else {
        return (" ", nil)
      }
      return (Character(scalar), series[cell])
    }
  }
}
