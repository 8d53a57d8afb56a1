/// What a page tells about the names in its code: each text once, numbered as it first appears.
struct NameList {
  /// The texts; the id of one is ``id(of:)`` its position.
  private(set) var texts: [NameText] = []

  private var numbers: [NameText: Int] = [:]

  /// The number of a text, which is added if it is new.
  mutating func number(of text: NameText) -> Int {
    if let number = numbers[text] { return number }
    texts.append(text)
    numbers[text] = texts.count
    return texts.count
  }

  /// The id of a text on the page, from 1.
  static func id(of number: Int) -> String { "name:\(number)" }

  /// Spans with the names among them.
  ///
  /// - Parameters:
  ///   - names: The names in order.
  ///   - spans: What letters alone tell, in order, none above another.
  /// - Returns: The spans in order. A name that is part of a span, or lies across one, is left out.
  mutating func spans(naming names: [CodeName], among spans: [CodeSpan]) -> [CodeSpan] {
    var result: [CodeSpan] = []
    result.reserveCapacity(spans.count + names.count)
    var rest = spans[...]
    for name in names {
      while let span = rest.first, span.range.upperBound <= name.range.lowerBound {
        result.append(span)
        rest = rest.dropFirst()
      }
      if let last = result.last, last.range.upperBound > name.range.lowerBound { continue }
      var kind = CodeSpan.Kind.name
      if let span = rest.first, span.range.lowerBound < name.range.upperBound {
        guard span.range == name.range else { continue }
        kind = span.kind
        rest = rest.dropFirst()
      }
      if name.isType { kind = .type }
      result.append(CodeSpan(range: name.range, kind: kind, name: number(of: name.text)))
    }
    return result + rest
  }

  /// The list at the end of a page, closed until it is asked for: what names in code lead to.
  func html(symbols: SymbolIndex, address: String, _ wording: Wording) -> HTML {
    if texts.isEmpty { return .nothing }
    let comments = DocComment(symbols: symbols, address: address)
    return element(.details, .class("names")) {
      element(.summary) { wording.names }
      element(.ul) {
        for (index, text) in texts.enumerated() {
          element(.li, .id(Self.id(of: index + 1))) {
            element(.code) { text.declaration }
            if !text.comment.isEmpty { HTML.markup(comments.html(of: text.comment)) }
          }
        }
      }
    }
  }
}
