/// A block of code, and where its parts stand in the source.
public struct CodeBlock: Sendable, Hashable {
  /// The code; every line ends with a line feed.
  public let literal: String

  /// The words behind the opening fence as CommonMark reads them, entities and escapes resolved.
  public let info: String

  /// The fence, or nil for an indented block.
  public let fence: Fence?

  /// The first word of ``info``: the language.
  public var language: Substring {
    Substring(info.utf8.prefix { $0 != 0x20 && !(0x09...0x0D).contains($0) })
  }

  /// The lines of backticks or tildes around a block of code.
  public struct Fence: Sendable, Hashable {
    /// The words behind the opening fence as they stand in the source.
    public let rawInfo: String

    /// The character of the fence, a backtick or tilde.
    public let character: Character

    /// How many of them the opening fence has.
    public let length: Int

    /// Whether a closing fence ends the block, rather than the end of its container.
    public let isClosed: Bool

    /// The bytes of the source between the two fence lines.
    public let contentRange: Range<Int>

    /// What stands before the closing fence on its line, or would: a container's indentation or
    /// quote marks, which every line of the content starts with.
    public let linePrefix: String
  }
}
