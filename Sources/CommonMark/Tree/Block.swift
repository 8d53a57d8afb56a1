/// A block of a document, with the lines it stands on.
public struct Block: Sendable, Hashable {
  /// What the block is.
  public let kind: Kind

  /// The lines of the source that the block takes up, from 1.
  public let lines: ClosedRange<Int>

  /// The kinds of blocks.
  public enum Kind: Sendable, Hashable {
    /// Running text.
    case paragraph([Inline])
    /// A heading of level 1 to 6, with the id it is linked by.
    case heading(level: Int, content: [Inline], id: String)
    /// Quoted blocks.
    case quote([Block])
    /// A bulleted or numbered list.
    case list(List)
    /// Code, fenced or indented.
    indirect case code(CodeBlock)
    /// Raw HTML.
    case html(String)
    /// A rule between sections.
    case thematicBreak
    /// A pipe table.
    case table(PipeTable)
  }

  /// A list and its items.
  public struct List: Sendable, Hashable {
    /// The number of the first item; nil for a bulleted list.
    public let start: Int?

    /// Whether paragraphs of items stand without space between them.
    public let isTight: Bool

    /// The items, each with its blocks.
    public let items: [[Block]]
  }
}
