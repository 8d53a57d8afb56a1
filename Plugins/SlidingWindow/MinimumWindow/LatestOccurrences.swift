/// The latest occurrences of wanted symbols, as many of each as are wanted, in the order in which they
/// came.
///
/// The oldest of them is where the shortest window that ends here begins: no earlier element is
/// needed, and this one is. So a stream needs no more memory than the pattern.
///
/// Occurrences are nodes of a doubly linked list. A new occurrence takes the node of the oldest one of
/// its symbol, moves it to the end of the list, and both are O(1).
struct LatestOccurrences {
  /// A place in the text.
  struct Place {
    /// Bytes or elements before it.
    var offset: Int
    /// Elements before it, in which lengths are counted.
    var ordinal: Int
  }

  private struct Node {
    var place = Place(offset: 0, ordinal: 0)
    var previous = -1
    var next = -1
    var isLinked = false
  }

  /// The nodes of a symbol: a ring that is filled and then overwritten from its oldest.
  private struct Ring {
    let first: Int
    let end: Int
    var oldest: Int
  }

  private var nodes: [Node]
  private var rings: [Ring]
  private var head = -1
  private var tail = -1

  /// How many wanted occurrences have not come yet.
  private(set) var missing: Int

  /// Creates an empty list.
  ///
  /// - Parameter counts: How often each symbol is wanted, at least once; symbols are positions here.
  init(counts: [Int]) {
    missing = counts.reduce(0, +)
    nodes = Array(repeating: Node(), count: missing)
    rings = []
    for count in counts {
      let first = rings.last?.end ?? 0
      rings.append(Ring(first: first, end: first + count, oldest: first))
    }
  }

  /// The place of the oldest occurrence: where the shortest window that ends at the newest one
  /// begins, if ``missing`` is 0.
  var oldest: Place { nodes[head].place }

  /// Notes an occurrence of a symbol, later than all before.
  mutating func note(_ symbol: Int, at place: Place) {
    let node = rings[symbol].oldest
    rings[symbol].oldest = node + 1 == rings[symbol].end ? rings[symbol].first : node + 1
    if nodes[node].isLinked { unlink(node) } else { missing -= 1 }
    nodes[node] = Node(place: place, previous: tail, next: -1, isLinked: true)
    if tail >= 0 { nodes[tail].next = node } else { head = node }
    tail = node
  }

  private mutating func unlink(_ node: Int) {
    let (previous, next) = (nodes[node].previous, nodes[node].next)
    if previous >= 0 { nodes[previous].next = next } else { head = next }
    if next >= 0 { nodes[next].previous = previous } else { tail = previous }
  }
}
