import CatalogCore
import Testing

@testable import SlidingWindow

@Suite("SlidingWindow topic")
struct SlidingWindowTopicTests {
  @Test("Registers itself")
  func registered() {
    #expect(TopicCatalog.topic(id: SlidingWindowTopic.id) == SlidingWindowTopic.self)
  }
}
