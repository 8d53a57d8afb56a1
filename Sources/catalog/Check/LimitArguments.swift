import ArgumentParser

/// The options that say what a cell and its program may take.
struct LimitArguments: ParsableArguments {
  @Option(help: "The seconds that a cell may take if its fence doesn't say otherwise.")
  var timeout = 30.0

  @Option(help: "The memory in MiB that an article's program may take.")
  var memory = 2048

  func validate() throws {
    guard timeout > 0, timeout <= 86_400 else {
      throw ValidationError("--timeout is \(timeout); it must be above 0 and at most 86400")
    }
    guard (16...1 << 20).contains(memory) else {
      throw ValidationError("--memory is \(memory); it must be in 16...1048576")
    }
  }
}
