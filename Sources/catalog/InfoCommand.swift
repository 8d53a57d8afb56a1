import ArgumentParser
import CatalogCore

/// `catalog info TOPIC`: what a topic is about, where it comes from and what it offers.
struct InfoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "info", abstract: "Describe a topic: summary, demos, tools, sources.")

  @Argument(help: "The topic's id, as 'catalog list' shows it.")
  var topic: String

  @Option(help: "How the description is written: text or json.")
  var format = OutputFormat.text

  func run() throws {
    let topic = TopicDescription(of: try CatalogIndex.topic(topic))
    if format == .json { return try printJSON(topic) }
    print("\(topic.title)\n\n\(topic.summary)")
    printEntries(topic.demos, "Demos", prefix: "catalog demo ")
    printEntries(topic.tools, "Tools", prefix: "catalog run ")
    printEntries(topic.benchmarks, "Benchmarks", prefix: "catalog bench ")
    guard !topic.references.isEmpty else { return }
    print("\nSources")
    for reference in topic.references {
      print("  \(reference.authors) (\(reference.year)). \(reference.title).")
      print("    \(reference.locator.address)")
    }
  }

  private func printEntries(_ entries: [TopicDescription.Entry], _ title: String, prefix: String) {
    guard !entries.isEmpty else { return }
    print("\n\(title)")
    for entry in entries { print("  \(prefix)\(entry.name)  \(entry.abstract)") }
  }
}
