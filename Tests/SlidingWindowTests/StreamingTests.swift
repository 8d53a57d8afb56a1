import SlidingWindow
import TestSupport
import Testing

@Suite("Minimum window of a stream")
struct StreamingTests {
  private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  @Test("Bytes in chunks of any size give what brute force gives", arguments: 0..<20)
  func bytesAgainstBruteForce(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<60 {
      let alphabet = Array(UInt8(0)...UInt8.random(in: 0...6, using: &generator))
      let text = generator.sample(upTo: 90, from: alphabet)
      let pattern = generator.sample(upTo: 7, from: alphabet)
      let expected = BruteForce.minimumWindows(of: pattern, in: text)
      var first = ByteWindowSearch(pattern: pattern)
      var all = ByteWindowSearch(pattern: pattern, selection: .all())
      var rest = text[...]
      while !rest.isEmpty {
        let chunk = rest.prefix(Int.random(in: 1...40, using: &generator))
        first.append(chunk)
        all.append(chunk)
        rest = rest.dropFirst(chunk.count)
      }
      #expect(first.windows.ranges == Array(expected.prefix(1)))
      #expect(all.windows.ranges == expected)
      #expect(all.windows.count == expected.count)
      #expect(all.count == text.count)
    }
  }

  @Test("Rare bytes in long text give what the general search gives", arguments: 0..<4)
  func longText(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let wanted = UInt8.random(in: 2...9, using: &generator)
    let text = (0..<120_000).map { _ in
      let byte = UInt8.random(in: 0...255, using: &generator)
      return seed.isMultiple(of: 2) ? byte : byte & 0x3F
    }
    let pattern = (0..<wanted).map { $0 / 2 * 7 }
    let expected = allMinimumWindows(of: pattern, in: text)
    var search = ByteWindowSearch(pattern: pattern, selection: .all())
    for start in stride(from: 0, to: text.count, by: 70_001) {
      search.append(text[start..<min(start + 70_001, text.count)])
    }
    #expect(search.windows.ranges == expected)
    var first = ByteWindowSearch(pattern: pattern)
    first.append(text)
    #expect(first.windows.ranges == Array(expected.prefix(1)))
  }

  @Test("A window longer than what is kept is found", arguments: [7, 1000, 1 << 17])
  func longWindow(chunk: Int) {
    let dots = [UInt8](repeating: 46, count: 70_000)
    let text = dots + bytes("a") + dots + bytes("b") + dots + dots.dropLast() + bytes("a") + dots
    var search = ByteWindowSearch(pattern: "ab".utf8, selection: .all())
    for start in stride(from: 0, to: text.count, by: chunk) {
      search.append(text[start..<min(start + chunk, text.count)])
    }
    #expect(search.windows.ranges == [70_000..<140_002])
  }

  @Test("More than 64 different bytes share marks and change nothing")
  func manySymbols() {
    let pattern = (0..<200).map { UInt8($0) }
    let noise = [UInt8](repeating: 255, count: 5_000)
    let text = noise + pattern.prefix(199) + noise + pattern.reversed() + noise + pattern
    var search = ByteWindowSearch(pattern: pattern)
    search.append(text)
    #expect(search.windows.ranges == [10_199..<10_399])
  }

  @Test("A limit keeps the first windows and counts all")
  func limit() {
    var search = ByteWindowSearch(pattern: "a".utf8, selection: .all(limit: 3))
    search.append([UInt8](repeating: 97, count: 100_000))
    #expect(search.windows.ranges == [0..<1, 1..<2, 2..<3])
    #expect(search.windows.count == 100_000)
    #expect(search.windows.length == 1)
  }

  @Test("An empty pattern is finished at once and takes any bytes")
  func emptyPattern() {
    var search = ByteWindowSearch(pattern: [])
    #expect(search.isFinished)
    search.append([1, 2, 3])
    #expect(search.windows.ranges == [0..<0])
    #expect(search.count == 3)
  }

  @Test("Is finished when no shorter window can come")
  func finished() {
    var search = ByteWindowSearch(pattern: "ab".utf8)
    search.append("a-b".utf8)
    #expect(!search.isFinished)
    search.append("a".utf8)
    #expect(search.isFinished)
    #expect(search.windows.ranges == [2..<4])
  }

  @Test("Text may be cut anywhere, inside a character too", arguments: 1...7)
  func textChunks(size: Int) throws {
    let text = "plain a. e\u{301}a👨‍👩‍👧\r\n漢b .a\r\n\u{301}b é\u{200D}🇫🇷🇩🇪 a\r"
    for pattern in ["ab", "é a", "🇫🇷🇩🇪", "\r\n漢", "\r", "a👨‍👩‍👧b"] {
      var search = TextWindowSearch(pattern: pattern, selection: .all())
      let all = bytes(text)
      for start in stride(from: 0, to: all.count, by: size) {
        try search.append(all[start..<min(start + size, all.count)])
      }
      try search.finish()
      let expected = BruteForce.minimumWindows(of: Array(pattern), in: Array(text))
      let found = search.windows.ranges.map { String(decoding: all[$0], as: UTF8.self) }
      #expect(found == expected.map { String(Array(text)[$0]) }, "\(pattern) in \(size)s")
      #expect(search.windows.length == expected.first?.count)
    }
  }

  @Test("Bytes that are no UTF-8 are named by their offset")
  func notUTF8() throws {
    var broken = TextWindowSearch(pattern: "x")
    try broken.append("ab é".utf8)
    #expect(throws: TextWindowError.self) { try broken.append([0x61, 0xFF, 0x61, 0x61]) }
    var unfinished = TextWindowSearch(pattern: "x")
    try unfinished.append([0x61, 0xE6, 0xBC])
    let error = #expect(throws: TextWindowError.self) { try unfinished.finish() }
    #expect(error?.offset == 1)
    #expect(error?.description == "no UTF-8 at byte offset 1")
  }
}
