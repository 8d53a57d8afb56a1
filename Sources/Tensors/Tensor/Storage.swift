/// Memory for elements, aligned to 64 bytes, shared by copies and views until one is written to.
///
/// Written to only by whoever holds the one reference to it, which makes sharing it safe.
final class Storage: @unchecked Sendable {
  let base: UnsafeMutablePointer<Float>
  let count: Int

  init(count: Int) {
    self.count = count
    base = BufferPool.shared.take(bytes: count * MemoryLayout<Float>.stride)
      .assumingMemoryBound(to: Float.self)
  }

  deinit {
    BufferPool.shared.give(base, bytes: count * MemoryLayout<Float>.stride)
  }
}
