/// A greatest set of pairs of an expected and a printed line, whatever their order.
///
/// Patterns can stand for several printed lines, and tolerances overlap, so that pairing each line
/// with the first that fits can leave lines over that had a partner. The pairs are therefore a
/// maximum matching of a bipartite graph, found by augmenting paths.
struct UnorderedLines {
  private let expected: [String]
  private let actual: [String]
  private let standsForLines: [Bool]

  /// The printed line that each expected line is paired with.
  private var partnerOfExpected: [Int?]
  private var partnerOfActual: [Int?]

  /// Pairs the lines.
  init(_ expected: [String], _ actual: [String], _ line: LineMatcher) {
    self.expected = expected
    self.actual = actual
    standsForLines = expected.map { line.standsForLines($0) }
    partnerOfExpected = Array(repeating: nil, count: expected.count)
    partnerOfActual = Array(repeating: nil, count: actual.count)
    pairEqualLines()
    guard line.numbers != .exact || line.allowsEllipsis else { return }
    for index in expected.indices where partnerOfExpected[index] == nil && !standsForLines[index] {
      augment(from: index, line)
    }
  }

  /// Whether every line has its partner, or is one that `...` stands for.
  var isComplete: Bool {
    let allExpected = expected.indices.allSatisfy {
      partnerOfExpected[$0] != nil || standsForLines[$0]
    }
    return allExpected
      && (standsForLines.contains(true) || partnerOfActual.allSatisfy { $0 != nil })
  }

  /// The expected lines that have a partner and every `...`, with printed lines in place of the
  /// others, and the printed lines that are left over at the end.
  var promoted: [String] {
    var left = actual.indices.filter { partnerOfActual[$0] == nil }[...]
    var lines = expected.indices.compactMap { index in
      partnerOfExpected[index] != nil || standsForLines[index]
        ? expected[index] : left.popFirst().map { actual[$0] }
    }
    if !standsForLines.contains(true) { lines += left.map { actual[$0] } }
    return lines
  }

  private mutating func pairEqualLines() {
    var places: [[UInt8]: [Int]] = [:]
    for index in actual.indices.reversed() {
      places[Array(actual[index].utf8), default: []].append(index)
    }
    for index in expected.indices where !standsForLines[index] {
      guard let place = places[Array(expected[index].utf8)]?.popLast() else { continue }
      partnerOfExpected[index] = place
      partnerOfActual[place] = index
    }
  }

  /// Looks for a free printed line, breadth first, over expected lines that could change partners.
  private mutating func augment(from start: Int, _ line: LineMatcher) {
    var reachedFrom = [Int?](repeating: nil, count: actual.count)
    var queue = [start]
    var next = 0
    while next < queue.count {
      let current = queue[next]
      next += 1
      for place in actual.indices
      where reachedFrom[place] == nil && line.matches(expected[current], actual[place]) {
        reachedFrom[place] = current
        if let other = partnerOfActual[place] {
          queue.append(other)
        } else {
          return pair(along: reachedFrom, endingAt: place)
        }
      }
    }
  }

  private mutating func pair(along reachedFrom: [Int?], endingAt end: Int) {
    var place: Int? = end
    while let free = place, let index = reachedFrom[free] {
      place = partnerOfExpected[index]
      partnerOfExpected[index] = free
      partnerOfActual[free] = index
    }
  }
}
