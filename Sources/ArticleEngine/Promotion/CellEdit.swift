internal import CommonMark
internal import Foundation

/// A change of one cell's code, made in the article's bytes and nowhere else.
public struct CellEdit: Sendable {
  /// The article with the new code.
  public let article: Article

  /// The position of the cell among the article's cells.
  public let index: Int

  private let original: [UInt8]

  /// Puts new code into a cell.
  ///
  /// Line endings, indentation and quote marks stay those of the article; where a line of the code
  /// would close the fence, both fence lines become longer.
  ///
  /// - Parameters:
  ///   - article: The article.
  ///   - index: The cell's position among its cells.
  ///   - code: The new code.
  /// - Throws: ``CellEditError`` when the article would then be read in another way.
  public init(of article: Article, cell index: Int, code: String) throws(CellEditError) {
    precondition(article.cells.indices.contains(index), "the article has such a cell")
    let cell = article.cells[index]
    let code = Self.lines(of: code)
    let edits = BlockWriter(source: article.source)
      .replacement(of: cell.contentRange, prefix: cell.linePrefix, with: code)
    let replacements = edits.compactMap { edit -> (range: Range<Int>, bytes: [UInt8])? in
      guard case .text(let range, let bytes) = edit else { return nil }
      return (range, bytes)
    }
    let bytes = Promotion.apply(replacements, to: article.source.bytes)
    guard let edited = try? Article(path: article.path, bytes: bytes),
      edited.cells.map(\.code) == article.cells.enumerated().map({ $0 == index ? code : $1.code })
    else { throw .notOneCell }
    self.article = edited
    self.index = index
    original = article.source.bytes
  }

  /// Writes the article to a temporary file that then takes its place.
  ///
  /// - Throws: ``PromotionError`` when it cannot be written, or when the article on disk is no longer
  ///   the one that was changed.
  public func write() throws(PromotionError) {
    guard FileManager.default.contents(atPath: article.path).map(Array.init) == original else {
      throw PromotionError.changedMeanwhile(article.path)
    }
    try AtomicFile.write(article.source.bytes, to: article.path)
  }

  /// The code as cells have it: line feeds only, one at the end.
  private static func lines(of code: String) -> String {
    let text = String(code.map { $0 == "\r\n" || $0 == "\r" ? "\n" : $0 })
    return text.isEmpty || text.hasSuffix("\n") ? text : text + "\n"
  }
}

/// Why a cell's code cannot be changed.
public enum CellEditError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The article would be cut into cells in another way.
  case notOneCell

  /// The error in one line.
  public var description: String {
    "with this code the article would be read as other cells than it has"
  }
}
