/// The lines to take out of one text and put in to get another.
///
///     LineDifference(from: "a\nb\n", to: "a\nc\n").lines
///     // [.same("a"), .removed("b"), .inserted("c")]
///
/// The script is a shortest one (Myers 1986) unless the texts differ in more than
/// ``LineDifference/limit`` lines; then all that stands between their common beginning and their
/// common end is replaced.
public struct LineDifference: Sendable, Hashable {
  /// A line of the script.
  public enum Line: Sendable, Hashable {
    /// Stands in both texts.
    case same(String)
    /// Stands in the first text only.
    case removed(String)
    /// Stands in the second text only.
    case inserted(String)
  }

  /// The lines of both texts, in order.
  public let lines: [Line]

  /// The most removals and insertions that a shortest script is looked for.
  public static let limit = 1_000

  /// Compares two texts.
  ///
  /// - Parameters:
  ///   - old: The first text.
  ///   - new: The second text.
  ///   - isSame: Whether a line of the first text stands for one of the second; without it, whether
  ///     they are equal.
  /// - Complexity: O((*n* + *m*) · *d*), where *n* and *m* are the numbers of lines and *d* is the
  ///   length of the script.
  public init(
    from old: String, to new: String, by isSame: (String, String) -> Bool = { $0 == $1 }
  ) {
    let old = Self.split(old)
    let new = Self.split(new)
    let script = EditScript(from: old, to: new, limit: Self.limit, by: isSame)
    lines = script.steps.map { step in
      switch step {
      case .keep(let index, _): .same(old[index])
      case .remove(let index): .removed(old[index])
      case .insert(let index): .inserted(new[index])
      }
    }
  }

  /// The lines of a text, without their ends.
  static func split(_ text: String) -> [String] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    return lines
  }
}
