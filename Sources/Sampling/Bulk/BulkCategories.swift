/// A distribution over categories that fills whole buffers, on several threads.
///
/// Element i is a function of the generator's seed, stream and position and of i, as for
/// ``BulkDistribution``.
public protocol BulkCategories: Distribution where Element == Int {
  /// Fills a buffer with independent categories.
  ///
  /// - Parameters:
  ///   - buffer: What to fill; any length.
  ///   - generator: The source of bits.
  ///   - threads: How many threads to take, at least 1.
  func fill(
    _ buffer: UnsafeMutableBufferPointer<Int32>, using generator: inout PhiloxGenerator,
    threads: Int)
}

extension BulkCategories {
  /// Fills an array with independent categories.
  ///
  /// - Parameters:
  ///   - array: What to fill; its length stays.
  ///   - generator: The source of bits.
  ///   - threads: How many threads to take, at least 1.
  public func fill(
    _ array: inout [Int32], using generator: inout PhiloxGenerator, threads: Int = Parallel.threads
  ) {
    array.withUnsafeMutableBufferPointer { fill($0, using: &generator, threads: threads) }
  }
}
