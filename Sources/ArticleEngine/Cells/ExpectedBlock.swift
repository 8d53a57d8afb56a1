/// The block under a cell that says what the cell prints, or how it fails.
public struct ExpectedBlock: Sendable, Hashable {
  /// What the block holds; its fence's first word.
  public enum Kind: String, Sendable, Hashable {
    /// What the cell prints on standard output.
    case output
    /// The compiler's diagnostics.
    case error
    /// The message of a trap.
    case trap
  }

  /// What the block holds.
  public let kind: Kind

  /// How the block is held against what happened.
  public let matching: Matching

  /// The text between the fences; every line ends with a line feed.
  public let text: String

  /// The article's line of the opening fence, from 1.
  public let line: Int

  /// The bytes of the article between the two fence lines: what an update replaces.
  public let contentRange: Range<Int>

  /// The bytes that stand before the content on each of its lines: a container's indentation or
  /// quote marks, repeated before every line that an update writes.
  public let linePrefix: String

  /// Creates a block.
  public init(
    kind: Kind, matching: Matching = Matching(), text: String, line: Int,
    contentRange: Range<Int>, linePrefix: String = ""
  ) {
    self.kind = kind
    self.matching = matching
    self.text = text
    self.line = line
    self.contentRange = contentRange
    self.linePrefix = linePrefix
  }
}
