/// The commands of a console cell, with what each is to print.
public struct ConsoleScript: Sendable, Hashable {
  /// One command.
  public struct Command: Sendable, Hashable {
    /// What the shell runs; the lines of a continued command joined by line feeds.
    public var text: String
    /// The lines of the cell that hold it, as they stand there.
    public var sourceLines: [String]
    /// What it is to print; every line ends with a line feed.
    public var output: String
    /// The exit status it is to have.
    public var status: Int32
    /// The article's line of the command, from 1.
    public var line: Int
  }

  /// The commands in order.
  public private(set) var commands: [Command] = []

  /// What does not follow the format.
  public private(set) var problems: [Finding] = []

  /// Reads a console cell: `$ command`, `> ` continues it, `[n]` is an exit status.
  public init(cell: Cell) {
    let lines = cell.code.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    for (index, line) in lines.enumerated() {
      let number = cell.firstLine + index
      if line.hasPrefix("$ ") || line == "$" {
        commands.append(
          Command(
            text: String(line.dropFirst(2)), sourceLines: [String(line)], output: "", status: 0,
            line: number))
      } else if commands.isEmpty {
        problems.append(
          Finding(.format, "a console cell begins with a command: '$ command'", line: number))
        return
      } else if line.hasPrefix("> "), commands[commands.count - 1].output.isEmpty {
        commands[commands.count - 1].text += "\n" + line.dropFirst(2)
        commands[commands.count - 1].sourceLines.append(String(line))
      } else if let status = Self.status(line), Self.endsCommand(index, in: lines) {
        commands[commands.count - 1].status = status
      } else {
        commands[commands.count - 1].output += line + "\n"
      }
    }
    if commands.isEmpty {
      problems.append(
        Finding(.format, "a console cell holds at least one '$ command'", line: cell.fenceLine))
    }
  }

  /// The exit status that a line `[n]` states.
  private static func status(_ line: Substring) -> Int32? {
    guard line.hasPrefix("["), line.hasSuffix("]"), let status = Int32(line.dropFirst().dropLast()),
      (1...255).contains(status)
    else { return nil }
    return status
  }

  /// Whether the line is the last before the next command or the end.
  private static func endsCommand(_ index: Int, in lines: ArraySlice<Substring>) -> Bool {
    index + 1 == lines.endIndex || lines[index + 1].hasPrefix("$ ")
  }

  /// The cell's text with what the commands did in place of what they were to do.
  ///
  /// - Parameter outcomes: What each command printed and returned; as many as there are commands.
  /// - Returns: The text of the cell; every line ends with a line feed.
  public func text(with outcomes: [(output: String, status: Int32)]) -> String {
    zip(commands, outcomes).map { command, outcome in
      var text = command.sourceLines.map { $0 + "\n" }.joined() + outcome.output
      if !text.hasSuffix("\n") { text += "\n" }
      return outcome.status == 0 ? text : text + "[\(outcome.status)]\n"
    }.joined()
  }
}
