/// Draws presentation values with characters.
public struct TerminalRenderer: Sendable {
  /// The characters a line holds.
  public let width: Int

  /// Whether the terminal shows colours.
  public let color: Bool

  /// Creates a renderer for a terminal.
  public init(width: Int, color: Bool) {
    self.width = max(width, 30)
    self.color = color
  }

  /// Returns the values as text, an empty line between them.
  ///
  /// - Parameter presentations: What there is to see.
  /// - Returns: Lines, the last one ended too.
  public func text(of presentations: [Presentation]) -> String {
    presentations.map(text).joined(separator: "\n")
  }

  /// Returns one value as text.
  ///
  /// - Parameter presentation: What there is to see.
  /// - Returns: Lines, the last one ended too.
  public func text(of presentation: Presentation) -> String {
    switch presentation {
    case .heading(let text): styled(text, "1") + "\n"
    case .text(let text): text.hasSuffix("\n") ? text : text + "\n"
    case .table(let table): table.text
    case .chart(let chart): TerminalChart(chart, renderer: self).text
    case .picture(let picture): TerminalPicture(picture, renderer: self).text
    }
  }

  /// The text in a style, by the numbers of an ANSI sequence, where there are colours.
  func styled(_ text: String, _ codes: String) -> String {
    color ? "\u{1B}[\(codes)m\(text)\u{1B}[0m" : text
  }
}
