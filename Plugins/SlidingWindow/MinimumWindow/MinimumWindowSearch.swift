/// A search for the shortest window over elements that come one by one and are not kept.
///
/// Memory is that of the pattern, however long the stream and the window are.
///
///     var search = MinimumWindowSearch(pattern: [3, 1])
///     for element in [1, 2, 3, 2, 1, 3] { search.append(element) }
///     search.windows.ranges  // [4..<6]
///
/// ``ByteWindowSearch`` and ``TextWindowSearch`` are faster on bytes and on text.
public struct MinimumWindowSearch<Element: Hashable> {
  private let slots: SymbolSlots<Element>
  private var occurrences: LatestOccurrences
  private var position = 0

  /// The shortest windows so far, as ranges of positions in the stream, which start at 0.
  public private(set) var windows: ShortestWindows<Int>

  /// Creates a search that has seen nothing.
  ///
  /// - Parameters:
  ///   - pattern: The wanted elements, each as often as it is wanted, in any order.
  ///   - selection: Which of the shortest windows are kept.
  public init(
    pattern: some Sequence<Element>, selection: ShortestWindows<Int>.Selection = .first
  ) {
    slots = SymbolSlots(pattern: pattern)
    occurrences = LatestOccurrences(counts: slots.counts)
    windows = ShortestWindows(selection: selection)
    if slots.counts.isEmpty { windows.record(0..<0, length: 0) }
  }

  /// Takes the next element.
  ///
  /// - Complexity: O(1) on average.
  public mutating func append(_ element: Element) {
    defer { position += 1 }
    guard let slot = slots.numbers[element] else { return }
    occurrences.note(slot, at: .init(offset: position, ordinal: position))
    guard occurrences.missing == 0 else { return }
    let start = occurrences.oldest.ordinal
    windows.record(start..<(position + 1), length: position + 1 - start)
  }
}

extension MinimumWindowSearch: Sendable where Element: Sendable {}
