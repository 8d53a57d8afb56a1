import ArgumentParser
import CatalogCore

/// The command `catalog`.
@main
struct Catalog: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "catalog",
    abstract: "Algorithms to read, run and check.",
    discussion: """
      Exit codes: 0 all holds, 1 something does not hold, 2 the call is wrong, 70 a fault of \
      catalog's own.
      """,
    version: catalogVersion,
    subcommands: [
      ListCommand.self, InfoCommand.self, DemoCommand.self, RunCommand.self, BenchCommand.self,
      NewCommand.self, CheckCommand.self, BuildCommand.self, ServeCommand.self,
      ExportCommand.self,
    ])

  /// Runs the command and ends the process with the exit code that the design gives its outcome.
  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    do {
      try NameCheck.check(arguments)
      var command = try parseAsRoot(arguments)
      try command.run()
    } catch {
      Termination(of: error).leave()
    }
  }
}

/// The version that `catalog --version` prints.
let catalogVersion = "0.1.0"
