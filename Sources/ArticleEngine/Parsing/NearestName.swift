/// Finds the name that was probably meant.
public enum NearestName {
  /// Returns the candidate that `name` was probably meant to be, if one is close enough.
  ///
  /// Close enough is a distance of at most a third of the name's length, and at least one.
  ///
  /// - Parameters:
  ///   - name: What was written.
  ///   - candidates: What there is.
  /// - Returns: The nearest candidate; of two as near, the first in the alphabet.
  public static func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
    let limit = max(1, name.count / 3)
    return candidates.lazy
      .map { (name: $0, distance: distance(name.lowercased(), $0.lowercased())) }
      .filter { $0.distance <= limit }
      .min { ($0.distance, $0.name) < ($1.distance, $1.name) }?
      .name
  }

  /// Returns the least number of insertions, deletions, substitutions and swaps of neighbours that
  /// turn one text into the other (optimal string alignment).
  static func distance(_ one: String, _ other: String) -> Int {
    let a = Array(one)
    let b = Array(other)
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var best = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          best = min(best, beforeLast[j - 1] + 1)
        }
        row.append(best)
      }
      (beforeLast, last) = (last, row)
    }
    return last[b.count]
  }
}
