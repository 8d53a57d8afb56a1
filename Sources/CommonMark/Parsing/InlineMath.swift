extension [Inline] {
  /// The text with each code span between dollars, `` $`…`$ ``, turned into math.
  func joiningMath() -> [Inline] {
    guard count >= 3 else { return self }
    var result: [Inline] = []
    result.reserveCapacity(count)
    var rest = self[...]
    while let inline = rest.popFirst() {
      if case .code(let tex) = inline, case .text(let before) = result.last, before.hasSuffix("$"),
        case .text(let after) = rest.first, after.hasPrefix("$")
      {
        result.replaceLastText(with: before.dropLast())
        result.append(.math(tex))
        rest.removeFirst()
        if after.count > 1 { rest = [.text(String(after.dropFirst()))] + rest }
      } else {
        result.append(inline)
      }
    }
    return result
  }

  private mutating func replaceLastText(with text: Substring) {
    removeLast()
    if !text.isEmpty { append(.text(String(text))) }
  }
}

extension Block {
  /// The plain `$…$` in running text, which Markdown takes for text and readers for math.
  ///
  /// A dollar before a digit is money, and one before a space opens nothing.
  public var plainDollarMath: [String] {
    switch kind {
    case .paragraph(let content), .heading(_, let content, _): content.plainDollarMath
    case .table(let table): ([table.head] + table.rows).joined().flatMap(\.plainDollarMath)
    case .quote, .list, .code, .html, .thematicBreak: []
    }
  }
}

extension [Inline] {
  fileprivate var plainDollarMath: [String] {
    let text = map { inline -> String in
      switch inline {
      case .code, .math, .html: "\u{FFFC}"
      default: [inline].plainText
      }
    }.joined()
    var found: [String] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "$") {
      let inside = rest[rest.index(after: open)...]
      guard let first = inside.first, !first.isWhitespace, first != "$", !first.isNumber,
        let close = inside.firstIndex(of: "$"), inside[..<close].last?.isWhitespace == false
      else {
        rest = inside
        continue
      }
      found.append(String(inside[..<close]))
      rest = inside[inside.index(after: close)...]
    }
    return found
  }
}
