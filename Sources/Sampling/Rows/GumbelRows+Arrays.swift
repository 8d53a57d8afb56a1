extension GumbelRows {
  /// Returns softmax((logits + noise) / temperature) of each row; see
  /// ``softmax(_:columns:temperature:into:using:threads:)``.
  ///
  /// - Parameters:
  ///   - logits: Rows one after another.
  ///   - columns: The length of a row, at least 1.
  ///   - temperature: A positive number.
  ///   - generator: The source of bits.
  ///   - threads: How many threads to take, at least 1.
  /// - Returns: Rows of probabilities.
  public static func softmax(
    _ logits: [Float], columns: Int, temperature: Float, using generator: inout PhiloxGenerator,
    threads: Int = Parallel.threads
  ) -> [Float] {
    logits.withUnsafeBufferPointer { input in
      [Float](unsafeUninitializedCapacity: logits.count) { output, count in
        softmax(
          input, columns: columns, temperature: temperature,
          into: UnsafeMutableBufferPointer(rebasing: output[..<logits.count]), using: &generator,
          threads: threads)
        count = logits.count
      }
    }
  }

  /// Returns the first index of the largest of logits + noise in each row; see
  /// ``argmax(_:columns:into:using:threads:)``.
  ///
  /// - Parameters:
  ///   - logits: Rows one after another.
  ///   - columns: The length of a row, at least 1.
  ///   - generator: The source of bits.
  ///   - threads: How many threads to take, at least 1.
  /// - Returns: One index a row.
  public static func argmax(
    _ logits: [Float], columns: Int, using generator: inout PhiloxGenerator,
    threads: Int = Parallel.threads
  ) -> [Int32] {
    let rows = logits.count / columns
    return logits.withUnsafeBufferPointer { input in
      [Int32](unsafeUninitializedCapacity: rows) { output, count in
        argmax(
          input, columns: columns, into: UnsafeMutableBufferPointer(rebasing: output[..<rows]),
          using: &generator, threads: threads)
        count = rows
      }
    }
  }
}
