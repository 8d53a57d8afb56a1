/// A Markdown text as a tree of values.
///
///     let document = Document(parsing: "# Title\n\nSome *text*.")
///     document.blocks.count  // 2
///
/// The text is CommonMark 0.30 with three additions on top of it: YAML front matter, pipe tables as
/// GitHub reads them, and math in `` $`…`$ `` and ` ```math `.
public struct Document: Sendable, Hashable {
  /// The text as lines and bytes.
  public let source: SourceText

  /// The front matter, if the text begins with one.
  public let frontMatter: FrontMatter?

  /// The blocks at the top level, in order.
  public let blocks: [Block]

  /// Creates a document from a source and what was found in it.
  init(source: SourceText, frontMatter: FrontMatter?, blocks: [Block]) {
    self.source = source
    self.frontMatter = frontMatter
    self.blocks = blocks
  }

  /// Which additions to CommonMark are read.
  public struct Extensions: OptionSet, Sendable {
    /// The bits of the set.
    public let rawValue: Int

    /// Creates a set from its bits.
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// YAML between `---` lines at the top.
    public static let frontMatter = Extensions(rawValue: 1)
    /// Pipe tables.
    public static let tables = Extensions(rawValue: 2)
    /// Math in code spans between dollars and in `math` fences.
    public static let math = Extensions(rawValue: 4)

    /// All additions.
    public static let all: Extensions = [.frontMatter, .tables, .math]
    /// None: CommonMark and nothing else.
    public static let none: Extensions = []
  }
}

/// YAML between two `---` lines at the top of a text.
public struct FrontMatter: Sendable, Hashable {
  /// The text between the lines.
  public let text: String

  /// The line on which the text begins, from 1.
  public let firstLine: Int
}
