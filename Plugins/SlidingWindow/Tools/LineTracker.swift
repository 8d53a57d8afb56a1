/// The latest bytes of a stream, and which lines they stand in.
struct LineTracker {
  /// A place as editors show it.
  struct Place: Hashable {
    /// The line, from 1.
    let line: Int
    /// The byte in the line, from 1.
    let column: Int
  }

  /// How many bytes before the newest chunk are kept at least.
  private let reach: Int

  private var recent: [UInt8] = []
  private var start = 0
  private var lineFeedsBefore = 0
  private var lineStart = 0

  /// Creates a tracker that has seen nothing.
  ///
  /// - Parameter reach: How many bytes before the newest chunk are kept at least.
  init(reach: Int) {
    self.reach = reach
  }

  /// Takes the next bytes and forgets those out of reach.
  mutating func append(_ chunk: ArraySlice<UInt8>) {
    let dropped = recent.count - reach
    if dropped > 0 {
      for (place, byte) in recent[..<dropped].enumerated() where byte == 0x0A {
        lineFeedsBefore += 1
        lineStart = start + place + 1
      }
      recent.removeFirst(dropped)
      start += dropped
    }
    recent += chunk
  }

  /// Returns the place of a byte; nil if the byte is not kept.
  func place(of offset: Int) -> Place? {
    guard offset >= start, offset <= start + recent.count else { return nil }
    var (line, begin) = (lineFeedsBefore + 1, lineStart)
    for (place, byte) in recent[..<(offset - start)].enumerated() where byte == 0x0A {
      line += 1
      begin = start + place + 1
    }
    return Place(line: line, column: offset - begin + 1)
  }

  /// Returns what a range holds, as far as it is kept, in one short line.
  ///
  /// The bytes are read as UTF-8, control characters are escaped, and the middle of a text of more than
  /// 60 characters is left out.
  func excerpt(of range: Range<Int>) -> String {
    let kept = range.clamped(to: start..<(start + recent.count))
    let bytes = recent[(kept.lowerBound - start)..<(kept.upperBound - start)]
    let beginning = String(decoding: bytes.prefix(400), as: UTF8.self)
    guard kept == range else { return Self.escaped(beginning.prefix(40)) + " …" }
    if bytes.count <= 400, beginning.count <= 60 { return Self.escaped(beginning[...]) }
    let end = String(decoding: bytes.suffix(200), as: UTF8.self)
    return Self.escaped(beginning.prefix(40)) + " … " + Self.escaped(end.suffix(16))
  }

  private static func escaped(_ text: Substring) -> String {
    text.unicodeScalars.reduce(into: "") { line, scalar in
      let isControl = scalar.properties.generalCategory == .control
      line += isControl ? scalar.escaped(asASCII: false) : String(scalar)
    }
  }
}
