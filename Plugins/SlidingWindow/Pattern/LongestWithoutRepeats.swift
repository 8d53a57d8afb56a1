/// Returns the first of the longest stretches in which no element occurs twice.
///
///     let text = "abcabcbb"
///     text[longestWithoutRepeats(in: text)]  // "abc"
///
/// - Parameter elements: What to look in; a `String` is a collection of grapheme clusters.
/// - Returns: The place of the stretch, empty only when there are no elements.
/// - Complexity: O(*n*) on average, where *n* is the number of elements; memory for the different
///   elements of one window.
public func longestWithoutRepeats<Elements: Collection>(
  in elements: Elements
) -> Range<Elements.Index> where Elements.Element: Hashable {
  SlidingWindow.longest(in: elements, summary: RepeatCount()) { $0.repeats == 0 }
}
