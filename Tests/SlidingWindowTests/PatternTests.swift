import SlidingWindow
import TestSupport
import Testing

@Suite("Sliding window pattern")
struct PatternTests {
  @Test("Expands to the end, shrinks to nothing, and balances")
  func steps() {
    var window = SlidingWindow(over: [1, 1, 2], summary: RepeatCount())
    let steps = (0..<4).map { _ in window.expand() }
    #expect(steps == [true, true, true, false])
    #expect(window.count == 3 && window.range == 0..<3 && window.summary.repeats == 1)
    window.shrink()
    #expect(window.elements == [1, 2] && window.summary.repeats == 0)
    window.shrink()
    window.shrink()
    #expect(window.elements.isEmpty && window.count == 0)
  }

  @Test("The balance is what counting the window anew gives", arguments: 0..<20)
  func balance(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let pattern = generator.sample(upTo: 6, from: [0, 1, 2])
    let elements = generator.sample(upTo: 40, from: [0, 1, 2, 3])
    var window = SlidingWindow(over: elements, summary: SymbolBalance(pattern: pattern))
    for _ in 0..<200 {
      if window.count > 0, Bool.random(using: &generator) {
        window.shrink()
      } else if !window.expand() {
        break
      }
      var rest = Array(window.elements)
      let missing = pattern.filter { symbol in
        guard let place = rest.firstIndex(of: symbol) else { return true }
        rest.remove(at: place)
        return false
      }
      #expect(window.summary.missing == missing.count)
      #expect(window.summary.surplus == rest.count)
    }
  }

  @Test("Both ends pass every element at most once")
  func linear() {
    final class Steps { var inserted = 0, removed = 0 }
    struct Counting: WindowSummary {
      var balance: SymbolBalance<Int>
      let steps: Steps
      mutating func insert(_ element: Int) {
        steps.inserted += 1
        balance.insert(element)
      }
      mutating func remove(_ element: Int) {
        steps.removed += 1
        balance.remove(element)
      }
    }
    let elements = (0..<1000).map { $0 * $0 % 17 }
    let steps = Steps()
    let summary = Counting(balance: SymbolBalance(pattern: [0, 1, 16]), steps: steps)
    let range = SlidingWindow.shortest(in: elements, summary: summary) {
      $0.balance.missing == 0
    }
    #expect(range == minimumWindow(of: [0, 1, 16], in: elements))
    #expect(steps.inserted == 1000)
    #expect(steps.removed <= 1000)
  }

  @Test("An empty window cannot shrink")
  func emptyShrink() async {
    await #expect(processExitsWith: .failure) {
      var window = SlidingWindow(over: [1], summary: RepeatCount())
      window.shrink()
    }
  }

  @Test(
    "Longest without repeats answers LeetCode 3's examples",
    arguments: [
      ("abcabcbb", "abc"), ("bbbbb", "b"), ("pwwkew", "wke"), ("", ""), ("aé\u{65}\u{301}", "aé"),
    ])
  func longest(text: String, answer: String) {
    #expect(text[longestWithoutRepeats(in: text)] == answer)
  }

  @Test("Longest without repeats equals brute force", arguments: 0..<20)
  func longestAgainstBruteForce(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<50 {
      let elements = generator.sample(upTo: 20, from: Array(0..<7))
      let range = longestWithoutRepeats(in: elements)
      let windows = (0...elements.count).flatMap { start in
        (start...elements.count).map { start..<$0 }
      }
      let distinct = windows.filter { Set(elements[$0]).count == $0.count }
      let length = distinct.map(\.count).max() ?? 0
      #expect(range.count == length)
      #expect(length == 0 || range == distinct.first { $0.count == length })
    }
  }

  @Test("Permutations answer LeetCode 438's examples")
  func anagrams() {
    #expect(permutations(of: Array("abc"), in: Array("cbaebabacd")).map(\.lowerBound) == [0, 6])
    #expect(permutations(of: Array("ab"), in: Array("abab")).map(\.lowerBound) == [0, 1, 2])
    #expect(permutations(of: [], in: [1, 2]).isEmpty)
    #expect(permutations(of: [1, 2, 3], in: [1, 2]).isEmpty)
    let text = "a\u{301}b bá"
    #expect(permutations(of: "áb", in: text).map { text[$0] } == ["áb", "bá"])
  }

  @Test("Permutations equal brute force", arguments: 0..<20)
  func anagramsAgainstBruteForce(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<50 {
      let elements = generator.sample(upTo: 30, from: [0, 1, 2])
      let pattern = generator.sample(upTo: 5, from: [0, 1, 2]) + [0]
      let starts = (0..<max(1, elements.count - pattern.count + 1)).filter { start in
        elements.dropFirst(start).prefix(pattern.count).sorted() == pattern.sorted()
      }
      #expect(permutations(of: pattern, in: elements).map(\.lowerBound) == starts)
    }
  }
}
