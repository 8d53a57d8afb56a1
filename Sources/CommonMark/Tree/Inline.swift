/// A piece of running text, with the bytes of the source that it stands in.
public struct Inline: Sendable, Hashable {
  /// What the piece is.
  public let kind: Kind

  /// The bytes of the source from the piece's first mark to its last: `*a*` with its asterisks, a
  /// link with its address, a line's end with all that stands before the next line's text.
  ///
  /// libcmark's own columns are wrong behind reference definitions, on indented and lazy lines, and
  /// in tables it does not know of. The ranges are found by reading the source along the tree
  /// instead: every byte of a range is accounted for. Where the source is not UTF-8 that cannot be
  /// done, and the range is that of the whole block's text.
  public let range: Range<Int>

  /// Creates a piece.
  init(_ kind: Kind, _ range: Range<Int>) {
    self.kind = kind
    self.range = range
  }

  /// The kinds of pieces.
  public enum Kind: Sendable, Hashable {
    /// Plain text.
    case text(String)
    /// The end of a line that a page may break elsewhere.
    case softBreak
    /// The end of a line that stays.
    case lineBreak
    /// Code.
    case code(String)
    /// Math, in TeX.
    case math(String)
    /// Raw HTML.
    case html(String)
    /// Emphasised text.
    case emphasis([Inline])
    /// Strongly emphasised text.
    case strong([Inline])
    /// Text that leads to a destination.
    case link(destination: String, title: String, content: [Inline])
    /// An image; the content stands for it where it cannot be seen.
    case image(source: String, title: String, alternative: [Inline])
  }
}

extension Sequence<Inline> {
  /// The text without its markup.
  public var plainText: String {
    reduce(into: "") { text, inline in
      switch inline.kind {
      case .text(let literal), .code(let literal), .math(let literal): text += literal
      case .softBreak, .lineBreak: text += " "
      case .html: break
      case .emphasis(let content), .strong(let content), .link(_, _, let content),
        .image(_, _, let content):
        text += content.plainText
      }
    }
  }
}
