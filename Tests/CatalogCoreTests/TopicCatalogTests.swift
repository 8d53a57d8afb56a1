import CatalogCore
import Testing

@Suite("Topic catalogue")
struct TopicCatalogTests {
  @Test("Finds the topics that are linked, sorted by id")
  func finds() {
    let ids = TopicCatalog.topics.map { $0.id }
    #expect(ids.contains("sliding-window"))
    #expect(ids == ids.sorted())
  }
}
