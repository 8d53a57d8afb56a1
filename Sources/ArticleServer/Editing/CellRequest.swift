/// What a page asks about a cell.
struct CellRequest: Decodable, Sendable {
  /// The page's address from the root.
  var page: String
  /// The cell's name on the page.
  var cell: String
  /// The code that the page took for the article's; nil when it asks for that.
  var base: String?
  /// The new code.
  var code: String?
}

/// The code of a cell, as the article has it.
struct CellCode: Encodable {
  var code: String
}

/// What came of running a cell.
struct CellOutcome: Encodable {
  /// The page as it would be.
  var page: String?
  /// What the cell showed.
  var figures: [Picture] = []
  /// Why it could not be run.
  var error: String?

  /// A chart or picture.
  struct Picture: Encodable {
    var name: String
    /// An address that holds the picture itself.
    var address: String
  }
}
