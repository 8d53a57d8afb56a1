internal import CVectorKernels

/// Shares a fill out among threads.
struct BulkFill {
  let layout: BlockLayout
  let threads: Int

  /// How many elements a piece has; a multiple of 4, so that pieces start at whole blocks.
  let grain: Int

  /// Takes blocks off a generator and has the kernel fill pieces from them.
  ///
  /// - Parameters:
  ///   - count: The number of elements.
  ///   - generator: The source of bits.
  ///   - kernel: Fills the elements of a range from a position in the stream.
  func callAsFunction(
    _ count: Int, using generator: inout PhiloxGenerator,
    kernel: @Sendable (Range<Int>, ctk_position) -> Void
  ) {
    let (seed, stream) = (generator.seed, generator.stream)
    let first = generator.reserve(blocks: layout.blocks(before: count))
    Parallel.forEach(0..<count, threads: threads, grain: grain) { piece in
      let block = first &+ layout.blocks(before: piece.lowerBound)
      kernel(piece, ctk_position(seed: seed, stream: stream, block: block))
    }
  }

  /// Fills a buffer of numbers.
  static func fill(
    _ buffer: UnsafeMutableBufferPointer<Float>, layout: BlockLayout,
    using generator: inout PhiloxGenerator, threads: Int,
    kernel: @Sendable (UnsafeMutablePointer<Float>, Int, ctk_position) -> Void
  ) {
    guard let start = buffer.baseAddress else { return }
    // Pieces don't overlap.
    nonisolated(unsafe) let target = start
    let fill = BulkFill(layout: layout, threads: threads, grain: 1 << 14)
    fill(buffer.count, using: &generator) { piece, position in
      kernel(target + piece.lowerBound, piece.count, position)
    }
  }
}
