/// Renders a document as HTML.
///
///     HTMLRenderer().html(of: Document(parsing: "*Hi*"))  // "<p><em>Hi</em></p>\n"
public struct HTMLRenderer {
  /// Whether raw HTML, and links that run scripts, are kept; without, raw HTML is left out and such
  /// links lead nowhere.
  public var allowsUnsafeHTML: Bool

  /// Whether headings carry their id.
  public var headingIDs: Bool

  /// What is rendered otherwise.
  public var flavor: (any HTMLFlavor)?

  /// Creates a renderer; without arguments, one that renders CommonMark as libcmark does, safely.
  public init(
    allowsUnsafeHTML: Bool = false, headingIDs: Bool = false, flavor: (any HTMLFlavor)? = nil
  ) {
    self.allowsUnsafeHTML = allowsUnsafeHTML
    self.headingIDs = headingIDs
    self.flavor = flavor
  }

  /// Returns the HTML of a document's body.
  ///
  /// - Parameter document: The document.
  /// - Returns: Block elements, one after the other; no page around them.
  /// - Complexity: O(*n*) in the size of the document.
  public func html(of document: Document) -> String {
    var html = HTMLWriter(capacity: document.source.bytes.count * 3 / 2)
    write(document.blocks, to: &html)
    return html.html
  }

  // MARK: Blocks

  /// Writes blocks one after the other.
  public func write(_ blocks: [Block], to html: inout HTMLWriter) {
    write(blocks, isTight: false, to: &html)
  }

  private func write(_ blocks: [Block], isTight: Bool, to html: inout HTMLWriter) {
    guard let flavor else {
      for block in blocks { write(block.kind, isTight: isTight, to: &html) }
      return
    }
    for block in blocks where !flavor.write(block, to: &html, with: self) {
      write(block.kind, isTight: isTight, to: &html)
    }
  }

  private func write(_ block: Block.Kind, isTight: Bool, to html: inout HTMLWriter) {
    switch block {
    case .paragraph(let content):
      if isTight { return write(content, to: &html) }
      html.newLine()
      html.raw("<p>")
      write(content, to: &html)
      html.raw("</p>\n")
    case .heading(let level, let content, let id):
      writeHeading(level, content, id, to: &html)
    case .quote(let blocks):
      html.newLine()
      html.raw("<blockquote>\n")
      write(blocks, to: &html)
      html.newLine()
      html.raw("</blockquote>\n")
    case .list(let list):
      write(list, to: &html)
    case .code(let code):
      write(code, to: &html)
    case .html(let literal):
      html.newLine()
      html.raw(allowsUnsafeHTML ? literal : Self.omission)
      html.newLine()
    case .thematicBreak:
      html.newLine()
      html.raw("<hr />\n")
    case .table(let table):
      write(table, to: &html)
    }
  }

  private func writeHeading(
    _ level: Int, _ content: [Inline], _ id: String, to html: inout HTMLWriter
  ) {
    let level = String(level)
    html.newLine()
    html.raw("<h")
    html.raw(level)
    if headingIDs, !id.isEmpty {
      html.raw(" id=\"")
      html.text(id)
      html.raw("\"")
    }
    html.raw(">")
    write(content, to: &html)
    html.raw("</h")
    html.raw(level)
    html.raw(">\n")
  }

  private func write(_ list: Block.List, to html: inout HTMLWriter) {
    html.newLine()
    switch list.start {
    case nil: html.raw("<ul>\n")
    case 1: html.raw("<ol>\n")
    case .some(let start): html.raw("<ol start=\"\(start)\">\n")
    }
    for item in list.items {
      html.newLine()
      html.raw("<li>")
      write(item, isTight: list.isTight, to: &html)
      html.raw("</li>\n")
    }
    html.raw(list.start == nil ? "</ul>\n" : "</ol>\n")
  }

  private func write(_ code: CodeBlock, to html: inout HTMLWriter) {
    html.newLine()
    if code.language.isEmpty {
      html.raw("<pre><code>")
    } else {
      html.raw("<pre><code class=\"language-")
      html.text(String(code.language))
      html.raw("\">")
    }
    html.text(code.literal)
    html.raw("</code></pre>\n")
  }

  private func write(_ table: PipeTable, to html: inout HTMLWriter) {
    html.newLine()
    html.raw("<table>\n<thead>\n")
    writeRow(table.head, cell: "th", table.alignments, to: &html)
    html.raw("</thead>\n")
    if !table.rows.isEmpty {
      html.raw("<tbody>\n")
      for row in table.rows { writeRow(row, cell: "td", table.alignments, to: &html) }
      html.raw("</tbody>\n")
    }
    html.raw("</table>\n")
  }

  private func writeRow(
    _ row: [[Inline]], cell: String, _ alignments: [PipeTable.Alignment],
    to html: inout HTMLWriter
  ) {
    html.raw("<tr>\n")
    for (content, alignment) in zip(row, alignments) {
      switch alignment {
      case .natural: html.raw("<\(cell)>")
      case .left: html.raw("<\(cell) align=\"left\">")
      case .center: html.raw("<\(cell) align=\"center\">")
      case .right: html.raw("<\(cell) align=\"right\">")
      }
      write(content, to: &html)
      html.raw("</\(cell)>\n")
    }
    html.raw("</tr>\n")
  }

  // MARK: Inlines

  /// Writes running text.
  public func write(_ inlines: [Inline], to html: inout HTMLWriter) {
    guard let flavor else {
      for inline in inlines { write(inline.kind, to: &html) }
      return
    }
    for inline in inlines where !flavor.write(inline, to: &html, with: self) {
      write(inline.kind, to: &html)
    }
  }

  private func write(_ inline: Inline.Kind, to html: inout HTMLWriter) {
    switch inline {
    case .text(let text): html.text(text)
    case .softBreak: html.raw("\n")
    case .lineBreak: html.raw("<br />\n")
    case .code(let text), .math(let text):
      html.raw("<code>")
      html.text(text)
      html.raw("</code>")
    case .html(let literal): html.raw(allowsUnsafeHTML ? literal : Self.omission)
    case .emphasis(let content):
      html.raw("<em>")
      write(content, to: &html)
      html.raw("</em>")
    case .strong(let content):
      html.raw("<strong>")
      write(content, to: &html)
      html.raw("</strong>")
    case .link(let destination, let title, let content):
      html.raw("<a href=\"")
      html.address(safe(destination))
      writeTitle(title, to: &html)
      html.raw("\">")
      write(content, to: &html)
      html.raw("</a>")
    case .image(let source, let title, let alternative):
      html.raw("<img src=\"")
      html.address(safe(source))
      html.raw("\" alt=\"")
      writeAlternative(alternative, to: &html)
      writeTitle(title, to: &html)
      html.raw("\" />")
    }
  }

  private func writeTitle(_ title: String, to html: inout HTMLWriter) {
    guard !title.isEmpty else { return }
    html.raw("\" title=\"")
    html.text(title)
  }

  private func writeAlternative(_ inlines: [Inline], to html: inout HTMLWriter) {
    for inline in inlines {
      switch inline.kind {
      case .text(let text), .code(let text), .math(let text), .html(let text): html.text(text)
      case .softBreak, .lineBreak: html.raw(" ")
      case .emphasis(let content), .strong(let content), .link(_, _, let content),
        .image(_, _, let content):
        writeAlternative(content, to: &html)
      }
    }
  }

  /// The destination of a link, or nothing when following it would run a script or read a file.
  public func safe(_ destination: String) -> String {
    allowsUnsafeHTML || !AddressSafety.isUnsafe(destination) ? destination : ""
  }

  private static let omission = "<!-- raw HTML omitted -->"
}
