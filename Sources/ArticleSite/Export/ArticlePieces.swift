internal import ArticleEngine
internal import CommonMark

/// An article cut into prose and cells, in order, for programs that know no options and no hidden
/// cells.
struct ArticlePieces {
  /// A piece.
  enum Piece {
    /// Markdown, front matter and hidden cells left out.
    case prose(String)
    /// A cell that is shown.
    case cell(Cell)
  }

  private(set) var pieces: [Piece] = []

  private let article: Article
  private let rewrite: (Inline) -> String?
  private var pending = ""

  /// Cuts an article.
  ///
  /// - Parameters:
  ///   - article: The article.
  ///   - rewrite: What stands in an inline's place; nil where it stays as it is.
  init(_ article: Article, rewrite: @escaping (Inline) -> String?) {
    self.article = article
    self.rewrite = rewrite
    let cells = Dictionary(article.cells.map { ($0.fenceLine, $0) }) { first, _ in first }
    let expected = Set(article.cells.compactMap(\.expected?.line))
    for block in article.document.blocks {
      let line = block.lines.lowerBound
      if let cell = cells[line] {
        flush()
        if !cell.options.isHidden { pieces.append(.cell(cell)) }
      } else if !expected.contains(line) {
        add(block)
      }
    }
    flush()
  }

  private mutating func flush() {
    if !pending.isEmpty { pieces.append(.prose(pending)) }
    pending = ""
  }

  private mutating func add(_ block: Block) {
    if case .html(let literal) = block.kind, literal.contains("<!-- catalog:") { return }
    let source = article.source
    let first = source.range(ofLine: block.lines.lowerBound)
    let last = source.range(ofLine: min(block.lines.upperBound, source.lineCount))
    var text = ""
    if case .code(let code) = block.kind, code.isMath {
      text = "$$\n\(code.literal)$$\n"
    } else {
      var offset = first.lowerBound
      for (range, replacement) in Self.replacements(in: block, rewrite) {
        text += String(decoding: source.bytes[offset..<range.lowerBound], as: UTF8.self)
        text += replacement
        offset = range.upperBound
      }
      text += String(decoding: source.bytes[offset..<last.upperBound], as: UTF8.self)
    }
    if !pending.isEmpty { pending += "\n" }
    pending += text.hasSuffix("\n") ? text : text + "\n"
  }

  /// What is replaced in a block, in the order of the source.
  private static func replacements(
    in block: Block, _ rewrite: (Inline) -> String?
  ) -> [(Range<Int>, String)] {
    switch block.kind {
    case .paragraph(let content), .heading(_, let content, _): replacements(in: content, rewrite)
    case .quote(let blocks): blocks.flatMap { replacements(in: $0, rewrite) }
    case .list(let list): list.items.joined().flatMap { replacements(in: $0, rewrite) }
    case .table(let table):
      ([table.head] + table.rows).joined().flatMap { replacements(in: $0, rewrite) }
    case .code, .html, .thematicBreak: []
    }
  }

  private static func replacements(
    in content: [Inline], _ rewrite: (Inline) -> String?
  ) -> [(Range<Int>, String)] {
    content.flatMap { inline -> [(Range<Int>, String)] in
      if let replacement = rewrite(inline) { return [(inline.range, replacement)] }
      switch inline.kind {
      case .emphasis(let content), .strong(let content), .link(_, _, let content):
        return replacements(in: content, rewrite)
      default: return []
      }
    }
  }
}
