internal import CVectorKernels

/// Rows of logits with Gumbel noise: relaxed and exact samples of many categorical distributions.
///
/// Row r has the noise of a standard Gumbel fill that starts r·⌈columns/4⌉ blocks after the
/// generator's next whole block. All functions draw the same noise from the same generator, so
/// the largest entry of ``softmax(_:columns:temperature:into:using:threads:)`` stands where
/// ``argmax(_:columns:into:using:threads:)`` says.
public enum GumbelRows {
  /// Computes softmax((logits + noise) / temperature) of each row: Gumbel-Softmax samples.
  ///
  /// - Parameters:
  ///   - logits: Rows one after another; minus infinity stands for a category that never comes, and
  ///     each row has a finite number.
  ///   - columns: The length of a row, at least 1.
  ///   - temperature: A positive number.
  ///   - output: As many numbers as logits; it may be the memory of the logits.
  ///   - generator: The source of bits.
  ///   - threads: How many threads to take, at least 1.
  /// - Note: Jang, Gu and Poole (2017), <https://arxiv.org/abs/1611.01144>.
  public static func softmax(
    _ logits: UnsafeBufferPointer<Float>, columns: Int, temperature: Float,
    into output: UnsafeMutableBufferPointer<Float>, using generator: inout PhiloxGenerator,
    threads: Int = Parallel.threads
  ) {
    precondition(temperature > 0, "a temperature that is not positive")
    precondition(logits.count == output.count, "as many results as logits")
    precondition(columns >= 1 && logits.count.isMultiple(of: columns), "no whole number of rows")
    guard let input = logits.baseAddress, let start = output.baseAddress else { return }
    // Pieces don't overlap.
    nonisolated(unsafe) let (source, target) = (input, start)
    let kernels = VectorKernels.current
    rows(of: columns, threads)(logits.count / columns, using: &generator) { piece, position in
      let first = piece.lowerBound * columns
      let logits = ctk_logits(
        start: source + first, stride: columns, rows: piece.count, columns: columns)
      kernels.gumbel_softmax_rows(target + first, logits, 1 / temperature, position)
    }
  }

  /// Finds the first index of the largest of logits + noise in each row: categorical samples.
  ///
  /// - Parameters:
  ///   - logits: Rows one after another, as for
  ///     ``softmax(_:columns:temperature:into:using:threads:)``.
  ///   - columns: The length of a row, at least 1.
  ///   - output: One index a row.
  ///   - generator: The source of bits.
  ///   - threads: How many threads to take, at least 1.
  public static func argmax(
    _ logits: UnsafeBufferPointer<Float>, columns: Int,
    into output: UnsafeMutableBufferPointer<Int32>, using generator: inout PhiloxGenerator,
    threads: Int = Parallel.threads
  ) {
    precondition(columns >= 1 && logits.count == output.count * columns, "one index a row")
    argmax(logits, columns: columns, stride: columns, into: output, &generator, threads)
  }

  /// Adds the noise to logits.
  ///
  /// - Parameters:
  ///   - logits: Rows one after another.
  ///   - columns: The length of a row, at least 1.
  ///   - output: As many numbers as logits, in memory of their own.
  ///   - generator: The source of bits.
  ///   - threads: How many threads to take, at least 1.
  public static func perturb(
    _ logits: UnsafeBufferPointer<Float>, columns: Int,
    into output: UnsafeMutableBufferPointer<Float>, using generator: inout PhiloxGenerator,
    threads: Int = Parallel.threads
  ) {
    precondition(logits.count == output.count, "as many results as logits")
    precondition(columns >= 1 && logits.count.isMultiple(of: columns), "no whole number of rows")
    guard let input = logits.baseAddress, let start = output.baseAddress else { return }
    // Pieces don't overlap.
    nonisolated(unsafe) let (source, target) = (input, start)
    let kernels = VectorKernels.current
    rows(of: columns, threads)(logits.count / columns, using: &generator) { piece, position in
      var position = position
      for row in piece {
        let first = row * columns
        kernels.fill_gumbel(target + first, columns, position, 0, 1)
        for index in first..<(first + columns) { target[index] += source[index] }
        position.block &+= BlockLayout.rows(columns: columns).blocks(before: 1)
      }
    }
  }

  /// Indices for rows that are `stride` apart; 0 takes the same row again and again.
  static func argmax(
    _ logits: UnsafeBufferPointer<Float>, columns: Int, stride: Int,
    into output: UnsafeMutableBufferPointer<Int32>, _ generator: inout PhiloxGenerator,
    _ threads: Int
  ) {
    guard let input = logits.baseAddress, let start = output.baseAddress else { return }
    // Pieces don't overlap.
    nonisolated(unsafe) let (source, target) = (input, start)
    let kernels = VectorKernels.current
    rows(of: columns, threads)(output.count, using: &generator) { piece, position in
      let logits = ctk_logits(
        start: source + piece.lowerBound * stride, stride: stride, rows: piece.count,
        columns: columns)
      kernels.gumbel_argmax_rows(target + piece.lowerBound, logits, position)
    }
  }

  /// Pieces of about 2¹⁴ numbers.
  private static func rows(of columns: Int, _ threads: Int) -> BulkFill {
    BulkFill(
      layout: .rows(columns: columns), threads: threads, grain: max((1 << 14) / columns, 1))
  }
}
