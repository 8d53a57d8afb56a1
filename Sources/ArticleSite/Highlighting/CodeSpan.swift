internal import CommonMark

/// A stretch of code that a page sets apart.
struct CodeSpan: Hashable, Sendable {
  /// What the code is; the raw value is the class in the style sheet.
  enum Kind: String, Sendable {
    case keyword = "k"
    case type = "t"
    case string = "s"
    case number = "n"
    case comment = "c"
    case call = "f"
    case attribute = "a"
    /// A value that the engine has checked: `// => 129`.
    case result = "r"
    case inserted = "ins"
    case deleted = "del"
    /// A name that is none of these.
    case name = "v"
  }

  /// The bytes of the code.
  let range: Range<Int>

  /// What they are.
  let kind: Kind

  /// The number of what the page tells about it, if it is a name; see ``NameList``.
  var name: Int?
}

/// Tells the parts of code from each other.
enum Highlighter {
  /// The spans of code in a language; none for a language that is not known.
  static func spans(of code: String, in language: some StringProtocol) -> [CodeSpan] {
    switch language.lowercased() {
    case "swift": SwiftHighlighter.spans(of: code)
    case "json": JSONHighlighter.spans(of: code)
    case "diff", "patch": DiffHighlighter.spans(of: code)
    case "sh", "bash", "shell", "zsh", "yaml", "yml", "toml", "python", "py", "make":
      HashCommentHighlighter.spans(of: code)
    default: []
    }
  }

  /// Code as HTML.
  ///
  /// - Parameters:
  ///   - code: The code.
  ///   - spans: Its spans in order, none above another.
  /// - Returns: What stands in a `code` element.
  static func html(of code: String, _ spans: [CodeSpan]) -> HTML {
    let bytes = Array(code.utf8)
    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
    var pieces: [HTML] = []
    pieces.reserveCapacity(2 * spans.count + 1)
    var offset = 0
    for span in spans {
      if offset < span.range.lowerBound {
        pieces.append(.text(text(offset..<span.range.lowerBound)))
      }
      let style = Attribute.class(span.kind.rawValue)
      pieces.append(
        span.name.map { number in
          element(.a, style, .href("#\(NameList.id(of: number))")) { text(span.range) }
        } ?? element(.span, style) { text(span.range) })
      offset = span.range.upperBound
    }
    if offset < bytes.count { pieces.append(.text(text(offset..<bytes.count))) }
    return .group(pieces)
  }

  /// Code in a language as HTML.
  static func html(of code: String, in language: some StringProtocol) -> HTML {
    html(of: code, spans(of: code, in: language))
  }
}
