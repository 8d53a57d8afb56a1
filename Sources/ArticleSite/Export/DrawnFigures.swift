internal import ArticleEngine
internal import CommonMark
internal import Foundation

/// The charts and pictures that an article's cells drew, and where the article includes them.
struct DrawnFigures {
  /// A figure that a cell shows.
  struct Figure {
    /// What the figure is included by: `Figures/windows/ends.svg`.
    let path: String
    /// The file's bytes.
    let content: Data
    /// What stands for the figure where it cannot be seen.
    let alternative: String
  }

  /// The figures of each cell, in the order they were shown in.
  private let figures: [Int: [Figure]]

  /// The lines of the paragraphs that include a figure right below the cell that shows it.
  let linesBelowCell: Set<Int>

  /// Reads what cells drew.
  ///
  /// - Parameters:
  ///   - article: The article.
  ///   - transcript: What its cells did; nil where none ran.
  ///   - file: The bytes behind an image's address.
  init(_ article: Article, _ transcript: Transcript?, file: (String) -> Data?) {
    var alternatives: [String: String] = [:]
    for block in article.document.blocks {
      guard case .paragraph(let content) = block.kind, let image = FigureSource(content) else {
        continue
      }
      alternatives[Self.plainPath(image.source)] = image.alternative.plainText
    }
    var figures: [Int: [Figure]] = [:]
    for (cell, result) in zip(article.cells, transcript?.results ?? []) {
      figures[cell.index] = result.figures.map { figure in
        let path = "Figures/\(article.name)/\(figure.name).\(figure.format)"
        // The file is what the article promises; the cell was held against it.
        return Figure(
          path: path, content: file(path) ?? Data(figure.content),
          alternative: alternatives[path] ?? figure.name)
      }
    }
    self.figures = figures

    var lines: Set<Int> = []
    var above: Set<String> = []
    let cells = Dictionary(article.cells.map { ($0.fenceLine, $0) }) { first, _ in first }
    let expected = Set(article.cells.compactMap(\.expected?.line))
    for block in article.document.blocks {
      let line = block.lines.lowerBound
      if expected.contains(line) { continue }
      if let cell = cells[line] {
        above = cell.options.isHidden ? [] : Set((figures[cell.index] ?? []).map(\.path))
      } else if case .paragraph(let content) = block.kind, let image = FigureSource(content),
        above.contains(Self.plainPath(image.source))
      {
        lines.insert(line)
      } else {
        above = []
      }
    }
    linesBelowCell = lines
  }

  /// What a cell shows.
  func figures(of cell: Cell) -> [Figure] { figures[cell.index] ?? [] }

  /// A path as it is written on disk: without `./` at its start, and without percent signs.
  private static func plainPath(_ path: String) -> String {
    var path = path.removingPercentEncoding ?? path
    while path.hasPrefix("./") { path.removeFirst(2) }
    return path
  }
}
