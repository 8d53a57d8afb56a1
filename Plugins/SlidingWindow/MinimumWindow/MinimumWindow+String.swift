/// Returns the shortest part of a text that holds every character of a pattern, each at least as often
/// as the pattern does.
///
///     let text = "ADOBECODEBANC"
///     minimumWindow(of: "ABC", in: text).map { text[$0] }  // "BANC"
///
/// Characters are Swift's, extended grapheme clusters compared by canonical equivalence, and length is
/// the number of characters. As long as the text is ASCII without carriage returns, bytes are
/// characters, and the search runs over the text's own bytes. An empty pattern asks for nothing, so
/// the empty window at the start holds it.
///
/// - Parameters:
///   - pattern: The wanted characters, each as often as it is wanted, in any order.
///   - text: What to look in.
/// - Returns: The first of the shortest windows, as a range in `text`; nil when none holds the pattern.
/// - Complexity: O(*n* + *k*) on average, where *n* and *k* are the lengths of `text` and `pattern`;
///   memory for the pattern only.
public func minimumWindow<Text: StringProtocol>(
  of pattern: some StringProtocol, in text: Text
) -> Range<String.Index>? {
  minimumWindows(of: pattern, in: text, selection: .first).first
}

/// Returns all shortest parts of a text that hold every character of a pattern, each at least as often
/// as the pattern does.
///
/// - Parameters:
///   - pattern: The wanted characters, each as often as it is wanted, in any order.
///   - text: What to look in.
/// - Returns: The windows from first to last, which may overlap; none when no window holds the
///   pattern, the empty one at the start when the pattern is empty.
/// - Complexity: O(*n* + *k*) on average, where *n* and *k* are the lengths of `text` and `pattern`.
public func allMinimumWindows<Text: StringProtocol>(
  of pattern: some StringProtocol, in text: Text
) -> [Range<String.Index>] {
  minimumWindows(of: pattern, in: text, selection: .all())
}

/// Searches the text's own bytes and turns their offsets into indices.
private func minimumWindows<Text: StringProtocol>(
  of pattern: some StringProtocol, in text: Text, selection: ShortestWindows<Int>.Selection
) -> [Range<String.Index>] {
  var search = TextWindowSearch(pattern: pattern, selection: selection)
  do {
    try search.append(text.utf8)
    try search.finish()
  } catch {
    preconditionFailure("the bytes of a string are UTF-8: \(error)")
  }
  let bytes = text.utf8
  return search.windows.ranges.map { range in
    let start = bytes.index(bytes.startIndex, offsetBy: range.lowerBound)
    return start..<bytes.index(start, offsetBy: range.count)
  }
}
