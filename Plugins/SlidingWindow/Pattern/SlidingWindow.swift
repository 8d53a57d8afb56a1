/// A window over a collection whose two ends only move forward.
///
/// The pattern has three steps. *Expand* takes the next element in, *shrink* lets the oldest one go,
/// and *record* notes a window worth keeping. Each end passes every element at most once, so any
/// order of steps costs O(*n*) insertions and removals, whatever is recorded.
///
///     var window = SlidingWindow(over: "abba", summary: RepeatCount())
///     while window.expand() {
///       while window.summary.repeats > 0 { window.shrink() }
///       print(window.elements)  // a, ab, b, ba
///     }
///
/// ``shortest(in:summary:where:)`` and ``longest(in:summary:where:)`` are the two usual orders.
public struct SlidingWindow<Base: Collection, Summary: WindowSummary>
where Summary.Element == Base.Element {
  /// What the window runs over.
  public let base: Base

  /// The window's place in ``base``.
  public private(set) var range: Range<Base.Index>

  /// The number of elements in the window.
  public private(set) var count = 0

  /// What is known of the elements in the window.
  public private(set) var summary: Summary

  /// Creates an empty window at the start of `base`.
  ///
  /// - Parameters:
  ///   - base: What the window runs over.
  ///   - summary: The summary of no elements.
  public init(over base: Base, summary: Summary) {
    self.base = base
    self.summary = summary
    range = base.startIndex..<base.startIndex
  }

  /// The elements in the window.
  public var elements: Base.SubSequence { base[range] }

  /// Takes in the element after the window.
  ///
  /// - Returns: False, with nothing changed, when the window ends where ``base`` does.
  public mutating func expand() -> Bool {
    guard range.upperBound < base.endIndex else { return false }
    summary.insert(base[range.upperBound])
    range = range.lowerBound..<base.index(after: range.upperBound)
    count += 1
    return true
  }

  /// Lets the first element of the window go.
  ///
  /// - Precondition: The window is not empty.
  public mutating func shrink() {
    precondition(count > 0, "an empty window cannot shrink")
    summary.remove(base[range.lowerBound])
    range = base.index(after: range.lowerBound)..<range.upperBound
    count -= 1
  }
}

extension SlidingWindow {
  /// Calls `record` with every window that satisfies `condition` and stops doing so when its first
  /// element goes or is the shortest with its end, in order of their ends.
  ///
  /// Expand until the condition holds; then record and shrink as long as it does. The condition must
  /// survive expansion: a window around a satisfying window satisfies it too.
  ///
  /// - Parameters:
  ///   - base: What the window runs over.
  ///   - summary: The summary of no elements, which must not satisfy the condition.
  ///   - condition: Whether a window with this summary is wanted.
  ///   - record: Told every satisfying window on the way, among them each shortest one.
  /// - Complexity: O(*n*) steps, where *n* is the number of elements in `base`.
  public static func forEachSatisfying(
    in base: Base, summary: Summary, where condition: (Summary) -> Bool,
    record: (SlidingWindow) -> Void
  ) {
    var window = SlidingWindow(over: base, summary: summary)
    while window.expand() {
      while condition(window.summary) {
        record(window)
        window.shrink()
      }
    }
  }

  /// Returns the first of the shortest windows that satisfy a condition.
  ///
  /// The condition must survive expansion: a window around a satisfying window satisfies it too.
  ///
  /// - Parameters:
  ///   - base: What the window runs over.
  ///   - summary: The summary of no elements, which must not satisfy the condition.
  ///   - condition: Whether a window with this summary is wanted.
  /// - Returns: The window's place, or nil when no window satisfies the condition.
  /// - Complexity: O(*n*) steps, where *n* is the number of elements in `base`.
  public static func shortest(
    in base: Base, summary: Summary, where condition: (Summary) -> Bool
  ) -> Range<Base.Index>? {
    var best: (range: Range<Base.Index>, count: Int)?
    forEachSatisfying(in: base, summary: summary, where: condition) { window in
      guard window.count < best?.count ?? .max else { return }
      best = (window.range, window.count)
    }
    return best?.range
  }

  /// Returns the first of the longest windows that satisfy a condition.
  ///
  /// The condition must survive shrinking: a window inside a satisfying window satisfies it too, and
  /// so does the empty one.
  ///
  /// - Parameters:
  ///   - base: What the window runs over.
  ///   - summary: The summary of no elements.
  ///   - condition: Whether a window with this summary is wanted.
  /// - Returns: The window's place; empty when no element alone satisfies the condition.
  /// - Complexity: O(*n*) steps, where *n* is the number of elements in `base`.
  public static func longest(
    in base: Base, summary: Summary, where condition: (Summary) -> Bool
  ) -> Range<Base.Index> {
    var window = SlidingWindow(over: base, summary: summary)
    var best = (range: window.range, count: 0)
    while window.expand() {
      while !condition(window.summary) { window.shrink() }
      if window.count > best.count { best = (window.range, window.count) }
    }
    return best.range
  }
}
