import ArgumentParser
import CatalogCore
import Foundation

/// `catalog new TOPIC`: a new plugin, article and test, that pass.
struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Start a topic: a module, an article and a test that pass.",
    discussion: "Run it in a checkout of the catalogue; it adds one line to Package.swift.")

  @Argument(help: "The topic's id: lower-case words joined by hyphens, like 'dilated-convolution'.")
  var topic: String

  func run() throws {
    let name = try TopicName(id: topic)
    if TopicCatalog.topic(id: name.id) != nil {
      throw Failure(
        .usage, "there is a topic '\(name.id)' already; 'catalog info \(name.id)' shows it")
    }
    let folder = URL(filePath: FileManager.default.currentDirectoryPath)
    let written = try TopicScaffold(name: name, folder: folder).write()
    for path in written { print("wrote \(path)") }
    print(
      """

      Next:
        swift test --filter \(name.module)Tests
        swift run -c release catalog check Articles/\(name.id).md
      """)
  }
}
