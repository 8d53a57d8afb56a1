/// Holds what a cell printed against what its block says.
///
///     TextMatcher(Matching(numbers: .printedPrecision, allowsEllipsis: true))
///       .matches(expected: "loss 0.31\n...\ndone\n", actual: "loss 0.312\nstep 2\ndone\n")  // true
public struct TextMatcher: Sendable {
  private let matching: Matching

  /// Creates a matcher that follows a block's options.
  public init(_ matching: Matching) {
    self.matching = matching
  }

  private var line: LineMatcher {
    LineMatcher(numbers: NumberRule(matching.numbers), allowsEllipsis: matching.allowsEllipsis)
  }

  /// Tells whether a printed text is as expected.
  ///
  /// Whether the last line ends with a line feed makes no difference, since a block cannot say so.
  ///
  /// - Parameters:
  ///   - expected: The block's text.
  ///   - actual: What was printed, as ``printable(_:)`` gives it.
  /// - Returns: Whether every line stands for what was printed.
  /// - Complexity: O(*n* · *m*) comparisons of lines at worst, where *n* and *m* are the numbers of
  ///   lines; O(*n*) without `ellipsis` and `unordered`.
  public func matches(expected: String, actual: String) -> Bool {
    let expected = LineDifference.split(expected)
    let actual = LineDifference.split(actual)
    return matching.isUnordered
      ? UnorderedLines(expected, actual, line).isComplete : matchesInOrder(expected, actual)
  }

  /// Compares lines in order, where an ellipsis stands for any number of them.
  ///
  /// Every other line stands for exactly one, so that the nearest place after an ellipsis is always
  /// as good as a later one.
  private func matchesInOrder(_ expected: [String], _ actual: [String]) -> Bool {
    let line = line
    var i = 0
    var j = 0
    var afterEllipsis: (expected: Int, actual: Int)?
    while j < actual.count {
      if i < expected.count, line.standsForLines(expected[i]) {
        i += 1
        afterEllipsis = (i, j)
      } else if i < expected.count, line.matches(expected[i], actual[j]) {
        i += 1
        j += 1
      } else if let retry = afterEllipsis {
        afterEllipsis = (retry.expected, retry.actual + 1)
        (i, j) = (retry.expected, retry.actual + 1)
      } else {
        return false
      }
    }
    return expected[i...].allSatisfy { line.standsForLines($0) }
  }

  /// Returns the text that a block should have: what was printed, where the block does not say it
  /// in its own way already.
  ///
  /// Lines that still hold stay as they are, with their patterns.
  ///
  /// - Parameters:
  ///   - expected: The block's text.
  ///   - actual: What was printed, as ``printable(_:)`` gives it.
  /// - Returns: A text that `actual` matches.
  public func promoted(expected: String, actual: String) -> String {
    guard !matches(expected: expected, actual: actual) else { return expected }
    guard matching != Matching() else { return actual }
    let old = LineDifference.split(expected)
    let new = LineDifference.split(actual)
    let lines =
      matching.isUnordered
      ? UnorderedLines(old, new, line).promoted : Alignment(of: old, to: new, line).promoted
    let text = lines.map { $0 + "\n" }.joined()
    // A line that was printed can read as a pattern, `...` for one, and then still matches itself;
    // should a pattern stand in the way all the same, the printed text is right.
    return matches(expected: text, actual: actual) ? text : actual
  }

  /// Returns what Markdown makes of a printed text: every line ends with a line feed, the last too,
  /// and a NUL is a replacement character.
  public static func printable(_ text: String) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count + 1)
    var previous: UInt8 = 0
    for byte in text.utf8 {
      switch byte {
      case 0x0A where previous == 0x0D: break
      case 0x0D: bytes.append(0x0A)
      case 0: bytes += Array("\u{FFFD}".utf8)
      default: bytes.append(byte)
      }
      previous = byte
    }
    if let last = bytes.last, last != 0x0A { bytes.append(0x0A) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
