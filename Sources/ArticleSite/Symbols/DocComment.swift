internal import CommonMark

/// Renders doc comments: Markdown whose names between double backticks are links.
struct DocComment: HTMLFlavor {
  let symbols: SymbolIndex
  /// The address of the page that the comment stands on.
  let address: String
  private var source = SourceText([])

  init(symbols: SymbolIndex, address: String) {
    self.symbols = symbols
    self.address = address
  }

  /// The comment as blocks.
  func html(of comment: String) -> String {
    let document = Document(parsing: comment, extensions: .tables)
    var flavor = self
    flavor.source = document.source
    return HTMLRenderer(flavor: flavor).html(of: document)
  }

  /// How the comment begins: its first paragraph, which by custom is one sentence, as running text.
  func opening(of comment: String) -> String {
    let document = Document(parsing: comment, extensions: .tables)
    guard case .paragraph(let content)? = document.blocks.first?.kind else { return "" }
    var flavor = self
    flavor.source = document.source
    var html = HTMLWriter()
    HTMLRenderer(flavor: flavor).write(content, to: &html)
    return html.html
  }

  func write(_ block: Block, to html: inout HTMLWriter, with renderer: HTMLRenderer) -> Bool {
    switch block.kind {
    case .code(let code):
      CodeView.listing(code.literal, in: code.language.isEmpty ? "swift" : code.language)
        .write(to: &html)
    case .heading(_, let content, _):
      html.raw("<p><strong>")
      renderer.write(content, to: &html)
      html.raw("</strong></p>\n")
    case .list(let list):
      guard let fields = DocFields(list) else { return false }
      fields.write(to: &html, with: renderer)
    case .html: break
    default: return false
    }
    return true
  }

  func write(_ inline: Inline, to html: inout HTMLWriter, with renderer: HTMLRenderer) -> Bool {
    switch inline.kind {
    case .code(let name):
      guard SymbolIndex.isReference(inline, name, in: source),
        let target = symbols.address(of: name)
      else { return false }
      element(.a, .href(SiteMap.prefix(of: address) + target)) {
        element(.code) { symbols.title(of: name) }
      }
      .write(to: &html)
    case .image(_, _, let alternative): html.text(alternative.plainText)
    case .html: break
    case .link(let destination, _, let content):
      // A comment's relative links lead to places that are not on the site.
      guard !SiteMap.hasScheme(destination) else { return false }
      renderer.write(content, to: &html)
    default: return false
    }
    return true
  }
}
