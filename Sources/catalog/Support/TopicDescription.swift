import CatalogCore

/// What a topic is and offers, as data.
struct TopicDescription: Encodable {
  struct Entry: Encodable {
    let name: String
    let abstract: String
  }

  let id: String
  let title: String
  let summary: String
  let references: [Reference]
  let demos: [Entry]
  let tools: [Entry]
  let benchmarks: [Entry]

  init(of topic: any Topic.Type) {
    id = topic.id
    title = topic.title
    summary = topic.summary
    references = topic.references
    demos = topic.demos.map { Entry(name: $0.name, abstract: $0.abstract) }
    tools = topic.tools.map { Entry(name: $0.name, abstract: $0.abstract) }
    benchmarks = topic.benchmarks.map { Entry(name: $0.name, abstract: $0.summary) }
  }
}
