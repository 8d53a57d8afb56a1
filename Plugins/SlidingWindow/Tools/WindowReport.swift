/// The shortest windows of a stream with their places and text, noted while the bytes are at hand.
struct WindowReport {
  /// A window and what is known of it.
  struct Finding {
    /// Where the window lies, in bytes.
    let range: Range<Int>
    /// Where it begins; nil if those bytes were gone when the window was found.
    let place: LineTracker.Place?
    /// What it holds, shortened; empty if the bytes were gone.
    let text: String
  }

  /// The search's record.
  private(set) var windows = ShortestWindows<Int>(selection: .first)

  /// One for each of the record's windows.
  private(set) var findings: [Finding] = []

  private let reach: Int
  private var lines: LineTracker

  /// Creates an empty report.
  ///
  /// - Parameter reach: How many bytes before the newest chunk are kept at least.
  init(reach: Int) {
    self.reach = reach
    lines = LineTracker(reach: reach)
  }

  /// Takes a chunk, and the search's record after it.
  mutating func update(after chunk: ArraySlice<UInt8>, found: ShortestWindows<Int>) {
    lines.append(chunk)
    if found.length != windows.length { findings = [] }
    windows = found
    findings += found.ranges[findings.count...].map { Self.finding(at: $0, in: lines) }
  }

  /// Fills in what the first reading did not keep.
  mutating func completeByReadingAgain(_ open: () throws -> ChunkReader) throws {
    for index in findings.indices where findings[index].place == nil {
      let range = findings[index].range
      let reader = try open()
      var lines = LineTracker(reach: reach)
      var end = 0
      while end <= range.lowerBound {
        let chunk = try reader.next()
        guard !chunk.isEmpty else { break }
        lines.append(chunk)
        end += chunk.count
      }
      findings[index] = Self.finding(at: range, in: lines)
    }
  }

  private static func finding(at range: Range<Int>, in lines: LineTracker) -> Finding {
    let place = lines.place(of: range.lowerBound)
    return Finding(
      range: range, place: place, text: place == nil ? "" : lines.excerpt(of: range))
  }
}
