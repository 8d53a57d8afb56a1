/// Plain `$…$` in running text, which Markdown takes for text and readers for math.
public struct PlainMath: Sendable, Hashable {
  /// What stands between the dollars.
  public let text: String

  /// The byte of the source at which the piece of text begins that holds the first dollar.
  public let offset: Int
}

extension Block {
  /// The plain `$…$` in the block's own text.
  ///
  /// A dollar before a digit is money, one before a space opens nothing, and one before a letter or
  /// digit closes nothing.
  public var plainMath: [PlainMath] {
    switch kind {
    case .paragraph(let content), .heading(_, let content, _): content.plainMath
    case .table(let table): ([table.head] + table.rows).joined().flatMap(\.plainMath)
    case .quote, .list, .code, .html, .thematicBreak: []
    }
  }
}

extension [Inline] {
  fileprivate var plainMath: [PlainMath] {
    // Most paragraphs have no dollar sign, and need not be taken apart.
    guard plainText.utf8.contains(UInt8(ascii: "$")) else { return [] }
    var text: [Character] = []
    var offsets: [(start: Int, offset: Int)] = []
    for inline in self {
      offsets.append((text.count, inline.range.lowerBound))
      switch inline.kind {
      case .code, .math, .html: text.append("\u{FFFC}")
      default: text += [inline].plainText
      }
    }
    guard text.contains("$") else { return [] }
    var found: [PlainMath] = []
    var index = 0
    var close = 0
    var piece = 0
    while let open = text[index...].firstIndex(of: "$") {
      index = open + 1
      guard let first = text[index...].first, !first.isWhitespace, first != "$", !first.isNumber
      else { continue }
      // What closes does not depend on what opens, so that the search never goes back.
      close = Swift.max(close, index)
      while close < text.count, !Self.closesMath(text, close) { close += 1 }
      guard close < text.count else { break }
      while piece + 1 < offsets.count, offsets[piece + 1].start <= open { piece += 1 }
      found.append(PlainMath(text: String(text[index..<close]), offset: offsets[piece].offset))
      index = close + 1
    }
    return found
  }

  private static func closesMath(_ text: [Character], _ index: Int) -> Bool {
    guard text[index] == "$", !text[index - 1].isWhitespace else { return false }
    return index + 1 == text.count || !(text[index + 1].isLetter || text[index + 1].isNumber)
  }
}
