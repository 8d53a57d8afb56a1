internal import Foundation

extension ArticleCheck {
  /// A file to be checked: an article, or what is wrong with it as a text.
  public struct Source: Sendable {
    /// The path, as it was given.
    public let path: String

    /// The article; nil where the file is not UTF-8.
    public let article: Article?

    /// Why there is no article.
    let problem: Finding?

    /// The cells that are judged; nil for all.
    var selection: Set<Int>? = nil

    /// Reads a file.
    ///
    /// - Throws: ``ArticleError`` when it cannot be read.
    public init(path: String) throws(ArticleError) {
      self.path = path
      do {
        article = try Article(path: path)
        problem = nil
      } catch .notUTF8(_, let line) {
        article = nil
        problem = Finding(.encoding, "not UTF-8 text; save the file as UTF-8", line: line)
      } catch {
        throw error
      }
    }

    /// An article as it is in memory, which may differ from its file.
    public init(_ article: Article) {
      path = article.path
      self.article = article
      problem = nil
    }

    /// Whether the cells can run: if part of the file could not be read, a cell might be left out
    /// that changes what the others do.
    public var isRunnable: Bool { article?.isWhole ?? false }

    /// Returns the source with only the cells to be judged that a text speaks of, whatever the case
    /// of its letters.
    ///
    /// All of them are, if the text is part of the path. Otherwise those are whose heading or id it
    /// is part of; the cells before them still run, since they share their state.
    ///
    /// - Parameter text: What is looked for.
    /// - Returns: The source, or nil when nothing in it matches.
    public func selecting(_ text: String) -> Source? {
      func matches(_ other: String?) -> Bool {
        other?.range(of: text, options: .caseInsensitive) != nil
      }
      if matches(path) { return self }
      let cells = article?.cells.filter { matches($0.heading) || matches($0.options.id) } ?? []
      guard !cells.isEmpty else { return nil }
      var source = self
      source.selection = Set(cells.map(\.index))
      return source
    }
  }
}
