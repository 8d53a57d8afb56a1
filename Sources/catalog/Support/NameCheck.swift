import ArgumentParser
import ArticleEngine
import CatalogCore

/// Looks at the names in a call before ArgumentParser does, which cannot suggest the right one.
enum NameCheck {
  /// Checks the subcommand's name, and a demo's or tool's.
  ///
  /// - Throws: ``Failure`` of kind `usage` that names the nearest known name.
  static func check(_ arguments: [String]) throws {
    guard let command = arguments.first, !command.hasPrefix("-") else { return }
    let commands = Catalog.configuration.subcommands.compactMap { $0.configuration.commandName }
    guard commands.contains(command) || command == "help" else {
      throw unknown("command", command, among: commands, list: "catalog --help")
    }
    guard let name = arguments.dropFirst().first, !name.hasPrefix("-") else { return }
    switch command {
    case "demo":
      try check(name, "demo", among: CatalogIndex.demos.map { $0.name }, list: "catalog demo")
    case "run":
      try check(name, "tool", among: CatalogIndex.tools.map { $0.name }, list: "catalog run")
    default:
      return
    }
  }

  private static func check(
    _ name: String, _ kind: String, among names: [String], list: String
  ) throws {
    guard !names.contains(name) else { return }
    throw unknown(kind, name, among: names, list: list)
  }

  /// The error for a name that nothing has.
  static func unknown(
    _ kind: String, _ name: String, among names: [String], list: String
  ) -> Failure {
    if let nearest = NearestName.nearest(to: name, among: names) {
      return Failure(.usage, "there is no \(kind) '\(name)'; did you mean '\(nearest)'?")
    }
    return Failure(.usage, "there is no \(kind) '\(name)'; '\(list)' lists what there is")
  }
}

/// All that the linked topics offer, in one place.
enum CatalogIndex {
  static var demos: [any Demo.Type] { TopicCatalog.topics.flatMap { $0.demos } }
  static var tools: [any Tool.Type] { TopicCatalog.topics.flatMap { $0.tools } }

  /// The topic of that id.
  ///
  /// - Throws: ``Failure`` of kind `usage` that names the nearest id.
  static func topic(_ id: String) throws -> any Topic.Type {
    guard let topic = TopicCatalog.topic(id: id) else {
      throw NameCheck.unknown(
        "topic", id, among: TopicCatalog.topics.map { $0.id }, list: "catalog list")
    }
    return topic
  }
}
