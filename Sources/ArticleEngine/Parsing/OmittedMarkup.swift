internal import CommonMark

/// Finds what no page shows as it is written: raw HTML, and addresses that would run a script or read
/// the reader's disk.
///
/// Raw HTML is worth a note, since other renderers may show it. An address that every renderer
/// refuses is a mistake.
struct OmittedMarkup {
  /// One note a block or tag of HTML, comments and end tags aside.
  private(set) var notes: [Note] = []

  /// One finding a refused address.
  private(set) var problems: [Finding] = []

  private let source: SourceText

  /// Reads a document.
  init(in document: Document) {
    source = document.source
    read(document.blocks)
  }

  private mutating func read(_ blocks: [Block]) {
    for block in blocks {
      switch block.kind {
      case .html(let literal): note(literal, block)
      case .paragraph(let content), .heading(_, let content, _): read(content)
      case .quote(let blocks): read(blocks)
      case .list(let list): for item in list.items { read(item) }
      case .table(let table): for content in ([table.head] + table.rows).joined() { read(content) }
      case .code, .thematicBreak: continue
      }
    }
  }

  private mutating func read(_ content: [Inline]) {
    for inline in content {
      let offset = inline.range.lowerBound
      switch inline.kind {
      case .html(let literal):
        guard let tag = Self.tag(in: literal) else { continue }
        note("pages leave out the HTML tag '\(tag)'; write in Markdown what it is for", at: offset)
      case .link(let destination, _, let content):
        refuse(destination, "link", at: offset)
        read(content)
      case .image(let address, _, _): refuse(address, "picture", at: offset)
      case .emphasis(let content), .strong(let content): read(content)
      case .text, .softBreak, .lineBreak, .code, .math: continue
      }
    }
  }

  private mutating func note(_ literal: String, _ block: Block) {
    guard let tag = Self.tag(in: literal) else { return }
    let line = source.contentRange(ofLine: block.lines.lowerBound)
    let offset = source.bytes[line].firstIndex(of: UInt8(ascii: "<")) ?? line.lowerBound
    let last = block.lines.upperBound
    let extent = last == block.lines.lowerBound ? "" : ", which ends on line \(last)"
    note(
      "pages leave out the block of HTML that begins with '\(tag)'\(extent); write it in Markdown",
      at: offset)
  }

  /// The first tag in a piece of HTML that is no end tag, or the first text where there is no such
  /// tag; nil for comments and end tags alone.
  private static func tag(in literal: String) -> Substring? {
    var rest = literal.drop(while: \.isWhitespace)
    while let first = rest.first {
      let end: Range<String.Index>?
      if rest.hasPrefix("<!--") {
        end = rest.firstRange(of: "-->")
      } else if rest.hasPrefix("</") {
        end = rest.firstRange(of: ">")
      } else {
        let tag = rest.prefix { first == "<" ? $0 != ">" : $0 != "<" }
        let whole = first == "<" ? tag + rest[tag.endIndex...].prefix(1) : tag
        return whole.prefix { !$0.isNewline }.prefix(80)
      }
      rest = rest[(end?.upperBound ?? rest.endIndex)...].drop(while: \.isWhitespace)
    }
    return nil
  }

  private mutating func note(_ message: String, at offset: Int) {
    notes.append(Note(message, line: source.line(at: offset), column: source.column(at: offset)))
  }

  private mutating func refuse(_ address: String, _ noun: String, at offset: Int) {
    guard !address.isEmpty, HTMLRenderer().safe(address).isEmpty else { return }
    let scheme = address.prefix { $0 != ":" }
    problems.append(
      Finding(
        .link,
        "pages refuse the \(noun) to '\(address)': '\(scheme):' can do more than lead somewhere",
        line: source.line(at: offset), column: source.column(at: offset)))
  }
}
