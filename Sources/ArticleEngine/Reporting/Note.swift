/// Something about an article that its reader should know and that does not make it wrong.
public struct Note: Sendable, Hashable {
  /// What there is to know, in one sentence.
  public var message: String

  /// The article's line, from 1.
  public var line: Int

  /// The column in UTF-8 bytes, from 1.
  public var column: Int

  /// Creates a note.
  public init(_ message: String, line: Int, column: Int = 1) {
    self.message = message
    self.line = line
    self.column = column
  }
}
