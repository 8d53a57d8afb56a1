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

  private let prose: ExportedProse
  private var pending = ""

  /// Cuts an article.
  ///
  /// - Parameters:
  ///   - article: The article.
  ///   - prose: What its blocks are in Markdown.
  init(_ article: Article, prose: ExportedProse) {
    self.prose = prose
    let cells = Dictionary(article.cells.map { ($0.fenceLine, $0) }) { first, _ in first }
    let expected = Set(article.cells.compactMap(\.expected?.line))
    for block in article.document.blocks {
      let line = block.lines.lowerBound
      if let cell = cells[line] {
        flush()
        if !cell.options.isHidden { pieces.append(.cell(cell)) }
      } else if !expected.contains(line) {
        if case .html(let literal) = block.kind, literal.contains("<!-- catalog:") { continue }
        add(prose.text(of: block))
      }
    }
    if let references = prose.references { add(references) }
    flush()
  }

  private mutating func flush() {
    if !pending.isEmpty { pieces.append(.prose(pending)) }
    pending = ""
  }

  private mutating func add(_ text: String) {
    if !pending.isEmpty { pending += "\n" }
    pending += text
  }
}
