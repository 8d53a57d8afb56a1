/// Something in an article that does not hold, and where.
public struct Finding: Sendable, Hashable {
  /// What kind of thing does not hold.
  public enum Kind: String, Sendable, Hashable, Codable {
    /// The article does not follow the format.
    case format
    /// A cell printed something else than its block says.
    case output
    /// A cell printed and has no block.
    case missingOutput = "missing-output"
    /// A cell has a block and printed nothing.
    case silent
    /// What a cell printed is not UTF-8.
    case encoding
    /// A value is not what its comment says.
    case value
    /// A chart or picture is not the one on disk.
    case figure
    /// A cell does not compile.
    case compile
    /// A cell compiles that must not.
    case compiles
    /// A cell trapped.
    case trap
    /// A cell did not trap that must.
    case noTrap = "no-trap"
    /// A cell threw an error that nobody caught.
    case error
    /// A cell ended the program, or was ended.
    case exit
    /// A cell went over a limit.
    case limit
    /// A command printed or returned something else than the cell says.
    case command
    /// A formula is not TeX.
    case math
    /// A link or image leads nowhere.
    case link
  }

  /// What kind of thing does not hold.
  public var kind: Kind

  /// What is wrong and what would be right, in one sentence.
  public var message: String

  /// The article's line, from 1.
  public var line: Int

  /// The column in UTF-8 bytes, from 1.
  public var column: Int

  /// The index of the cell it is about, if it is about one.
  public var cell: Int?

  /// What the article says.
  public var expected: String?

  /// What happened.
  public var actual: String?

  /// Further lines: what the cell wrote to standard error, other diagnostics.
  public var details: [String]

  /// What an update would write; none where an update cannot help.
  public var edits: [Edit]

  /// A change to a file.
  public enum Edit: Sendable, Hashable {
    /// Replaces these bytes of the article.
    case text(Range<Int>, with: [UInt8])
    /// Writes a figure, at a path relative to the article's folder.
    case figure(path: String, content: [UInt8])
  }

  /// Creates a finding.
  public init(
    _ kind: Kind, _ message: String, line: Int, column: Int = 1, cell: Int? = nil,
    expected: String? = nil, actual: String? = nil, details: [String] = [], edits: [Edit] = []
  ) {
    self.kind = kind
    self.message = message
    self.line = line
    self.column = column
    self.cell = cell
    self.expected = expected
    self.actual = actual
    self.details = details
    self.edits = edits
  }
}
