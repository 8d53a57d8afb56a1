import CatalogCore
import Testing

@testable import Reparameterization

@Suite("Reparameterization topic")
struct ReparameterizationTopicTests {
  @Test("Registers itself")
  func registered() {
    #expect(TopicCatalog.topic(id: ReparameterizationTopic.id) == ReparameterizationTopic.self)
  }
}
