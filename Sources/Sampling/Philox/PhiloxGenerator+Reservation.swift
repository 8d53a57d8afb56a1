extension PhiloxGenerator {
  /// Takes whole blocks off the stream, for work that computes its own words.
  ///
  /// Words left in a block that was begun are skipped.
  ///
  /// - Parameter blocks: How many blocks are taken.
  /// - Returns: The first of them.
  mutating func reserve(blocks: UInt64) -> UInt64 {
    let first = word == 0 ? block : block &+ 1
    self = PhiloxGenerator(seed: seed, stream: stream, block: first &+ blocks)
    return first
  }
}
