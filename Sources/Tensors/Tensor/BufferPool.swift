internal import Glibc
internal import Synchronization

/// Memory that was given back and is handed out again.
///
/// A training step asks for the same sizes again and again. Fresh memory from the system has to be
/// cleared page by page, which costs more than most operations on it.
final class BufferPool: Sendable {
  static let shared = BufferPool()

  private struct State {
    var free: [Int: [UnsafeMutableRawPointer]] = [:]
    var freeBytes = 0
    var usedBytes = 0
    var peakBytes = 0
    var limit = 1 << 30
  }

  private struct Box: @unchecked Sendable {
    var state = State()
  }

  private let box = Mutex(Box())

  /// The size that a request is rounded up to: at most an eighth more, so that near sizes share.
  static func roundedSize(_ bytes: Int) -> Int {
    let least = max(bytes, 64)
    let step = max(64, 1 << (Int.bitWidth - 1 - least.leadingZeroBitCount - 3))
    return (least + step - 1) / step * step
  }

  func take(bytes: Int) -> UnsafeMutableRawPointer {
    let size = BufferPool.roundedSize(bytes)
    let kept = box.withLock { box -> UnsafeMutableRawPointer? in
      box.state.usedBytes += size
      box.state.peakBytes = max(box.state.peakBytes, box.state.usedBytes)
      guard let pointer = box.state.free[size]?.popLast() else { return nil }
      box.state.freeBytes -= size
      return pointer
    }
    if let kept { return kept }
    if let fresh = aligned_alloc(64, size) { return fresh }
    trim()
    guard let fresh = aligned_alloc(64, size) else {
      fatalError("no memory for a tensor of \(bytes) bytes")
    }
    return fresh
  }

  func give(_ pointer: UnsafeMutableRawPointer, bytes: Int) {
    let size = BufferPool.roundedSize(bytes)
    let isKept = box.withLock { box in
      box.state.usedBytes -= size
      guard box.state.freeBytes + size <= box.state.limit else { return false }
      box.state.freeBytes += size
      box.state.free[size, default: []].append(pointer)
      return true
    }
    if !isKept { free(pointer) }
  }

  /// Returns all memory that nobody uses to the system.
  func trim() {
    let pointers = box.withLock { box -> Box in
      let old = box
      box.state.free = [:]
      box.state.freeBytes = 0
      return old
    }
    for pointer in pointers.state.free.values.joined() { free(pointer) }
  }

  var usage: (used: Int, peak: Int, kept: Int) {
    box.withLock { ($0.state.usedBytes, $0.state.peakBytes, $0.state.freeBytes) }
  }

  func resetPeak() {
    box.withLock { $0.state.peakBytes = $0.state.usedBytes }
  }
}
