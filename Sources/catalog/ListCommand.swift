import ArgumentParser
import CatalogCore

/// `catalog list`: topics, demos and tools that this build knows.
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the topics, their demos and their tools.")

  @Option(help: "How the list is written: text or json.")
  var format = OutputFormat.text

  func run() throws {
    let topics = TopicCatalog.topics.map(TopicDescription.init)
    if format == .json { return try printJSON(topics) }
    for (position, topic) in topics.enumerated() {
      if position > 0 { print() }
      print("\(topic.id)  \(topic.title)")
      for demo in topic.demos { print("  catalog demo \(demo.name)  \(demo.abstract)") }
      for tool in topic.tools { print("  catalog run \(tool.name)  \(tool.abstract)") }
    }
  }
}
