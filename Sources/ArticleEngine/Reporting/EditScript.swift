/// A shortest list of removals and insertions that turns one sequence into another.
///
/// The greedy algorithm of Myers, "An O(ND) Difference Algorithm and Its Variations" (1986),
/// <https://doi.org/10.1007/BF01840446>, between the sequences' common beginning and common end.
struct EditScript {
  /// A step of the script; the numbers are positions in the old and the new sequence.
  enum Step: Hashable {
    case keep(Int, Int)
    case remove(Int)
    case insert(Int)
  }

  private(set) var steps: [Step] = []

  /// Finds the script.
  ///
  /// - Parameters:
  ///   - old: The sequence to begin with.
  ///   - new: The sequence to end with.
  ///   - limit: The most removals and insertions that are looked for; beyond, everything between
  ///     the common beginning and the common end is replaced.
  ///   - isSame: Whether an element of the old sequence stands for one of the new.
  init<Element>(
    from old: [Element], to new: [Element], limit: Int, by isSame: (Element, Element) -> Bool
  ) {
    let shorter = min(old.count, new.count)
    var start = 0
    while start < shorter, isSame(old[start], new[start]) { start += 1 }
    var tail = 0
    while tail < shorter - start, isSame(old[old.count - 1 - tail], new[new.count - 1 - tail]) {
      tail += 1
    }
    steps = (0..<start).map { .keep($0, $0) }
    let oldEnd = old.count - tail
    let newEnd = new.count - tail
    let middle = Self.search(start..<oldEnd, start..<newEnd, limit) { isSame(old[$0], new[$1]) }
    steps +=
      middle ?? (start..<oldEnd).map { .remove($0) } + (start..<newEnd).map { .insert($0) }
    steps += (0..<tail).map { .keep(oldEnd + $0, newEnd + $0) }
  }

  /// Returns the steps between two ranges, or nil when they are more than `limit`.
  private static func search(
    _ old: Range<Int>, _ new: Range<Int>, _ limit: Int, _ isSame: (Int, Int) -> Bool
  ) -> [Step]? {
    let most = min(limit, old.count + new.count)
    // furthest[k + most + 1]: how far into `old` the best path on diagonal k has come.
    var furthest = [Int](repeating: 0, count: 2 * most + 3)
    var history: [ArraySlice<Int>] = []
    for distance in 0...most {
      history.append(furthest[(most - distance)...(most + distance + 2)])
      for diagonal in stride(from: -distance, through: distance, by: 2) {
        let center = diagonal + most + 1
        let goesDown =
          diagonal == -distance
          || (diagonal != distance && furthest[center - 1] < furthest[center + 1])
        var x = goesDown ? furthest[center + 1] : furthest[center - 1] + 1
        var y = x - diagonal
        while x < old.count, y < new.count, isSame(old.lowerBound + x, new.lowerBound + y) {
          x += 1
          y += 1
        }
        furthest[center] = x
        if x >= old.count, y >= new.count {
          return path(through: history, old, new, most)
        }
      }
    }
    return nil
  }

  /// Walks back from the end to the beginning.
  private static func path(
    through history: [ArraySlice<Int>], _ old: Range<Int>, _ new: Range<Int>, _ most: Int
  ) -> [Step] {
    var steps: [Step] = []
    var x = old.count
    var y = new.count
    for distance in history.indices.reversed() {
      let furthest = history[distance]
      let diagonal = x - y
      let center = diagonal + most + 1
      let goesDown =
        diagonal == -distance
        || (diagonal != distance && furthest[center - 1] < furthest[center + 1])
      let previousX = distance == 0 ? 0 : (goesDown ? furthest[center + 1] : furthest[center - 1])
      let previousY =
        distance == 0 ? 0 : previousX - (goesDown ? diagonal + 1 : diagonal - 1)
      let keptFromX = distance == 0 ? 0 : (goesDown ? previousX : previousX + 1)
      while x > keptFromX {
        x -= 1
        y -= 1
        steps.append(.keep(old.lowerBound + x, new.lowerBound + y))
      }
      guard distance > 0 else { break }
      steps.append(
        goesDown ? .insert(new.lowerBound + previousY) : .remove(old.lowerBound + previousX))
      (x, y) = (previousX, previousY)
    }
    return steps.reversed()
  }
}
