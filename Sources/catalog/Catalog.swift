import ArgumentParser
import CatalogCore

@main
struct Catalog: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "catalog",
    abstract: "Algorithms you can run, explained by articles that are checked.")

  func run() throws {
    for topic in TopicCatalog.topics { print(topic.id) }
  }
}
