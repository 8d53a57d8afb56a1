import SlidingWindow
import TestSupport
import Testing

@Suite("Minimum window")
struct MinimumWindowTests {
  /// The window in a text as a string, through the text search.
  private func window(of pattern: String, in text: String) -> String? {
    minimumWindow(of: pattern, in: text).map { String(text[$0]) }
  }

  @Test(
    "Answers LeetCode 76's examples",
    arguments: [("ADOBECODEBANC", "ABC", "BANC"), ("a", "a", "a"), ("a", "aa", nil)])
  func leetCode(text: String, pattern: String, answer: String?) {
    #expect(window(of: pattern, in: text) == answer)
  }

  @Test("Handles LeetCode 76's greatest lengths, 100,000 letters each")
  func greatestLengths() {
    let text = String(repeating: "a", count: 99_999) + "B"
    #expect(window(of: text, in: text) == text)
    #expect(window(of: String(text.reversed()), in: text) == text)
    #expect(window(of: text + "a", in: text) == nil)
    #expect(window(of: "Ba", in: text) == "aB")
  }

  @Test("Takes each wanted character as often as it is wanted")
  func repeats() {
    #expect(window(of: "aab", in: "abcaab") == "aab")
    #expect(window(of: "aabb", in: "ababbxa") == "abab")
    #expect(window(of: "zzz", in: "zzxz") == "zzxz")
  }

  @Test("Is the first of several windows of one length")
  func first() throws {
    let text = "xab-ba-ab"
    let range = try #require(minimumWindow(of: "ab", in: text))
    #expect(text.distance(from: text.startIndex, to: range.lowerBound) == 1)
  }

  @Test("Has no window in an empty text, for a longer pattern, or for a missing character")
  func none() {
    #expect(window(of: "a", in: "") == nil)
    #expect(window(of: "aab", in: "ab") == nil)
    #expect(window(of: "abz", in: "abcabc") == nil)
  }

  @Test("Of an empty pattern is the empty window at the start")
  func emptyPattern() {
    #expect(window(of: "", in: "abc")?.isEmpty == true)
    #expect(window(of: "", in: "")?.isEmpty == true)
    #expect(minimumWindow(of: [], in: [1, 2]) == 0..<0)
    #expect(allMinimumWindows(of: [], in: [1, 2]) == [0..<0])
  }

  @Test("May be the whole text")
  func wholeText() {
    #expect(window(of: "abcd", in: "axbxcxd") == "axbxcxd")
  }

  @Test("All of them may overlap")
  func overlapping() {
    #expect(allMinimumWindows(of: [1, 2], in: [1, 2, 1, 2]) == [0..<2, 1..<3, 2..<4])
    let text = "abcab"
    #expect(allMinimumWindows(of: "abc", in: text).map { text[$0] } == ["abc", "bca", "cab"])
    #expect(allMinimumWindows(of: "x", in: text).isEmpty)
  }

  @Test("Runs over any collection of hashable elements")
  func collections() {
    #expect(minimumWindow(of: [3, 1], in: [1, 2, 3, 2, 1, 3]) == 4..<6)
    #expect(minimumWindow(of: ["to", "be"], in: ["to", "x", "be", "to"]) == 2..<4)
    let slice = [9, 9, 1, 2, 3][2...]
    #expect(minimumWindow(of: [3, 2], in: slice) == 3..<5)
    let evens = (0..<20).lazy.filter { $0.isMultiple(of: 2) }
    #expect(minimumWindow(of: [8, 4], in: evens).map { Array(evens[$0]) } == [4, 6, 8])
  }

  @Test("Equals brute force on arrays, all windows included", arguments: 0..<20)
  func arraysAgainstBruteForce(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<100 {
      let alphabet = Array(0...Int.random(in: 0...5, using: &generator))
      let elements = generator.sample(upTo: 24, from: alphabet)
      let pattern = generator.sample(upTo: 6, from: alphabet)
      let expected = BruteForce.minimumWindows(of: pattern, in: elements)
      #expect(minimumWindow(of: pattern, in: elements) == expected.first)
      #expect(allMinimumWindows(of: pattern, in: elements) == expected)
      var search = MinimumWindowSearch(pattern: pattern, selection: .all())
      for element in elements { search.append(element) }
      #expect(search.windows.ranges == expected)
      #expect(search.windows.count == expected.count)
    }
  }

  @Test("Equals brute force on text of plain and combining characters", arguments: 0..<20)
  func textAgainstBruteForce(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let pieces = [
      "a", "b", "a", "b", "e", "\u{301}", "é", "\r", "\n", "\r\n", "👍", "🏽", "\u{200D}", "漢",
    ]
    for round in 0..<100 {
      let alphabet = round.isMultiple(of: 2) ? pieces : Array(pieces.prefix(5))
      let text = generator.sample(upTo: 24, from: alphabet).joined()
      let pattern = generator.sample(upTo: 4, from: alphabet).joined()
      let characters = Array(text)
      let expected = BruteForce.minimumWindows(of: Array(pattern), in: characters)
      let found = allMinimumWindows(of: pattern, in: text)
      let starts = found.map { text.distance(from: text.startIndex, to: $0.lowerBound) }
      #expect(starts == expected.map(\.lowerBound), "\(text.debugDescription)")
      #expect(found.map { text[$0].count } == expected.map(\.count))
      #expect(minimumWindow(of: pattern, in: text) == found.first)
    }
  }
}
