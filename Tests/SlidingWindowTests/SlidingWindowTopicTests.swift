import CatalogCore
import Testing

@testable import SlidingWindow

@Suite("SlidingWindow topic")
struct SlidingWindowTopicTests {
  @Test("Registers itself")
  func registered() {
    #expect(TopicCatalog.topic(id: SlidingWindowTopic.id) == SlidingWindowTopic.self)
  }

  @Test("Offers a demo, a tool, benchmarks and sources")
  func offers() {
    #expect(SlidingWindowTopic.demos.map { $0.name } == ["minimum-window"])
    #expect(SlidingWindowTopic.tools.map { $0.name } == ["minimum-window"])
    #expect(
      SlidingWindowTopic.benchmarks.map(\.name) == [
        "min_window_100MB", "min_window_1MB", "min_window_words_100MB",
      ])
    #expect(SlidingWindowTopic.benchmarks.allSatisfy { $0.peers.count == 2 })
    #expect(!SlidingWindowTopic.references.isEmpty)
  }

  @Test("Times text whose letters are even, or whose words are all there")
  func sampleText() {
    let letters = SampleText.letters.make(bytes: 52_000)
    let counts = letters.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    #expect(letters.utf8.count == 52_000)
    #expect(counts.count == 52)
    // 1000 of each expected, with a standard deviation of 31.3.
    #expect(counts.values.allSatisfy { abs($0 - 1000) < 160 })
    let words = Set(SampleText.words.make(bytes: 200_000).split(separator: " "))
    #expect(words.isSuperset(of: ["the", "quick", "brown", "fox", "box", "tax"]))
  }

  @Test("C++ finds windows of the same length, where there is a compiler")
  func peers() throws {
    for solution in PlainCPlusPlus.allCases {
      let work = try solution.prepare(
        text: SampleText.letters.make(bytes: 10_000), pattern: "quickfox")
      try work?()
    }
  }
}
