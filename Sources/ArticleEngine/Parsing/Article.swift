public import CommonMark
internal import Foundation

/// A Markdown file taken apart: its text, its cells, and what is wrong with its format.
public struct Article: Sendable {
  /// The path, as it was given.
  public let path: String

  /// The text as a tree, with the bytes it came from.
  public let document: Document

  /// What the front matter says.
  public let metadata: Metadata

  /// The cells, from top to bottom.
  public let cells: [Cell]

  /// The images that the article includes, by the path it gives.
  public let images: [String: Int]

  /// What does not follow the format.
  public let problems: [Finding]

  /// What a reader should know of the text and that does not make it wrong.
  public let notes: [Note]

  /// Whether all that is meant as a cell could be read as one; if not, the cells do not run.
  public let isWhole: Bool

  /// The text as lines and bytes.
  public var source: SourceText { document.source }

  /// The file's name without its ending: what the folder of its figures is called.
  public var name: String {
    URL(filePath: path).deletingPathExtension().lastPathComponent
  }

  /// The title: the front matter's, or the first heading, or the file's name.
  public var title: String {
    if let title = metadata.title { return title }
    for case .heading(_, let content, _) in document.blocks.map(\.kind) { return content.plainText }
    return name
  }

  /// What the front matter of an article can say.
  public struct Metadata: Sendable, Hashable {
    /// The title.
    public var title: String?
    /// The id of the topic that the article belongs to.
    public var topic: String?
    /// One sentence.
    public var summary: String?
    /// The language of the text as HTML names it, `"zh-Hans"`; nil for English.
    public var language: String?
    /// The day of the article, `"2026-11-24"`: what a feed sorts by.
    public var date: String?
    /// The works that the article cites.
    public var references: [String] = []
  }

  /// Reads an article from a file.
  ///
  /// - Parameter path: The file.
  /// - Throws: ``ArticleError`` when it cannot be read or is not UTF-8.
  public init(path: String) throws(ArticleError) {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw ArticleError.unreadable(path)
    }
    try self.init(path: path, bytes: Array(data))
  }

  /// Reads an article from bytes.
  ///
  /// - Parameters:
  ///   - path: What the article is called in reports.
  ///   - bytes: The Markdown text in UTF-8, with or without a byte order mark.
  /// - Throws: ``ArticleError`` when the bytes are not UTF-8.
  public init(path: String, bytes: [UInt8]) throws(ArticleError) {
    let source = SourceText(bytes)
    if let offset = bytes.firstInvalidUTF8Offset {
      throw ArticleError.notUTF8(path, line: source.line(at: offset))
    }
    let document = Document(parsing: source)
    var reader = ArticleReader(document: document)
    reader.read()
    self.path = path
    self.document = document
    metadata = reader.metadata
    cells = reader.cells
    images = reader.images
    problems = reader.problems
    notes = reader.notes
    isWhole = reader.isWhole
  }
}

/// Why a file is no article.
public enum ArticleError: Error, Sendable, Hashable, CustomStringConvertible {
  /// There is no such file, or it cannot be read.
  case unreadable(String)
  /// The file is not UTF-8 text, from this line on.
  case notUTF8(String, line: Int)

  /// The error in one line.
  public var description: String {
    switch self {
    case .unreadable(let path): "cannot read '\(path)'"
    case .notUTF8(let path, let line): "\(path):\(line): not UTF-8 text; save the file as UTF-8"
    }
  }
}

extension Collection<UInt8> {
  /// The offset of the first byte that is not part of UTF-8 text.
  var firstInvalidUTF8Offset: Int? {
    var decoder = UTF8()
    var iterator = makeIterator()
    var offset = 0
    while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar): offset += UTF8.width(scalar)
      case .emptyInput: return nil
      case .error: return offset
      }
    }
  }
}
