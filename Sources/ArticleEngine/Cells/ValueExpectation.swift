/// A comment in a cell that states a value: `expression  // => value`.
public struct ValueExpectation: Sendable, Hashable {
  /// What the comment is about.
  public enum Subject: Sendable, Hashable {
    /// The value of an expression that is a statement of its own, which takes up these lines of
    /// the cell (from 0); the text is the expression without the comment.
    case expression(lines: ClosedRange<Int>, text: String)
    /// The value of a constant or variable that the statement on these lines declares.
    case binding(lines: ClosedRange<Int>, name: String)
    /// What the statement on these lines prints: `// Prints "text"`.
    case printed(lines: ClosedRange<Int>)
  }

  /// What the comment is about.
  public let subject: Subject

  /// The value as the comment states it, without quotation marks for `// Prints`.
  public let expected: String

  /// The article's line of the comment, from 1.
  public let line: Int

  /// The bytes of the article that hold the stated value: what an update replaces.
  public let valueRange: Range<Int>

  /// Creates an expectation.
  public init(subject: Subject, expected: String, line: Int, valueRange: Range<Int>) {
    self.subject = subject
    self.expected = expected
    self.line = line
    self.valueRange = valueRange
  }
}
