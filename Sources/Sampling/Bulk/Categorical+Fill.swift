extension Categorical: BulkCategories {
  /// Fills a buffer by the Gumbel-max trick, with logits rounded to `Float`.
  ///
  /// - Complexity: O(*n* *k*) for *n* elements and *k* categories.
  public func fill(
    _ buffer: UnsafeMutableBufferPointer<Int32>, using generator: inout PhiloxGenerator,
    threads: Int
  ) {
    let logits = logProbabilities.map(Float.init)
    logits.withUnsafeBufferPointer {
      GumbelRows.argmax($0, columns: logits.count, stride: 0, into: buffer, &generator, threads)
    }
  }
}
