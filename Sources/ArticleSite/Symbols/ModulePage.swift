internal import CommonMark

/// The page of a module: its public symbols with their declarations and doc comments.
struct ModulePage {
  let module: ModuleReference
  let modules: [ModuleReference]
  let symbols: SymbolIndex
  let frame: PageFrame

  /// The document, in UTF-8.
  var html: [UInt8] {
    frame.document(
      PageFrame.Page(
        address: module.address, title: module.name,
        summary: "The public symbols of the module \(module.name).", language: "en", side: side,
        content: content))
  }

  /// What can be searched for on the page.
  var sections: [SearchSection] {
    module.entries.map { entry in
      let names = entry.members.map(\.name).joined(separator: "\n")
      return SearchSection(
        SectionText(
          id: entry.id, title: entry.name, prose: entry.comment,
          code: "\(entry.declaration)\n\(names)"))
    }
  }

  private var content: HTML {
    element(.article) {
      element(.header) {
        element(.h1) { module.name }
        element(.p, .class("lead")) {
          element(.code) { "import \(module.name)" }
        }
      }
      for entry in module.entries { html(of: entry, isMember: false) }
    }
  }

  private func html(of entry: ModuleReference.Entry, isMember: Bool) -> HTML {
    element(.section, .class("symbol"), .id(entry.id)) {
      element(isMember ? .h3 : .h2) {
        element(.code) { Highlighter.html(of: entry.declaration, in: "swift") }
        element(
          .a, .class("permalink"), .href("#" + SiteMap.encoded(entry.id)),
          .set("aria-label", "Link to “\(entry.name)”")
        ) { "#" }
      }
      HTML.markup(DocComment(symbols: symbols, address: module.address).html(of: entry.comment))
      if !entry.members.isEmpty {
        element(.div, .class("members")) {
          for member in entry.members { html(of: member, isMember: true) }
        }
      }
    }
  }

  private var side: HTML {
    element(
      .nav, .class("side"), .id("catalog:side"), .flag("popover"), .set("aria-label", "Modules")
    ) {
      element(.ol) {
        element(.li) { element(.a, .href("../index.html")) { "All articles" } }
        for other in modules {
          element(.li) {
            if other.name == module.name {
              element(.a, .href("../\(other.address)"), .set("aria-current", "page")) { other.name }
              element(.ol) {
                for entry in module.entries {
                  element(.li) {
                    element(.a, .href("#" + SiteMap.encoded(entry.id))) { entry.name }
                  }
                }
              }
            } else {
              element(.a, .href("../\(other.address)")) { other.name }
            }
          }
        }
      }
    }
  }
}

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

  func write(_ block: Block, to html: inout HTMLWriter, with renderer: HTMLRenderer) -> Bool {
    switch block.kind {
    case .code(let code):
      CodeView.listing(code.literal, in: code.language.isEmpty ? "swift" : code.language)
        .write(to: &html)
    case .heading(_, let content, _):
      html.raw("<p><strong>")
      renderer.write(content, to: &html)
      html.raw("</strong></p>\n")
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
      element(.a, .href(SiteMap.prefix(of: address) + target)) { element(.code) { name } }
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
