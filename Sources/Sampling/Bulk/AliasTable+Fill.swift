internal import CVectorKernels

extension AliasTable: BulkCategories {
  /// Fills a buffer, with two words an element: one picks the column, one tosses its coin.
  ///
  /// With 32 bits for the column, the probability of one of *k* columns is off by up to *k*/2³² of
  /// itself.
  ///
  /// - Complexity: O(*n*) for *n* elements.
  public func fill(
    _ buffer: UnsafeMutableBufferPointer<Int32>, using generator: inout PhiloxGenerator,
    threads: Int
  ) {
    guard let start = buffer.baseAddress else { return }
    // Pieces don't overlap.
    nonisolated(unsafe) let target = start
    let total = buffer.count
    let kernels = VectorKernels.current
    let fill = BulkFill(layout: .rows(columns: 2 * Self.batch), threads: threads, grain: 4)
    fill((total + Self.batch - 1) / Self.batch, using: &generator) { batches, position in
      var position = position
      for batch in batches {
        let first = batch * Self.batch
        let count = min(Self.batch, total - first)
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 2 * Self.batch) { words in
          guard let bits = words.baseAddress else { return }
          kernels.fill_bits(bits, 2 * count, position)
          look(up: bits, count, into: target + first)
        }
        position.block &+= UInt64(Self.batch / 2)
      }
    }
  }

  /// How many elements one batch of words serves.
  private static var batch: Int { 2048 }

  private func look(
    up words: UnsafePointer<UInt32>, _ count: Int, into target: UnsafeMutablePointer<Int32>
  ) {
    let choices = UInt32(columns.count)
    columns.withUnsafeBufferPointer { columns in
      for i in 0..<count {
        let index = Int(words[2 * i].multipliedFullWidth(by: choices).high)
        let column = columns[index]
        let own = words[2 * i + 1] < column.threshold
        target[i] = own ? Int32(truncatingIfNeeded: index) : column.alias
      }
    }
  }
}
