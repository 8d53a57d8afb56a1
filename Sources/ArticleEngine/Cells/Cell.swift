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

  /// The UTF-8 bytes that stand before the code on its lines: a container's indentation, or 0.
  ///
  /// Added to a column in the code, it gives the column in the article.
  public let indentation: Int

  /// The text of the heading above the cell, if there is one.
  public let heading: String?

  /// The `// =>` and `// Prints` comments of the cell, in order.
  public let expectations: [ValueExpectation]

  /// The block under the cell that says what it prints or how it fails.
  public let expected: ExpectedBlock?

  /// Creates a cell.
  public init(
    index: Int, language: Language, options: CellOptions, code: String, firstLine: Int,
    indentation: Int = 0, heading: String? = nil, expectations: [ValueExpectation] = [],
    expected: ExpectedBlock? = nil
  ) {
    self.index = index
    self.language = language
    self.options = options
    self.code = code
    self.firstLine = firstLine
    self.indentation = indentation
    self.heading = heading
    self.expectations = expectations
    self.expected = expected
  }
}
