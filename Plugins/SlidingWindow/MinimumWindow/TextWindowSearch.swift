/// A search for the shortest window over UTF-8 text that comes in chunks.
///
/// Characters are Swift's, extended grapheme clusters compared by canonical equivalence; lengths count
/// characters, ranges are byte offsets. Chunks may end anywhere, inside a character too.
///
/// Memory is constant as in ``ByteWindowSearch``, which does the work while the text is ASCII without
/// carriage returns. From the first other byte on, ASCII bytes between ASCII bytes are still looked up
/// in a table, since each is a character of its own, and only the rest is taken apart into characters.
///
///     var search = TextWindowSearch(pattern: "é1")
///     try search.append("1e".utf8)
///     try search.append("\u{301}".utf8)
///     try search.finish()
///     search.windows.ranges  // [0..<4], 2 characters
public struct TextWindowSearch: Sendable {
  /// How much is checked to be plain before it is searched: little enough to stay in the cache.
  private static let pieceSize = 1 << 18

  private let slots: SymbolSlots<Character>
  private let slotOfASCII: [Int32]

  /// The search over bytes; nil once the text has proved not to be plain, or the pattern is not.
  private var plainSearch: ByteWindowSearch?

  private var occurrences: LatestOccurrences
  private var found: ShortestWindows<Int>

  /// Characters that are certain, and bytes that they take.
  private var passed = LatestOccurrences.Place(offset: 0, ordinal: 0)

  /// Bytes after the certain ones: they may go on in the next chunk.
  private var pending: [UInt8] = []

  /// Creates a search that has seen nothing.
  ///
  /// - Parameters:
  ///   - pattern: The wanted characters, each as often as it is wanted, in any order.
  ///   - selection: Which of the shortest windows are kept.
  public init(
    pattern: some StringProtocol, selection: ShortestWindows<Int>.Selection = .first
  ) {
    slots = SymbolSlots(pattern: pattern)
    var slotOfASCII = [Int32](repeating: -1, count: 128)
    for (character, slot) in slots.numbers where character.utf8.count == 1 {
      character.utf8.forEach { slotOfASCII[Int($0)] = Int32(slot) }
    }
    self.slotOfASCII = slotOfASCII
    occurrences = LatestOccurrences(counts: slots.counts)
    found = ShortestWindows(selection: selection)
    if slots.counts.isEmpty { found.record(0..<0, length: 0) }
    if pattern.utf8.allSatisfy({ $0.isPlain }) {
      plainSearch = ByteWindowSearch(pattern: pattern.utf8, selection: selection)
    }
  }

  /// The shortest windows so far, as ranges of byte offsets; lengths are in characters.
  public var windows: ShortestWindows<Int> { plainSearch?.windows ?? found }

  /// Whether no further text can change ``windows``.
  public var isFinished: Bool {
    plainSearch?.isFinished ?? (found.usefulLength ?? .max < slots.counts.reduce(0, +))
  }

  /// Takes the next bytes.
  ///
  /// - Throws: ``TextWindowError`` when the bytes are no UTF-8.
  /// - Complexity: O(*n*) on average, and see ``ByteWindowSearch/append(_:)``.
  public mutating func append(_ chunk: some Collection<UInt8>) throws(TextWindowError) {
    let result = chunk.withContiguousStorageIfAvailable { chunk in
      Result { () throws(TextWindowError) in try append(chunk) }
    }
    if let result { return try result.get() }
    try append(Array(chunk))
  }

  /// Ends the text.
  ///
  /// - Throws: ``TextWindowError`` when the text ends within a character's bytes.
  public mutating func finish() throws(TextWindowError) {
    let last = pending
    pending = []
    if plainSearch != nil {
      plainSearch?.append(last)
    } else {
      let rest = try characters(in: last[...], completely: true)
      note(rest.text)
    }
  }

  private mutating func append(_ chunk: UnsafeBufferPointer<UInt8>) throws(TextWindowError) {
    guard !isFinished else { return }
    var rest = chunk[...]
    while let last = rest.prefix(Self.pieceSize).last, plainSearch != nil {
      let piece = rest.prefix(Self.pieceSize)
      guard UnsafeBufferPointer(rebasing: piece).isPlain else {
        leavePlainSearch()
        break
      }
      // The last byte waits: a combining mark may follow it.
      plainSearch?.append(pending)
      plainSearch?.append(piece.dropLast())
      pending = [last]
      rest = rest.dropFirst(piece.count)
    }
    guard !rest.isEmpty else { return }
    if pending.isEmpty {
      try take(rest)
    } else {
      let joined = pending + rest
      pending = []
      let result = joined.withUnsafeBufferPointer { joined in
        Result { () throws(TextWindowError) in try take(joined[...]) }
      }
      try result.get()
    }
  }

  /// Goes on from what the search over bytes has found.
  private mutating func leavePlainSearch() {
    guard let search = plainSearch else { return }
    plainSearch = nil
    found = search.windows
    passed = .init(offset: search.count, ordinal: search.count)
    occurrences = search.currentOccurrences
  }

  /// Takes bytes that follow the certain ones and begin a character.
  private mutating func take(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) throws(TextWindowError) {
    var place = bytes.startIndex
    while place < bytes.endIndex {
      let run = endOfASCIIRun(in: bytes, from: place)
      if run > place {
        for byte in bytes[place..<run] { note(slotOfASCII[Int(byte)], byteCount: 1) }
        place = run
        continue
      }
      let end = endOfClusters(in: bytes, from: place)
      let isCertain = end < bytes.endIndex
      let (text, rest) = try characters(in: bytes[place..<end], completely: isCertain)
      note(text)
      if !isCertain { pending = Array(rest) }
      place = end
    }
  }

  /// Returns the end of the ASCII bytes from `start` on that an ASCII byte follows, CR LF excluded.
  private func endOfASCIIRun(
    in bytes: Slice<UnsafeBufferPointer<UInt8>>, from start: Int
  ) -> Int {
    var place = start
    while place + 1 < bytes.endIndex, bytes[place].isPlain, bytes[place + 1] < 0x80 { place += 1 }
    return place
  }

  /// Returns the first place after `start` where a character ends for certain: an ASCII byte stands on
  /// both sides, and it is not within CR LF.
  ///
  /// Without such a place, returns the end of the bytes.
  private func endOfClusters(
    in bytes: Slice<UnsafeBufferPointer<UInt8>>, from start: Int
  ) -> Int {
    var place = start + 1
    while place < bytes.endIndex {
      let (before, after) = (bytes[place - 1], bytes[place])
      if before < 0x80, after < 0x80, !(before == 0x0D && after == 0x0A) { return place }
      place += 1
    }
    return bytes.endIndex
  }

  /// Decodes bytes that begin a character.
  ///
  /// - Returns: The characters that are certain, and the bytes that come before more is known: none
  ///   if the bytes are complete, else the last character and an unfinished one.
  private func characters<Bytes: RandomAccessCollection<UInt8>>(
    in bytes: Bytes, completely isComplete: Bool
  ) throws(TextWindowError) -> (text: Substring, rest: Bytes.SubSequence) {
    let cut = isComplete ? bytes.endIndex : bytes.endOfFinishedScalars
    guard let text = String(validating: bytes[..<cut], as: UTF8.self) else {
      throw TextWindowError(notUTF8From: passed.offset, in: bytes[..<cut])
    }
    guard !isComplete, let last = text.indices.last else { return (text[...], bytes[cut...]) }
    let certain = text[..<last]
    return (certain, bytes.dropFirst(certain.utf8.count))
  }

  private mutating func note(_ text: Substring) {
    for character in text {
      note(Int32(slots.numbers[character] ?? -1), byteCount: character.utf8.count)
    }
  }

  /// Passes a character.
  private mutating func note(_ slot: Int32, byteCount: Int) {
    let place = passed
    passed.offset += byteCount
    passed.ordinal += 1
    guard slot >= 0 else { return }
    occurrences.note(Int(slot), at: place)
    guard occurrences.missing == 0 else { return }
    let start = occurrences.oldest
    found.record(start.offset..<passed.offset, length: passed.ordinal - start.ordinal)
  }
}

/// Why bytes cannot be searched as text.
public struct TextWindowError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Where the first byte stands that is not part of UTF-8.
  public let offset: Int

  /// The error in one line.
  public var description: String { "no UTF-8 at byte offset \(offset)" }

  /// Finds the first fault in bytes that are no UTF-8.
  fileprivate init(notUTF8From start: Int, in bytes: some Collection<UInt8>) {
    var decoder = UTF8()
    var good = 0
    var iterator = bytes.makeIterator()
    while case .scalarValue(let scalar) = decoder.decode(&iterator) {
      good += UTF8.width(scalar)
    }
    offset = start + good
  }
}

extension UInt8 {
  /// Whether the byte is ASCII and no carriage return, which would join a line feed.
  fileprivate var isPlain: Bool { self < 0x80 && self != 0x0D }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether all bytes are ASCII and no carriage returns, eight bytes at a time.
  fileprivate var isPlain: Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs = ones &* 0x80
    let words = UnsafeRawBufferPointer(self)
    let whole = count & ~7
    var faults: UInt64 = 0
    for offset in stride(from: 0, to: whole, by: 8) {
      let word = words.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      // A byte of `unlike` is 0 where the text has a carriage return; only 0 borrows from its top bit.
      let unlike = word ^ (ones &* 0x0D)
      faults |= word | ((unlike &- ones) & ~unlike)
    }
    return faults & highs == 0 && self[whole...].allSatisfy { $0.isPlain }
  }
}

extension RandomAccessCollection<UInt8> {
  /// The end of the bytes without the beginning of an unfinished UTF-8 sequence.
  fileprivate var endOfFinishedScalars: Index {
    var place = endIndex
    for length in 1...3 where place > startIndex {
      place = index(before: place)
      let byte = self[place]
      guard byte & 0xC0 == 0x80 else {
        let wanted = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
        return length < wanted ? place : endIndex
      }
    }
    return endIndex
  }
}
