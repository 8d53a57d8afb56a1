/// Returns the shortest window that holds every element of a pattern, each at least as often as the
/// pattern does.
///
///     minimumWindow(of: [3, 1], in: [1, 2, 3, 2, 1, 3])  // 4..<6
///
/// Of several windows of that length it is the first. An empty pattern asks for nothing, so the empty
/// window at the start holds it.
///
/// - Parameters:
///   - pattern: The wanted elements, each as often as it is wanted, in any order.
///   - elements: What to look in.
/// - Returns: The window's place in `elements`, or nil when no window holds the pattern.
/// - Complexity: O(*n* + *k*) on average, where *n* and *k* are the lengths of `elements` and
///   `pattern`; memory for the different elements of the pattern.
public func minimumWindow<Elements: Collection>(
  of pattern: some Sequence<Elements.Element>, in elements: Elements
) -> Range<Elements.Index>? where Elements.Element: Hashable {
  let balance = SymbolBalance(pattern: pattern)
  guard balance.missing > 0 else { return elements.startIndex..<elements.startIndex }
  return SlidingWindow.shortest(in: elements, summary: balance) { $0.missing == 0 }
}

/// Returns all windows of the shortest length that holds every element of a pattern, each at least as
/// often as the pattern does.
///
///     allMinimumWindows(of: [1, 2], in: [1, 2, 1])  // [0..<2, 1..<3]
///
/// - Parameters:
///   - pattern: The wanted elements, each as often as it is wanted, in any order.
///   - elements: What to look in.
/// - Returns: The windows from first to last, which may overlap; none when no window holds the
///   pattern, the empty one at the start when the pattern is empty.
/// - Complexity: O(*n* + *k*) on average, where *n* and *k* are the lengths of `elements` and
///   `pattern`.
public func allMinimumWindows<Elements: Collection>(
  of pattern: some Sequence<Elements.Element>, in elements: Elements
) -> [Range<Elements.Index>] where Elements.Element: Hashable {
  let balance = SymbolBalance(pattern: pattern)
  guard balance.missing > 0 else { return [elements.startIndex..<elements.startIndex] }
  var windows = ShortestWindows<Elements.Index>(selection: .all())
  SlidingWindow.forEachSatisfying(
    in: elements, summary: balance, where: { $0.missing == 0 },
    record: { windows.record($0.range, length: $0.count) })
  return windows.ranges
}
