/// Returns the places where a rearrangement of a pattern stands, overlapping ones included.
///
///     permutations(of: "ab", in: "abab")  // at 0, 1 and 2
///
/// A window without surplus that is as long as the pattern is one of its rearrangements.
///
/// - Parameters:
///   - pattern: The symbols, each as often as it must occur, in any order.
///   - elements: What to look in; a `String` is a collection of grapheme clusters.
/// - Returns: The places in order; none when the pattern is empty.
/// - Complexity: O(*n* + *k*) on average, where *n* and *k* are the lengths of `elements` and
///   `pattern`.
public func permutations<Elements: Collection>(
  of pattern: some Sequence<Elements.Element>, in elements: Elements
) -> [Range<Elements.Index>] where Elements.Element: Hashable {
  let balance = SymbolBalance(pattern: pattern)
  let length = balance.missing
  var window = SlidingWindow(over: elements, summary: balance)
  var places: [Range<Elements.Index>] = []
  while window.expand() {
    while window.summary.surplus > 0 { window.shrink() }
    if window.count == length, length > 0 { places.append(window.range) }
  }
  return places
}
