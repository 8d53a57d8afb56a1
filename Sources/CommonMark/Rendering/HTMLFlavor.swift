/// What a page renders in its own way.
///
/// Every method answers whether it has written the element; what it has not, the renderer writes.
public protocol HTMLFlavor {
  /// Writes a block in the page's way, or returns false.
  func write(_ block: Block, to html: inout HTMLWriter, with renderer: HTMLRenderer) -> Bool

  /// Writes an inline in the page's way, or returns false.
  func write(_ inline: Inline, to html: inout HTMLWriter, with renderer: HTMLRenderer) -> Bool
}
