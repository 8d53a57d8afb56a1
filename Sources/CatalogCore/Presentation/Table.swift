/// Rows and columns of text, numbers already formatted.
public struct Table: Sendable, Hashable {
  /// How the cells of a column stand.
  public enum Alignment: Sendable, Hashable {
    /// Flush left: text.
    case leading
    /// Flush right: numbers.
    case trailing
  }

  /// A column's head and alignment.
  public struct Column: Sendable, Hashable {
    /// The text of the head, with the unit where there is one.
    public let title: String
    /// How the cells stand.
    public let alignment: Alignment

    /// A column of text.
    public static func text(_ title: String) -> Column { Column(title: title, alignment: .leading) }

    /// A column of numbers.
    public static func number(_ title: String) -> Column {
      Column(title: title, alignment: .trailing)
    }
  }

  /// The columns, left to right.
  public let columns: [Column]

  /// The rows, top to bottom; each has one cell a column.
  public private(set) var rows: [[String]]

  /// What the table shows, in one line; empty for none.
  public let caption: String

  /// Creates a table.
  ///
  /// - Precondition: Every row has as many cells as there are columns.
  public init(columns: [Column], rows: [[String]] = [], caption: String = "") {
    self.columns = columns
    self.rows = []
    self.caption = caption
    for row in rows { append(row) }
  }

  /// Adds a row at the bottom.
  ///
  /// - Precondition: `row` has as many cells as there are columns.
  public mutating func append(_ row: [String]) {
    precondition(
      row.count == columns.count,
      "a row of \(row.count) cells in a table of \(columns.count) columns")
    rows.append(row)
  }
}
