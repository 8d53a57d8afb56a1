/// A fenced block of an article that is executed.
public struct Cell: Sendable, Hashable {
  /// What runs the cell.
  public enum Language: String, Sendable, Hashable {
    /// Part of the article's program.
    case swift
    /// `$ command` lines for a shell.
    case console
  }

  /// The position among the article's cells, from 0.
  public let index: Int

  /// What runs the cell.
  public let language: Language

  /// What the fence's options say.
  public let options: CellOptions

  /// The text between the fences, without the indentation or quote marks of a container; every
  /// line ends with a line feed, whatever the article's line endings.
  public let code: String

  /// The article's line on which the code begins, from 1.
  public let firstLine: Int

  /// The text of the heading above the cell, if there is one.
  public let heading: String?

  /// The `// =>` and `// Prints` comments of the cell, in order.
  public let expectations: [ValueExpectation]

  /// The block under the cell that says what it prints or how it fails.
  public let expected: ExpectedBlock?

  /// The bytes of the article between the fence lines.
  public let contentRange: Range<Int>

  /// What stands before the code on each of its lines: a container's indentation or quote marks.
  public let linePrefix: String

  /// The bytes of ``linePrefix``: added to a column in the code, the column in the article.
  public var indentation: Int { linePrefix.utf8.count }

  /// The line of the opening fence.
  public var fenceLine: Int { firstLine - 1 }

  /// Creates a cell.
  public init(
    index: Int, language: Language, options: CellOptions, code: String, firstLine: Int,
    contentRange: Range<Int> = 0..<0, linePrefix: String = "", heading: String? = nil,
    expectations: [ValueExpectation] = [], expected: ExpectedBlock? = nil
  ) {
    self.index = index
    self.language = language
    self.options = options
    self.code = code
    self.firstLine = firstLine
    self.contentRange = contentRange
    self.linePrefix = linePrefix
    self.heading = heading
    self.expectations = expectations
    self.expected = expected
  }
}
