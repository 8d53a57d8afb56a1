/// A piece of running text.
public indirect enum Inline: Sendable, Hashable {
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

extension Sequence<Inline> {
  /// The text without its markup.
  public var plainText: String {
    reduce(into: "") { text, inline in
      switch inline {
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
