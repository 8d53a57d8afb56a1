internal import CVectorKernels

extension VectorMath {
  /// Computes softmax(logits / temperature) of each row.
  ///
  /// The sum of a row has a fixed order, so the result is the same for any number of threads.
  ///
  /// - Parameters:
  ///   - logits: Rows one after another; each has a finite number, others may be minus infinity.
  ///   - columns: The length of a row, at least 1.
  ///   - temperature: A positive number.
  ///   - output: As many numbers as logits; it may be the memory of the logits.
  ///   - threads: How many threads to take, at least 1.
  public static func softmax(
    _ logits: UnsafeBufferPointer<Float>, columns: Int, temperature: Float = 1,
    into output: UnsafeMutableBufferPointer<Float>, threads: Int = Parallel.threads
  ) {
    precondition(temperature > 0, "a temperature that is not positive")
    precondition(logits.count == output.count, "as many results as logits")
    precondition(columns >= 1 && logits.count.isMultiple(of: columns), "no whole number of rows")
    guard let input = logits.baseAddress, let start = output.baseAddress else { return }
    // Pieces don't overlap.
    nonisolated(unsafe) let (source, target) = (input, start)
    let kernels = VectorKernels.current
    let grain = max((1 << 14) / columns, 1)
    Parallel.forEach(0..<(logits.count / columns), threads: threads, grain: grain) { piece in
      let first = piece.lowerBound * columns
      let logits = ctk_logits(
        start: source + first, stride: columns, rows: piece.count, columns: columns)
      kernels.softmax_rows(target + first, logits, 1 / temperature)
    }
  }
}
