/// What a link calls the figure or formula that it leads to: `Figure 2`, `式 5`, or a number alone.
///
/// The numbers on a page are given from top to bottom; those in its text are written by hand, and so
/// become wrong when something comes between.
struct NumberedReference {
  /// What has numbers.
  enum Kind: String, Sendable {
    case equation, figure, table
  }

  /// What is numbered; nil where the text says a number and nothing else.
  let kind: Kind?

  /// The numbers as they are written, one or several: `equations 5 and 6`.
  let numbers: [Substring]

  /// The text that says so.
  let text: Substring

  /// All that a link's text calls by a number.
  static func references(in text: String) -> [NumberedReference] {
    if let match = text.wholeMatch(of: number) {
      return [NumberedReference(kind: nil, numbers: [match.1], text: text[...])]
    }
    return text.matches(of: named).map { match in
      let (text, equation, figure, _, list) = match.output
      return NumberedReference(
        kind: equation != nil ? .equation : figure != nil ? .figure : .table,
        numbers: list.matches(of: digits).map(\.output), text: text)
    }
  }

  /// Reads what a link's text says wrongly.
  ///
  /// A text may name something else beside what the link leads to, as in "the terms of equation 5" in
  /// a link to a figure; it is wrong about the kind only where it says nothing more.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - kind: What the link leads to.
  ///   - number: The number of that.
  /// - Returns: The wrong part; nil where the text says what is so, or gives no number at all.
  static func mistake(in text: String, leadingTo kind: Kind, _ number: Int) -> Substring? {
    let references = references(in: text)
    let candidates = references.filter { reference in
      reference.kind == nil || reference.kind == kind || reference.text.count == text.count
    }
    let isRight = candidates.contains { reference in
      reference.kind ?? kind == kind && reference.numbers.contains("\(number)")
    }
    return isRight ? nil : candidates.first?.text
  }

  // Regular expressions are not Sendable, and cost more to parse than to use.
  private nonisolated(unsafe) static let number =
    /[\s(（\[]*([0-9]+(?:\.[0-9]+)*)[\s)）\].]*/

  private nonisolated(unsafe) static let digits = /[0-9]+(?:\.[0-9]+)*/

  /// A noun and the numbers behind it, which may be in brackets.
  private nonisolated(unsafe) static let named =
    #/
      (?: ( \b (?: equation | eqn? | formula ) [es]? \b | 公式 | 方程 | 等式 | 式 )
        | ( \b (?: figure | fig ) s? \b | 图表? | 圖 )
        | ( \b tables? \b | 表 ) )
      \.? \s*
      (
        [\(（\[]? [0-9]+ (?: \. [0-9]+ )* [\)）\]]?
        (?:
          (?: \s | [,，、&\-–—~～] | and | or | to | 和 | 与 | 或 | 及 | 至 | 到 )+
          [\(（\[]? [0-9]+ (?: \. [0-9]+ )* [\)）\]]?
        )*
      )
    /#
    .ignoresCase()
}
