import CommonMark

/// Looks for inlines whose range cannot be right.
struct RangeAudit {
  private let source: SourceText
  private(set) var complaints: [String] = []
  private(set) var count = 0

  init(_ document: Document) {
    source = document.source
    audit(document.blocks)
  }

  private mutating func audit(_ blocks: [Block]) {
    for block in blocks {
      let first = source.range(ofLine: block.lines.lowerBound).lowerBound
      let outer = first..<source.range(ofLine: block.lines.upperBound).upperBound
      switch block.kind {
      case .paragraph(let content), .heading(_, let content, _): audit(content, inside: outer)
      case .quote(let blocks): audit(blocks)
      case .list(let list): list.items.forEach { audit($0) }
      case .table(let table):
        for cell in ([table.head] + table.rows).joined() { audit(cell, inside: outer) }
      case .code, .html, .thematicBreak: continue
      }
    }
  }

  /// Pieces lie inside what they are part of, side by side, and hold the bytes they were made from.
  private mutating func audit(_ inlines: [Inline], inside outer: Range<Int>) {
    for (index, inline) in inlines.enumerated() {
      count += 1
      let range = inline.range
      guard outer.contains(range.lowerBound), range.upperBound <= outer.upperBound else {
        complaints.append("\(inline) leaves \(outer)")
        continue
      }
      if index > 0, range.lowerBound != inlines[index - 1].range.upperBound {
        complaints.append("\(inline) does not follow \(inlines[index - 1])")
      }
      let bytes = source.bytes[range]
      let text = String(decoding: bytes, as: UTF8.self)
      var isRight = true
      switch inline.kind {
      case .text(let literal):
        isRight = literal == text || bytes.contains { $0 == 0x5C || $0 == 0x26 || $0 == 0 }
      case .softBreak, .lineBreak: isRight = text.contains { $0.isNewline }
      case .code(let code):
        isRight = text.hasPrefix("`") && text.hasSuffix("`") && text.count >= code.count + 2
      case .math: isRight = text.hasPrefix("$`") && text.hasSuffix("`$")
      case .html: isRight = text.hasPrefix("<") && text.hasSuffix(">")
      case .emphasis(let content), .strong(let content):
        isRight = text.first == text.last && (text.first == "*" || text.first == "_")
        audit(content, inside: range)
      case .link(_, _, let content):
        isRight =
          (text.first == "<" && text.last == ">")
          || (text.first == "[" && "])".contains(text.last ?? " "))
        audit(content, inside: range)
      case .image(_, _, let content):
        isRight = text.hasPrefix("![") && "])".contains(text.last ?? " ")
        audit(content, inside: range)
      }
      if !isRight { complaints.append("\(inline.kind) is not '\(text)'") }
    }
  }
}
