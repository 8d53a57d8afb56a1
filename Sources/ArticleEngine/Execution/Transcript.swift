/// What happened when an article's cells ran.
public struct Transcript: Sendable, Hashable, Codable {
  /// One result a cell, in the order of the article's cells.
  public var results: [CellResult]

  /// What a reader of the report should know: that an article had to be compiled alone, that there
  /// was no sandbox.
  public var notes: [String]

  /// Whether the results were taken from the cache, so that nothing was compiled or run.
  public var isCached: Bool

  /// The day on which the cells ran, `"2026-11-24"` in UTC; nil where none did.
  ///
  /// It is kept with the results, so that pages made of the same results are the same.
  public var date: String?

  /// Whether the run has come to every cell.
  public var isComplete: Bool { !results.contains { $0.outcome == .pending } }

  /// Creates a transcript.
  public init(
    results: [CellResult], notes: [String] = [], isCached: Bool = false, date: String? = nil
  ) {
    self.results = results
    self.notes = notes
    self.isCached = isCached
    self.date = date
  }
}

/// What one cell did.
public struct CellResult: Sendable, Hashable, Codable {
  /// How the cell ended.
  public var outcome: Outcome

  /// What it wrote to standard output, byte for byte, up to the limit.
  @Base64 public var output: [UInt8]

  /// What it wrote to standard error.
  @Base64 public var standardError: [UInt8]

  /// The text of each expected value's actual one, in the order of ``Cell/expectations``; nil where
  /// the cell ended before it.
  public var values: [String?]

  /// The charts and pictures it showed.
  public var figures: [Figure]

  /// What the commands of a console cell did, as far as they ran.
  public var commands: [CommandResult]

  /// Wall-clock seconds.
  public var seconds: Double

  /// Creates a result.
  public init(
    outcome: Outcome, output: [UInt8] = [], standardError: [UInt8] = [], values: [String?] = [],
    figures: [Figure] = [], commands: [CommandResult] = [], seconds: Double = 0
  ) {
    self.outcome = outcome
    self.output = output
    self.standardError = standardError
    self.values = values
    self.figures = figures
    self.commands = commands
    self.seconds = seconds
  }
}

/// What one command of a console cell did.
public struct CommandResult: Sendable, Hashable, Codable {
  /// What it wrote to standard output and standard error, in the order it came.
  @Base64 public var output: [UInt8]

  /// Its exit status.
  public var status: Int32

  /// Creates a result.
  public init(output: [UInt8], status: Int32) {
    self.output = output
    self.status = status
  }
}

/// How a cell ended.
public enum Outcome: Sendable, Hashable, Codable {
  /// It ran to its end.
  case finished
  /// It was not to run.
  case skipped
  /// The run that it is part of has not come to it.
  case pending
  /// Something before it in its program ended the program.
  case notReached
  /// The compiler refused it; at least one diagnostic is an error.
  case rejected([Diagnostic])
  /// It trapped; the place is the article's, where it is known.
  case trapped(message: String, line: Int?, column: Int?)
  /// It threw an error that nobody caught.
  case threw(description: String, line: Int?, column: Int?)
  /// It ended the process with this status.
  case exited(status: Int32)
  /// It was ended by this signal, which is no trap.
  case signalled(Int32)
  /// It went over a limit and was stopped.
  case exceeded(Limit)
}

/// A limit on what a program may use.
public enum Limit: Sendable, Hashable, Codable {
  /// Wall-clock seconds.
  case time(seconds: Double)
  /// Bytes of memory.
  case memory(bytes: Int)
  /// Bytes of output.
  case output(bytes: Int)
  /// Processes at a time.
  case processes(count: Int)
}

/// What the compiler says about a place in an article.
public struct Diagnostic: Sendable, Hashable, Codable {
  /// How grave it is.
  public enum Severity: String, Sendable, Hashable, Codable {
    /// The cell does not compile.
    case error
    /// The cell compiles.
    case warning
    /// Belongs to the diagnostic before it.
    case note
  }

  /// How grave it is.
  public var severity: Severity
  /// What the compiler says.
  public var message: String
  /// The article's line, from 1.
  public var line: Int
  /// The article's column in UTF-8 bytes, from 1.
  public var column: Int

  /// Creates a diagnostic.
  public init(severity: Severity, message: String, line: Int, column: Int) {
    self.severity = severity
    self.message = message
    self.line = line
    self.column = column
  }
}

/// A chart or picture that a cell showed.
public struct Figure: Sendable, Hashable, Codable {
  /// The name it was shown under.
  public var name: String
  /// The file's bytes: SVG text, or PNG.
  @Base64 public var content: [UInt8]
  /// The file name's ending: `"svg"` or `"png"`.
  public var format: String

  /// Creates a figure.
  public init(name: String, content: [UInt8], format: String) {
    self.name = name
    self.content = content
    self.format = format
  }
}
