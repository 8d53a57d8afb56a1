internal import ArticleEngine
internal import CommonMark
internal import Foundation

/// Renders the text of an article: cells, formulas, figures, links and tables in the site's way, and
/// all else as CommonMark.
///
/// Whatever cannot be shown becomes a finding at its line.
final class ArticleBody: HTMLFlavor {
  private let article: Article
  private let entry: CheckReport.Entry
  private let site: SiteMap
  private let address: String
  private let formulas: Formulas
  private let wording: Wording
  private let bibliography: Bibliography
  private let numbering: Numbering
  private let symbols: SymbolIndex
  private let linksFiles: Bool
  private let names: (Int) -> [CodeName]
  private let cells: [Int: Cell]
  private let expectedLines: Set<Int>

  private var styles: Set<String> = []
  private var line = 1

  /// What is told about the names in cells.
  private(set) var nameList = NameList()
  /// What cannot be shown.
  private(set) var findings: [Finding] = []
  /// The files that the page needs, by their path from the articles' root.
  private(set) var files: Set<String> = []
  /// Whether there is a formula on the page.
  private(set) var hasMath = false
  /// The first figure or, without one, the first displayed formula: what a card shows.
  private(set) var preview: HTML?
  /// The address of the first figure that is a picture, from the site's root.
  private(set) var firstPicture: String?
  /// The lines of links to places, for when a place isn't there.
  private(set) var linkLines: [String: Int] = [:]

  /// Creates a renderer for one article.
  init(
    _ entry: CheckReport.Entry, article: Article, site: SiteMap, address: String,
    formulas: Formulas, wording: Wording, bibliography: Bibliography, symbols: SymbolIndex,
    linksFiles: Bool, names: @escaping (Int) -> [CodeName]
  ) {
    self.article = article
    self.entry = entry
    self.site = site
    self.address = address
    self.formulas = formulas
    self.wording = wording
    self.bibliography = bibliography
    self.symbols = symbols
    self.linksFiles = linksFiles
    self.names = names
    numbering = Numbering(article.document)
    cells = Dictionary(article.cells.map { ($0.fenceLine, $0) }) { first, _ in first }
    expectedLines = Set(article.cells.compactMap(\.expected?.line))
  }

  /// The markup of the article's blocks, its title left out.
  func markup() -> String {
    var blocks = article.document.blocks[...]
    if case .heading(1, let content, _)? = blocks.first?.kind, content.plainText == article.title {
      blocks = blocks.dropFirst()
    }
    var html = HTMLWriter()
    HTMLRenderer(headingIDs: true, flavor: self).write(Array(blocks), to: &html)
    return html.html
  }

  // MARK: Blocks

  func write(_ block: Block, to html: inout HTMLWriter, with renderer: HTMLRenderer) -> Bool {
    line = block.lines.lowerBound
    switch block.kind {
    case .code(let code): write(code, to: &html)
    case .heading(let level, let content, let id):
      write(level, content, id, to: &html, with: renderer)
    case .paragraph(let content):
      guard let figure = FigureSource(content) else { return false }
      write(figure, to: &html, with: renderer)
    case .table(let table): write(table, to: &html, with: renderer)
    case .html: break
    case .quote, .list, .thematicBreak: return false
    }
    return true
  }

  private func write(_ code: CodeBlock, to html: inout HTMLWriter) {
    html.newLine()
    if let cell = cells[line] {
      let results = entry.transcript?.results ?? []
      let view = CellView(
        cell: cell, result: cell.index < results.count ? results[cell.index] : nil,
        findings: entry.findings.filter { $0.cell == cell.index },
        date: entry.transcript?.date, spans: spans(of: cell), wording: wording)
      view.html.write(to: &html)
    } else if expectedLines.contains(line) {
      return
    } else if code.isMath {
      writeDisplayed(code, to: &html)
    } else {
      CodeView.listing(code.literal, in: code.language).write(to: &html)
    }
  }

  private func spans(of cell: Cell) -> [CodeSpan] {
    guard cell.language == .swift, !cell.options.isHidden else { return [] }
    let spans = Highlighter.spans(of: cell.code, in: "swift")
    return nameList.spans(naming: names(cell.index), among: spans)
  }

  private func writeDisplayed(_ code: CodeBlock, to html: inout HTMLWriter) {
    guard let number = numbering.entries[line] else { return }
    let name = wording.numbered(wording.equation, number.number)
    let formula = formula(code.literal, isDisplayed: true, line: line + 1)
    if preview == nil, firstPicture == nil { preview = formula }
    element(.div, .class("equation"), .id(number.id)) {
      element(
        .div, .class("math"), .set("tabindex", "0"), .set("role", "group"), .set("aria-label", name)
      ) { formula }
      element(.span, .class("number")) {
        element(.a, .href("#\(number.id)"), .set("aria-label", name)) { "(\(number.number))" }
      }
    }.write(to: &html)
  }

  private func write(
    _ level: Int, _ content: [Inline], _ id: String, to html: inout HTMLWriter,
    with renderer: HTMLRenderer
  ) {
    html.newLine()
    html.raw("<h\(level) id=\"")
    html.text(id)
    html.raw("\">")
    renderer.write(content, to: &html)
    if !id.isEmpty {
      element(
        .a, .class("permalink"), .href("#" + SiteMap.encoded(id)),
        .set("aria-label", "\(wording.permalink) “\(content.plainText)”")
      ) { "#" }.write(to: &html)
    }
    html.raw("</h\(level)>\n")
  }

  private func write(
    _ table: PipeTable, to html: inout HTMLWriter, with renderer: HTMLRenderer
  ) {
    func markup(_ content: [Inline]) -> HTML {
      var cell = HTMLWriter()
      renderer.write(content, to: &cell)
      return .markup(cell.html)
    }
    func style(_ alignment: PipeTable.Alignment) -> [Attribute] {
      switch alignment {
      case .natural: []
      case .left: [.class("left")]
      case .center: [.class("center")]
      case .right: [.class("right")]
      }
    }
    element(.div, .class("scroll"), .set("tabindex", "0")) {
      element(.table) {
        element(.thead) {
          element(.tr) {
            for (content, alignment) in zip(table.head, table.alignments) {
              HTML.element(.th, [.set("scope", "col")] + style(alignment), [markup(content)])
            }
          }
        }
        element(.tbody) {
          for row in table.rows {
            element(.tr) {
              for (content, alignment) in zip(row, table.alignments) {
                HTML.element(.td, style(alignment), [markup(content)])
              }
            }
          }
        }
      }
    }.write(to: &html)
  }

  // MARK: Figures

  private func write(
    _ figure: FigureSource, to html: inout HTMLWriter, with renderer: HTMLRenderer
  ) {
    guard let number = numbering.entries[line] else { return }
    html.newLine()
    let name = wording.numbered(wording.figure, number.number)
    let view = view(of: figure, named: name)
    var caption = HTMLWriter()
    if figure.title.isEmpty {
      renderer.write(figure.alternative, to: &caption)
    } else {
      caption.text(figure.title)
    }
    element(.figure, .id(number.id)) {
      view?.html
      element(.figcaption) {
        element(.a, .href("#\(number.id)")) { name }
        HTML.markup(caption.html)
      }
    }.write(to: &html)
  }

  /// What a figure shows; nil when there is no such file, or it is not to be fetched.
  private func view(of figure: FigureSource, named name: String) -> FigureView? {
    guard let (path, bytes) = file(figure.source) else { return nil }
    let alternative = figure.alternative.plainText
    if path.hasSuffix(".svg") {
      let id = "chart:\(numbering.entries[line]?.number ?? 0)"
      if let svg = FigureFile.chart(bytes, id: id, styles: &styles) {
        if firstPicture == nil, !hasFigurePreview { setPreview(chart: bytes) }
        return FigureView(content: .chart(svg), alternative: alternative, label: name)
      }
    }
    files.insert(path)
    let size = FigureFile.size(ofPNG: bytes)
    let address = "files/\(SiteMap.encoded(path))"
    if firstPicture == nil, path.hasSuffix(".png") || path.hasSuffix(".jpg") {
      firstPicture = address
    }
    if !hasFigurePreview {
      hasFigurePreview = true
      preview = element(.img, .src(address), .set("alt", ""), .set("loading", "lazy"))
    }
    return FigureView(
      content: .image(
        address: SiteMap.prefix(of: self.address) + address, width: size?.width,
        height: size?.height),
      alternative: alternative, label: name)
  }

  private var hasFigurePreview = false

  private func setPreview(chart bytes: [UInt8]) {
    guard let svg = ChartThumbnail(bytes)?.svg else { return }
    hasFigurePreview = true
    preview = .markup(svg)
  }

  private func file(_ source: String) -> (path: String, bytes: [UInt8])? {
    switch site.target(of: source, from: article.path, at: address) {
    case .file(let path):
      if let data = FileManager.default.contents(atPath: "\(site.root)/\(path)") {
        return (path, Array(data))
      }
      report(.link, "the picture '\(source)' cannot be read")
    case .nowhere(let reason): report(.link, "the picture '\(source)' leads nowhere: \(reason)")
    case .page: report(.link, "'\(source)' is an article, and no picture")
    case .elsewhere: break
    }
    return nil
  }

  // MARK: Inlines

  func write(_ inline: Inline, to html: inout HTMLWriter, with renderer: HTMLRenderer) -> Bool {
    line = article.source.line(at: inline.range.lowerBound)
    switch inline.kind {
    case .math(let tex):
      formula(tex, isDisplayed: false, line: line).write(to: &html)
    case .html: return true
    case .link(let destination, let title, let content):
      guard !destination.isEmpty, !renderer.safe(destination).isEmpty else {
        renderer.write(content, to: &html)
        return true
      }
      write(destination, title, content, to: &html, with: renderer)
    case .image(let source, _, let alternative):
      if let (path, bytes) = file(source) {
        files.insert(path)
        let size = FigureFile.size(ofPNG: bytes)
        let picture = FigureView.Content.image(
          address: SiteMap.prefix(of: address) + "files/\(SiteMap.encoded(path))",
          width: size?.width, height: size?.height)
        let text = alternative.plainText
        FigureView(content: picture, alternative: text, label: text).html.write(to: &html)
      } else {
        // Pictures of other sites are named and not fetched.
        html.text(alternative.plainText)
      }
    case .code(let name):
      guard !symbols.isEmpty, SymbolIndex.isReference(inline, name, in: article.source) else {
        return false
      }
      guard let target = symbols.address(of: name) else {
        report(.link, "no module of the package has a public symbol ``\(name)``")
        return false
      }
      element(.a, .href(SiteMap.prefix(of: address) + target)) { element(.code) { name } }
        .write(to: &html)
    case .text, .softBreak, .lineBreak, .emphasis, .strong: return false
    }
    return true
  }

  private func write(
    _ destination: String, _ title: String, _ content: [Inline], to html: inout HTMLWriter,
    with renderer: HTMLRenderer
  ) {
    var text = HTMLWriter()
    renderer.write(content, to: &text)
    let titles: [Attribute] = title.isEmpty ? [] : [.set("title", title)]
    guard let href = href(destination) else { return html.raw(text.html) }
    HTML.element(.a, [.href(href)] + titles, [.markup(text.html)]).write(to: &html)
    if let number = bibliography.number(ofWorkAt: destination) {
      element(
        .a, .class("cite"), .href("#reference:\(number)"),
        .set("aria-label", "\(wording.references) \(number)")
      ) { "[\(number)]" }.write(to: &html)
    }
  }

  /// Where a link leads from this page; nil, with a finding, for a link that leads nowhere.
  private func href(_ destination: String) -> String? {
    let prefix = SiteMap.prefix(of: address)
    switch site.target(of: destination, from: article.path, at: address) {
    case .elsewhere: return destination
    case .file(let path):
      guard linksFiles else { return nil }
      files.insert(path)
      return "\(prefix)files/\(SiteMap.encoded(path))"
    case .page(let page, let fragment):
      let place = fragment.map { "#" + SiteMap.encoded($0) } ?? ""
      let href = page == address && !place.isEmpty ? place : prefix + SiteMap.encoded(page) + place
      linkLines[href] = linkLines[href] ?? line
      return href
    case .nowhere(let reason):
      report(.link, "the link to '\(destination)' leads nowhere: \(reason)")
      return nil
    }
  }

  private func formula(_ tex: String, isDisplayed: Bool, line: Int) -> HTML {
    hasMath = true
    do {
      return .markup(try formulas.html(tex, isDisplayed: isDisplayed))
    } catch {
      var place = line
      if case .notTeX(_, let offset?) = error, offset > 0 {
        place += tex.utf16.prefix(offset).count { $0 == 0x0A }
      }
      findings.append(Finding(.math, error.description, line: place))
      return element(.code) { tex }
    }
  }

  private func report(_ kind: Finding.Kind, _ message: String) {
    // What the check said already about a figure is not said again.
    let isKnown = entry.findings.contains { $0.line == line && $0.kind == .figure }
    if isKnown { return }
    findings.append(Finding(kind, message, line: line))
  }
}
