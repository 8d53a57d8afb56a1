internal import CVectorKernels

extension Dirichlet {
  /// Fills a buffer with independent vectors, one after another.
  ///
  /// Vector i is a function of the generator's state and of i, for any number of threads.
  ///
  /// - Parameters:
  ///   - buffer: What to fill; its length is a multiple of the concentration's.
  ///   - generator: The source of bits.
  ///   - threads: How many threads to take, at least 1.
  public func fill(
    _ buffer: UnsafeMutableBufferPointer<Float>, using generator: inout PhiloxGenerator,
    threads: Int = Parallel.threads
  ) {
    let columns = concentration.count
    precondition(buffer.count.isMultiple(of: columns), "no whole number of vectors")
    guard let start = buffer.baseAddress else { return }
    // Pieces don't overlap.
    nonisolated(unsafe) let target = start
    let kernels = VectorKernels.current
    let constants = concentration.map(ctk_gamma.init(shape:))
    let (seed, stream) = (generator.seed, generator.stream)
    let layout = BlockLayout.rejection
    let first = generator.reserve(blocks: layout.blocks(before: buffer.count))
    let rows = 0..<(buffer.count / columns)
    Parallel.forEach(rows, threads: threads, grain: 1 << 10) { piece in
      let output = target + piece.lowerBound * columns
      let block = first &+ layout.blocks(before: piece.lowerBound * columns)
      kernels.fill_log_gamma_rows(
        output, piece.count, columns, ctk_position(seed: seed, stream: stream, block: block),
        constants)
      let logits = ctk_logits(start: output, stride: columns, rows: piece.count, columns: columns)
      kernels.softmax_rows(output, logits, 1)
    }
  }

  /// Fills an array with independent vectors, one after another.
  ///
  /// - Parameters:
  ///   - array: What to fill; its length is a multiple of the concentration's.
  ///   - generator: The source of bits.
  ///   - threads: How many threads to take, at least 1.
  public func fill(
    _ array: inout [Float], using generator: inout PhiloxGenerator, threads: Int = Parallel.threads
  ) {
    array.withUnsafeMutableBufferPointer { fill($0, using: &generator, threads: threads) }
  }
}
