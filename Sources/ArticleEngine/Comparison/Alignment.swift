/// The cheapest way to turn expected lines into lines that match the printed ones.
///
/// A line that holds costs nothing, and neither do the lines that a `...` stands for. Replacing a
/// line costs less than taking one out or putting one in, so that a `...` does not swallow lines
/// which a line that no longer holds stood for.
struct Alignment {
  private static let replacement: Int32 = 3
  private static let removal: Int32 = 4
  private static let insertion: Int32 = 4

  /// The most pairs of lines that are looked at; beyond, the printed lines replace all.
  private static let limit = 4_000_000

  /// The lines that match the printed ones.
  let promoted: [String]

  /// Aligns the lines.
  ///
  /// - Complexity: O(*n* · *m*), where *n* and *m* are the numbers of lines.
  init(of expected: [String], to actual: [String], _ line: LineMatcher) {
    let rows = expected.count + 1
    let columns = actual.count + 1
    guard rows * columns <= Self.limit else {
      promoted = actual
      return
    }
    let isEllipsis = expected.map { line.standsForLines($0) }
    // cost[i * columns + j]: the least for the lines from i and j on.
    var cost = [Int32](repeating: 0, count: rows * columns)
    var holds = [Bool](repeating: false, count: rows * columns)
    for i in stride(from: expected.count, through: 0, by: -1) {
      for j in stride(from: actual.count, through: 0, by: -1) {
        let here = i * columns + j
        let below = here + columns
        if i == expected.count {
          cost[here] = Int32(actual.count - j) * Self.insertion
        } else if isEllipsis[i] {
          cost[here] = j == actual.count ? cost[below] : min(cost[below], cost[here + 1])
        } else if j == actual.count {
          cost[here] = cost[below] + Self.removal
        } else {
          holds[here] = line.matches(expected[i], actual[j])
          let paired = cost[below + 1] + (holds[here] ? 0 : Self.replacement)
          cost[here] = min(paired, cost[below] + Self.removal, cost[here + 1] + Self.insertion)
        }
      }
    }

    var lines: [String] = []
    var (i, j) = (0, 0)
    while i < expected.count || j < actual.count {
      let here = i * columns + j
      let below = here + columns
      if i == expected.count {
        lines.append(actual[j])
        j += 1
      } else if isEllipsis[i] {
        if cost[here] == cost[below] {
          lines.append(expected[i])
          i += 1
        } else {
          j += 1
        }
      } else if j == actual.count {
        i += 1
      } else if cost[here] == cost[below + 1] + (holds[here] ? 0 : Self.replacement) {
        lines.append(holds[here] ? expected[i] : actual[j])
        (i, j) = (i + 1, j + 1)
      } else if cost[here] == cost[below] + Self.removal {
        i += 1
      } else {
        lines.append(actual[j])
        j += 1
      }
    }
    promoted = lines
  }
}
