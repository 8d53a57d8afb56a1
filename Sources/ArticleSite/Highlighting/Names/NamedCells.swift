internal import ArticleEngine

/// The names in the Swift cells of articles.
struct NamedCells: Sendable {
  /// The names by the position of the article, then of the cell.
  private var names: [[Int: [CodeName]]]

  /// The programs that the language server can still be asked about.
  private(set) var open: [ProgramSource] = []

  /// How many programs there are.
  private(set) var count = 0

  /// How many of them are not known.
  private(set) var unknownCount = 0

  /// Knows nothing.
  static let none = NamedCells(articles: 0)

  /// Knows nothing yet of some articles.
  init(articles: Int) {
    names = Array(repeating: [:], count: articles)
  }

  /// Adds what is known of the cells of a program; cells that are known already stay as they are.
  ///
  /// - Parameters:
  ///   - cells: The names, with ranges in each cell's code, by the position of the cell.
  ///   - program: The program.
  ///   - article: The position of its article.
  ///   - isKnown: Whether the names are those of the program as it is now.
  ///   - isOpen: Whether they can still be asked for.
  mutating func add(
    _ cells: [Int: [CodeName]], of program: ProgramSource, inArticle article: Int, isKnown: Bool,
    isOpen: Bool
  ) {
    names[article].merge(cells) { first, _ in first }
    count += 1
    if !isKnown { unknownCount += 1 }
    if isOpen { open.append(program) }
  }

  /// The names in a cell, with ranges in its code.
  func names(inCell cell: Int, ofArticle article: Int) -> [CodeName] {
    names.indices.contains(article) ? names[article][cell] ?? [] : []
  }
}
