/// The fast part of ``ByteWindowSearch``: once a window is known, only shorter ones matter, and most
/// of a text can be seen to hold none.
///
/// Let *m* be the greatest length that still matters. Two facts carry the kernel:
///
/// - **Sieve.** A window of at most *m* bytes that begins in a block of at least (*m* − 1) / 2 bytes
///   lies in this block and the next two. If these three together lack a wanted byte, no window
///   begins in the block. One bit a wanted byte and one OR a byte of text decide that.
/// - **Fixed length.** Where the sieve does not decide, a window of exactly *m* bytes is moved along:
///   every shorter one lies in one of these. Both ends move by one byte a step, so the processor has
///   no branch to mispredict, as it has where a window shrinks by as much as it can.
///
/// The sieve passes over a byte at most once more than the text moves on, and after each hit at least
/// *m* window positions are settled in at most 2*m* steps; so the time is linear in any case.
struct ByteWindowKernel {
  /// How often each byte is wanted.
  private let counts: [Int32]

  /// A bit for each wanted byte, 0 for others; with more than 64 wanted bytes some share a bit.
  private let marks: [UInt64]

  /// The bits of all wanted bytes.
  private let allMarks: UInt64

  /// The length of the pattern: no window is shorter.
  let patternLength: Int

  /// Prepares the tables for a pattern.
  init(slots: SymbolSlots<UInt8>) {
    var counts = [Int32](repeating: 0, count: 256)
    var marks = [UInt64](repeating: 0, count: 256)
    for (byte, slot) in slots.numbers {
      counts[Int(byte)] = Int32(clamping: slots.counts[slot])
      marks[Int(byte)] = 1 << UInt64(slot % 64)
    }
    self.counts = counts
    self.marks = marks
    allMarks = marks.reduce(0, |)
    patternLength = slots.counts.reduce(0, +)
  }

  /// Records the windows in a text that change the record.
  ///
  /// - Parameters:
  ///   - text: The bytes.
  ///   - offset: The place of the first byte in the whole stream.
  ///   - windows: The record, which knows a window already.
  /// - Complexity: O(*n*), where *n* is the number of bytes in `text`.
  func search(
    _ text: UnsafeBufferPointer<UInt8>, at offset: Int,
    recordingIn windows: inout ShortestWindows<Int>
  ) {
    var need = counts
    marks.withUnsafeBufferPointer { marks in
      need.withUnsafeMutableBufferPointer { need in
        var start = 0
        while let length = windows.usefulLength, length >= patternLength,
          let hit = sieve(text, from: start, length: length, marks: marks)
        {
          start = slide(
            over: text, from: hit, upTo: hit + length, need: need, offset: offset, windows: &windows
          )
        }
      }
    }
  }

  /// Returns the first block, from `start` on, in which a window of at most `length` bytes may begin.
  private func sieve(
    _ text: UnsafeBufferPointer<UInt8>, from start: Int, length: Int,
    marks: UnsafeBufferPointer<UInt64>
  ) -> Int? {
    let size = max(8, (length / 2 + 7) & ~7)
    var block = start
    var first = marksInBlock(text, at: block, size: size, marks: marks)
    var second = marksInBlock(text, at: block + size, size: size, marks: marks)
    while block < text.count {
      let third = marksInBlock(text, at: block + 2 * size, size: size, marks: marks)
      if first | second | third == allMarks { return block }
      (first, second) = (second, third)
      block += size
    }
    return nil
  }

  /// Returns the bits of the bytes in a block, as far as the text goes; `size` is a multiple of 8.
  @inline(__always)
  private func marksInBlock(
    _ text: UnsafeBufferPointer<UInt8>, at start: Int, size: Int, marks: UnsafeBufferPointer<UInt64>
  ) -> UInt64 {
    guard start + size <= text.count else {
      return text[min(start, text.count)...].reduce(0) { $0 | marks[Int($1)] }
    }
    var (even, odd): (UInt64, UInt64) = (0, 0)
    for place in stride(from: start, to: start + size, by: 8) {
      even |= marks[Int(text[place])] | marks[Int(text[place + 1])]
      odd |= marks[Int(text[place + 2])] | marks[Int(text[place + 3])]
      even |= marks[Int(text[place + 4])] | marks[Int(text[place + 5])]
      odd |= marks[Int(text[place + 6])] | marks[Int(text[place + 7])]
    }
    return even | odd
  }

  /// Moves a window over the text until all windows that begin before `stop` are settled.
  ///
  /// The table `need`, how many more of each byte the window needs, is for the empty window before
  /// and after.
  ///
  /// - Returns: Where the first unsettled window begins: `stop` or the end of the text.
  private func slide(
    over text: UnsafeBufferPointer<UInt8>, from start: Int, upTo stop: Int,
    need: UnsafeMutableBufferPointer<Int32>, offset: Int, windows: inout ShortestWindows<Int>
  ) -> Int {
    guard var length = windows.usefulLength else { return start }
    var missing = Int32(clamping: patternLength)
    var left = start
    var right = start
    while right < text.count {
      if right - left >= length {
        if left >= stop { break }
        missing += Self.leave(text[left], need)
        left += 1
      }
      missing -= Self.enter(text[right], need)
      right += 1
      guard missing == 0 else { continue }
      while need[Int(text[left])] < 0 {
        missing += Self.leave(text[left], need)
        left += 1
      }
      windows.record((offset + left)..<(offset + right), length: right - left)
      guard let useful = windows.usefulLength, useful >= patternLength else { break }
      length = useful
      if right - left > length {
        missing += Self.leave(text[left], need)
        left += 1
      }
    }
    for place in left..<right { need[Int(text[place])] += 1 }
    return right < text.count ? left : text.count
  }

  /// Takes a byte out of the window and returns 1 if it is missing now, else 0.
  @inline(__always)
  private static func leave(_ byte: UInt8, _ need: UnsafeMutableBufferPointer<Int32>) -> Int32 {
    need[Int(byte)] += 1
    return need[Int(byte)] > 0 ? 1 : 0
  }

  /// Takes a byte into the window and returns 1 if it was missing, else 0.
  @inline(__always)
  private static func enter(_ byte: UInt8, _ need: UnsafeMutableBufferPointer<Int32>) -> Int32 {
    need[Int(byte)] -= 1
    return need[Int(byte)] >= 0 ? 1 : 0
  }
}
