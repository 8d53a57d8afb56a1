/// A search for the shortest window over bytes that come in chunks.
///
/// Memory is constant: that of the pattern and of 128 KiB of the latest bytes, however long the
/// stream and the window are. Until a window of at most 64 KiB is known, the search notes the latest
/// occurrences of the wanted bytes; afterwards, when only shorter windows matter, it passes over the
/// bytes several times as fast.
///
///     var search = ByteWindowSearch(pattern: "ABC".utf8)
///     search.append("ADOBECODE".utf8)
///     search.append("BANC".utf8)
///     search.windows.ranges  // [9..<13]
public struct ByteWindowSearch: Sendable {
  /// The longest window for which the kernel is used.
  private static let reach = 1 << 16

  private let kernel: ByteWindowKernel
  private let wantedCounts: [Int]
  private let slotOfByte: [Int32]
  private var occurrences: LatestOccurrences

  /// The latest bytes, at least as many as a window that matters can have, at most twice ``reach``.
  private var recent: [UInt8] = []

  /// How many bytes have come.
  public private(set) var count = 0

  /// The shortest windows so far, as ranges of byte offsets in the stream.
  public private(set) var windows: ShortestWindows<Int>

  /// Creates a search that has seen nothing.
  ///
  /// - Parameters:
  ///   - pattern: The wanted bytes, each as often as it is wanted, in any order.
  ///   - selection: Which of the shortest windows are kept.
  public init(
    pattern: some Sequence<UInt8>, selection: ShortestWindows<Int>.Selection = .first
  ) {
    let slots = SymbolSlots(pattern: pattern)
    kernel = ByteWindowKernel(slots: slots)
    slotOfByte = (0...UInt8.max).map { byte in Int32(slots.numbers[byte] ?? -1) }
    wantedCounts = slots.counts
    occurrences = LatestOccurrences(counts: slots.counts)
    windows = ShortestWindows(selection: selection)
    if slots.counts.isEmpty { windows.record(0..<0, length: 0) }
  }

  /// Whether no further byte can change ``windows``.
  public var isFinished: Bool {
    kernel.patternLength == 0 || windows.usefulLength ?? .max < kernel.patternLength
  }

  /// The latest occurrences of the wanted bytes, as far back as they matter, for another search to go
  /// on from: the kernel does not note them, and no window longer than it reaches matters to it.
  var currentOccurrences: LatestOccurrences {
    guard usesKernel else { return occurrences }
    var result = LatestOccurrences(counts: wantedCounts)
    for (place, byte) in recent.enumerated() where slotOfByte[Int(byte)] >= 0 {
      let position = count - recent.count + place
      result.note(Int(slotOfByte[Int(byte)]), at: .init(offset: position, ordinal: position))
    }
    return result
  }

  /// Takes the next bytes.
  ///
  /// - Complexity: O(*n* + *m*), where *n* is the number of bytes and *m* the length of the shortest
  ///   window so far, at most 64 KiB: a few large chunks are better than many small ones.
  public mutating func append(_ chunk: some Collection<UInt8>) {
    let done: Void? = chunk.withContiguousStorageIfAvailable { append($0) }
    if done == nil { Array(chunk).withUnsafeBufferPointer { append($0) } }
  }

  private mutating func append(_ chunk: UnsafeBufferPointer<UInt8>) {
    if !isFinished {
      let start = usesKernel ? 0 : noteOccurrences(in: chunk)
      if usesKernel { searchShorter(in: chunk, from: start) }
    }
    keep(chunk)
    count += chunk.count
  }

  /// Whether a window is known that is short enough for the kernel.
  private var usesKernel: Bool { windows.usefulLength ?? .max <= Self.reach }

  /// Notes the wanted bytes until the kernel can take over, and returns how many bytes were passed.
  private mutating func noteOccurrences(in chunk: UnsafeBufferPointer<UInt8>) -> Int {
    slotOfByte.withUnsafeBufferPointer { slotOfByte in
      for (place, byte) in chunk.enumerated() {
        let slot = Int(slotOfByte[Int(byte)])
        guard slot >= 0 else { continue }
        let position = count + place
        occurrences.note(slot, at: .init(offset: position, ordinal: position))
        guard occurrences.missing == 0 else { continue }
        let start = occurrences.oldest.offset
        windows.record(start..<(position + 1), length: position + 1 - start)
        if usesKernel { return place + 1 }
      }
      return chunk.count
    }
  }

  /// Searches a chunk with the kernel, first where it joins the bytes before it.
  private mutating func searchShorter(in chunk: UnsafeBufferPointer<UInt8>, from start: Int) {
    guard let length = windows.usefulLength, !isFinished else { return }
    let before = max(0, start - (length - 1))
    if before == 0, length > 1 {
      var seam = Array(recent.suffix(length - 1))
      let offset = count - seam.count
      seam += chunk.prefix(length - 1)
      seam.withUnsafeBufferPointer { kernel.search($0, at: offset, recordingIn: &windows) }
    }
    kernel.search(
      UnsafeBufferPointer(rebasing: chunk[before...]), at: count + before, recordingIn: &windows)
  }

  /// Keeps the latest bytes for the next seam, as many as a window that matters can have.
  private mutating func keep(_ chunk: UnsafeBufferPointer<UInt8>) {
    let wanted = min(max(windows.usefulLength ?? .max, 0), Self.reach)
    if chunk.count >= wanted {
      recent.removeAll(keepingCapacity: true)
      recent += chunk[(chunk.endIndex - wanted)...]
    } else {
      if recent.count + chunk.count > 2 * Self.reach {
        recent.removeFirst(recent.count - wanted)
      }
      recent += chunk
    }
  }
}
