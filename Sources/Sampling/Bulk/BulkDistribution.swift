/// A distribution of numbers that fills whole buffers of `Float`, on several threads.
///
/// Element i is a function of the generator's seed, stream and position and of i: the same for any
/// number of threads and on any machine. A fill starts at a whole block of the generator, skipping
/// words of a block that was begun, and leaves the generator behind what it used.
public protocol BulkDistribution: Distribution where Element == Double {
  /// Fills a buffer with independent samples.
  ///
  /// - Parameters:
  ///   - buffer: What to fill; any length.
  ///   - generator: The source of bits.
  ///   - threads: How many threads to take, at least 1.
  func fill(
    _ buffer: UnsafeMutableBufferPointer<Float>, using generator: inout PhiloxGenerator,
    threads: Int)
}

extension BulkDistribution {
  /// Fills a buffer with independent samples on all cores.
  ///
  /// - Parameters:
  ///   - buffer: What to fill; any length.
  ///   - generator: The source of bits.
  public func fill(
    _ buffer: UnsafeMutableBufferPointer<Float>, using generator: inout PhiloxGenerator
  ) {
    fill(buffer, using: &generator, threads: Parallel.threads)
  }

  /// Fills an array with independent samples.
  ///
  /// - Parameters:
  ///   - array: What to fill; its length stays.
  ///   - generator: The source of bits.
  ///   - threads: How many threads to take, at least 1.
  public func fill(
    _ array: inout [Float], using generator: inout PhiloxGenerator, threads: Int = Parallel.threads
  ) {
    array.withUnsafeMutableBufferPointer { fill($0, using: &generator, threads: threads) }
  }
}
