import ArgumentParser
import ArticleEngine
import Foundation

/// The options of every command that runs the cells of many articles.
struct CellArguments: ParsableArguments {
  @Flag(name: .customLong("no-cache"), help: "Run every cell, even if nothing has changed.")
  var noCache = false

  @Option(
    help: "Build the Swift package in this folder, and let cells import its modules.",
    completion: .directory)
  var package: String?

  @Option(help: "How many programs run at once, at least 1.")
  var jobs = ProcessInfo.processInfo.activeProcessorCount

  func validate() throws {
    guard jobs >= 1 else { throw ValidationError("--jobs is \(jobs); it must be at least 1") }
  }

  /// How cells are run that may import some modules, under the limits of a call that has them.
  func execution(
    importing modules: ModuleFolder?, limits: LimitArguments? = nil
  ) -> ExecutionOptions {
    var options = ExecutionOptions(
      jobs: jobs, usesCache: !noCache, modules: modules, commandFolder: ModuleSource.commandFolder)
    if let limits {
      options.timeout = limits.timeout
      options.memory = limits.memory << 20
    }
    return options
  }
}
