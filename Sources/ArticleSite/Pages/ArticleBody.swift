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
  private let address: String
  private let links: ArticleLinks
  private let formulas: Formulas
  private let wording: Wording
  private let bibliography: Bibliography
  private let numbering: Numbering
  private let symbols: SymbolIndex
  private let names: (Int) -> [CodeName]
  private let cells: [Int: Cell]
  private let expectedLines: Set<Int>

  private var styles: Set<String> = []

  /// The line on which the block at hand begins.
  private var line = 1

  /// What is told about the names in cells.
  private(set) var nameList = NameList()
  /// What cannot be shown.
  private(set) var findings: [Finding] = []
  /// The names of symbols that stand on the page and that nothing was known to look up in.
  private(set) var unknownSymbols: [(name: String, place: SourcePlace)] = []
  /// The files that the page needs, by their path from the articles' root.
  private(set) var files: Set<String> = []
  /// Whether there is a formula on the page.
  private(set) var hasMath = false
  /// The first figure or, without one, the first displayed formula: what a card shows.
  private(set) var preview: HTML?
  /// The first figure that a link picture can show.
  private(set) var firstFigure: FigureImage?
  /// Where links to places stand, for when a place isn't there.
  private(set) var linkPlaces: [String: SourcePlace] = [:]

  /// Creates a renderer for one article.
  init(
    _ entry: CheckReport.Entry, article: Article, links: ArticleLinks, formulas: Formulas,
    wording: Wording, bibliography: Bibliography, symbols: SymbolIndex,
    names: @escaping (Int) -> [CodeName]
  ) {
    self.article = article
    self.entry = entry
    self.links = links
    address = links.address
    self.formulas = formulas
    self.wording = wording
    self.bibliography = bibliography
    self.symbols = symbols
    self.names = names
    numbering = links.numberings[links.address] ?? Numbering(article.document)
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
      write(figure, at: place(of: content[0]), to: &html, with: renderer)
    case .table(let table):
      PipeTableView(table: table, renderer: renderer).html.write(to: &html)
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
      CodeView.listing(code.literal, in: code.language, wording).write(to: &html)
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
    let start = code.fence?.contentRange.lowerBound ?? 0
    let formula = formula(code.literal, isDisplayed: true) { text in
      SourcePlace(in: code, from: start, behind: text, of: self.article.source)
    }
    if preview == nil { preview = formula }
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

  // MARK: Figures

  private func write(
    _ figure: FigureSource, at place: SourcePlace, to html: inout HTMLWriter,
    with renderer: HTMLRenderer
  ) {
    guard let number = numbering.entries[line] else { return }
    html.newLine()
    let name = wording.numbered(wording.figure, number.number)
    let view = view(of: figure, named: name, at: place)
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
  private func view(
    of figure: FigureSource, named name: String, at place: SourcePlace
  ) -> FigureView? {
    guard let (path, bytes) = file(figure.source, at: place) else { return nil }
    let alternative = figure.alternative.plainText
    if firstFigure == nil, FigureImage.isShowable(path) {
      firstFigure = FigureImage(path: path, bytes: bytes, alternative: alternative)
    }
    if path.hasSuffix(".svg") {
      let id = "chart:\(numbering.entries[line]?.number ?? 0)"
      if let svg = FigureFile.chart(bytes, id: id, styles: &styles) {
        if !hasFigurePreview { setPreview(chart: bytes) }
        return FigureView(content: .chart(svg), alternative: alternative, label: name)
      }
    }
    files.insert(path)
    let address = "files/\(SiteMap.encoded(path))"
    if !hasFigurePreview {
      hasFigurePreview = true
      preview = element(.img, .src(address), .set("alt", ""), .set("loading", "lazy"))
    }
    return FigureView(
      content: .image(
        address: SiteMap.prefix(of: self.address) + address, size: FigureFile.size(of: bytes)),
      alternative: alternative, label: name)
  }

  private var hasFigurePreview = false

  private func setPreview(chart bytes: [UInt8]) {
    guard let svg = ChartThumbnail(bytes)?.svg else { return }
    hasFigurePreview = true
    preview = .markup(svg)
  }

  private func file(_ source: String, at place: SourcePlace) -> (path: String, bytes: [UInt8])? {
    let (file, problem) = links.picture(at: source)
    if let problem { report(.link, problem, at: place) }
    return file
  }

  // MARK: Inlines

  func write(_ inline: Inline, to html: inout HTMLWriter, with renderer: HTMLRenderer) -> Bool {
    let place = place(of: inline)
    switch inline.kind {
    case .math(let tex):
      formula(tex, isDisplayed: false) { text in
        SourcePlace(in: tex, at: inline.range.lowerBound, behind: text, of: self.article.source)
      }.write(to: &html)
    case .html: return true
    case .link(let destination, let title, let content):
      if destination.isEmpty { report(.link, "the link has no destination", at: place) }
      guard !destination.isEmpty, !renderer.safe(destination).isEmpty else {
        renderer.write(content, to: &html)
        return true
      }
      write(destination, title, content, at: place, to: &html, with: renderer)
    case .image(let source, _, let alternative):
      if let (path, bytes) = file(source, at: place) {
        files.insert(path)
        let picture = FigureView.Content.image(
          address: SiteMap.prefix(of: address) + "files/\(SiteMap.encoded(path))",
          size: FigureFile.size(of: bytes))
        let text = alternative.plainText
        FigureView(content: picture, alternative: text, label: text).html.write(to: &html)
      } else {
        // Pictures of other sites are named and not fetched.
        html.text(alternative.plainText)
      }
    case .code(let name):
      guard SymbolIndex.isReference(inline, name, in: article.source) else { return false }
      if symbols.isEmpty {
        unknownSymbols.append((name, place))
        return false
      }
      guard let target = symbols.address(of: name) else {
        report(.link, "no module of the package has a public symbol ``\(name)``", at: place)
        return false
      }
      element(.a, .href(SiteMap.prefix(of: address) + target)) {
        element(.code) { symbols.title(of: name) }
      }
      .write(to: &html)
    case .text, .softBreak, .lineBreak, .emphasis, .strong: return false
    }
    return true
  }

  private func write(
    _ destination: String, _ title: String, _ content: [Inline], at place: SourcePlace,
    to html: inout HTMLWriter, with renderer: HTMLRenderer
  ) {
    var text = HTMLWriter()
    renderer.write(content, to: &text)
    let titles: [Attribute] = title.isEmpty ? [] : [.set("title", title)]
    let link = links.link(to: destination, calledBy: content.plainText)
    for problem in link.problems { report(.link, problem, at: place) }
    if let file = link.file { files.insert(file) }
    guard let href = link.href else { return html.raw(text.html) }
    if link.leadsToPage { linkPlaces[href] = linkPlaces[href] ?? place }
    HTML.element(.a, [.href(href)] + titles, [.markup(text.html)]).write(to: &html)
    if let number = bibliography.number(ofWorkAt: destination) {
      element(
        .a, .class("cite"), .href("#reference:\(number)"),
        .set("aria-label", "\(wording.references) \(number)")
      ) { "[\(number)]" }.write(to: &html)
    }
  }

  /// A formula as markup.
  ///
  /// - Parameters:
  ///   - tex: The formula.
  ///   - isDisplayed: Whether it stands on lines of its own.
  ///   - place: Where in the article that stands which is behind so much of the formula.
  /// - Returns: What the page shows: the formula, or what was written for one.
  private func formula(
    _ tex: String, isDisplayed: Bool, place: (Substring) -> SourcePlace
  ) -> HTML {
    hasMath = true
    do {
      return .markup(try formulas.html(tex, isDisplayed: isDisplayed))
    } catch {
      var read = tex[..<tex.startIndex]
      if case .notTeX(_, let offset?) = error, offset > 0 {
        read = tex[..<String.Index(utf16Offset: min(offset, tex.utf16.count), in: tex)]
      }
      report(.math, error.description, at: place(read))
      return element(.code) { tex }
    }
  }

  private func place(of inline: Inline) -> SourcePlace {
    SourcePlace(at: inline.range.lowerBound, of: article.source)
  }

  private func report(_ kind: Finding.Kind, _ message: String, at place: SourcePlace) {
    // What the check said already about a figure is not said again.
    let isKnown = entry.findings.contains { $0.line == place.line && $0.kind == .figure }
    if isKnown { return }
    findings.append(Finding(kind, message, line: place.line, column: place.column))
  }
}
