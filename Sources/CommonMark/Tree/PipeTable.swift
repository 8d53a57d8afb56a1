/// A table of cells between pipes, as GitHub reads it.
public struct PipeTable: Sendable, Hashable {
  /// How the cells of a column stand.
  public enum Alignment: Sendable, Hashable {
    /// As the page likes: `---`.
    case natural
    /// Flush left: `:--`.
    case left
    /// In the middle: `:-:`.
    case center
    /// Flush right: `--:`.
    case right
  }

  /// One alignment a column.
  public let alignments: [Alignment]

  /// The cells of the head, one a column.
  public let head: [[Inline]]

  /// The rows of the body; each has one cell a column.
  public let rows: [[[Inline]]]
}
