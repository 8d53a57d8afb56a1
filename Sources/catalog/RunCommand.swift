import ArgumentParser
import CatalogCore

/// `catalog run TOOL FILES`: one subcommand a tool; without a name, the list.
struct RunCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "run",
      abstract: "Apply an algorithm to files of yours; without a name, list the tools.",
      subcommands: CatalogIndex.tools.map { presentingCommand($0) })
  }

  func run() {
    for topic in TopicCatalog.topics {
      for tool in topic.tools { print("catalog run \(tool.name)  \(tool.abstract)") }
    }
  }
}
