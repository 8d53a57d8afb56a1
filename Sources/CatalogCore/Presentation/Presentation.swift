/// Something to see: the result of a demo or a tool, whatever shows it.
public enum Presentation: Sendable, Hashable {
  /// A heading above what follows.
  case heading(String)
  /// Plain text, possibly of several lines.
  case text(String)
  /// Rows and columns.
  case table(Table)
  /// A drawing of numbers.
  case chart(Chart)
  /// An image.
  case picture(Picture)
}
