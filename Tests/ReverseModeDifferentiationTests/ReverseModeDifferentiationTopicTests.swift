import CatalogCore
import Testing

@testable import ReverseModeDifferentiation

@Suite("Reverse-mode differentiation topic")
struct ReverseModeDifferentiationTopicTests {
  @Test("Registers itself")
  func registered() {
    #expect(
      TopicCatalog.topic(id: ReverseModeDifferentiationTopic.id)
        == ReverseModeDifferentiationTopic.self)
  }
}
