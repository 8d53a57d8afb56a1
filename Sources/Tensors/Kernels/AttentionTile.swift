/// Some queries and some keys of a head, whose scores stand in memory row after row.
struct AttentionTile {
  /// The most queries and keys of a tile: two tiles of scores fit the cache that a core has for itself.
  static let extent = (queries: 256, keys: 512)

  let queries: Range<Int>
  let keys: Range<Int>

  /// Where a query's scores begin.
  func offset(ofRow row: Int) -> Int { (row - queries.lowerBound) * keys.count }

  /// Calls a closure with each row of a grid that the keys reach: its number, the columns, and where
  /// these begin in a query's scores.
  func forEachGridRow(width: Int, _ body: (_ y: Int, _ columns: Range<Int>, _ offset: Int) -> Void)
  {
    var key = keys.lowerBound
    while key < keys.upperBound {
      let (y, x) = key.quotientAndRemainder(dividingBy: width)
      let end = min(width, x + keys.upperBound - key)
      body(y, x..<end, key - keys.lowerBound)
      key += end - x
    }
  }

  /// A range cut into parts of at most some length.
  static func parts(of count: Int, length: Int) -> [Range<Int>] {
    stride(from: 0, to: count, by: length).map { $0..<min(count, $0 + length) }
  }
}
