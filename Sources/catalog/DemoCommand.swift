import ArgumentParser
import CatalogCore

/// `catalog demo [NAME]`: one subcommand a demo; without a name, the list.
struct DemoCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "demo",
      abstract: "Run a demo; without a name, list them.",
      subcommands: CatalogIndex.demos.map { presentingCommand($0) })
  }

  func run() {
    for topic in TopicCatalog.topics {
      for demo in topic.demos { print("catalog demo \(demo.name)  \(demo.abstract)") }
    }
  }
}
