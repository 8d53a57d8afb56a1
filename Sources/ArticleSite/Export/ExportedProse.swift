internal import ArticleEngine
internal import CommonMark
internal import Foundation

/// The prose of an article for programs that number nothing and read no front matter: numbers,
/// captions, citations and the places that links lead to are written out in Markdown.
struct ExportedProse {
  /// What reads the Markdown.
  enum Reader {
    /// Anything that reads CommonMark.
    case markdown
    /// Jupyter: formulas stand between dollars, pictures are attached or shown by their cells.
    case notebook
  }

  private let source: SourceText
  private let reader: Reader
  private let numbering: Numbering
  private let wording: Wording
  private let bibliography: Bibliography

  /// What the article links to on its own page.
  private let targets: Set<String>

  /// The name of the attachment for an image's address; nil where there is none.
  private let attachment: (String) -> String?

  /// The lines of figures that stand right below the cell that shows them.
  private let shownAbove: Set<Int>

  /// Prepares the prose of an article.
  ///
  /// - Parameters:
  ///   - article: The article.
  ///   - reader: What reads it.
  ///   - shownAbove: The lines of figures of which only the caption is needed.
  ///   - attachment: The name of the attachment for an image's address; nil where there is none.
  init(
    _ article: Article, for reader: Reader, shownAbove: Set<Int> = [],
    attachment: @escaping (String) -> String? = { _ in nil }
  ) {
    self.reader = reader
    self.shownAbove = shownAbove
    self.attachment = attachment
    source = article.source
    numbering = Numbering(article.document)
    wording = .of(language: article.metadata.language ?? "en")
    bibliography = Bibliography(of: article, wording)
    targets = Self.targets(in: article.document.blocks)
  }

  // MARK: Blocks

  /// A block as Markdown; it ends with a line feed.
  func text(of block: Block) -> String {
    switch block.kind {
    case .code(let code) where code.isMath: return formula(code, block)
    case .paragraph(let content):
      if let figure = FigureSource(content) { return text(of: figure, content, block) }
    case .heading(_, _, let id) where reader == .notebook:
      // Jupyter makes ids of headings in its own way.
      return anchor(id) + text(of: block, with: edits(in: block))
    default: break
    }
    return text(of: block, with: edits(in: block))
  }

  /// The list of works that citations lead to; nil where there are none.
  var references: String? {
    if bibliography.works.isEmpty { return nil }
    let works = bibliography.works.enumerated().map { index, work in
      let text = work.text == work.address ? "" : Self.escaped(work.text)
      let address = work.address.map { "<\($0)>" } ?? ""
      let separator = text.isEmpty || address.isEmpty ? "" : " "
      return "\(index + 1). <a id=\"reference:\(index + 1)\"></a>\(text)\(separator)\(address)\n"
    }
    return "## \(wording.references)\n\n\(works.joined())"
  }

  private func formula(_ code: CodeBlock, _ block: Block) -> String {
    guard let number = numbering.entries[block.lines.lowerBound] else { return "" }
    // An environment with numbers of its own takes no other.
    let numbered = ["tag", "begin{align", "begin{gather", "begin{equation", "begin{multline"]
    let hasTag = numbered.contains { code.literal.contains("\\\($0)") }
    let tag = hasTag ? "" : "\\tag{\(number.number)}\n"
    return "\(anchor(number.id))$$\n\(code.literal)\(tag)$$\n"
  }

  private func text(of figure: FigureSource, _ content: [Inline], _ block: Block) -> String {
    guard let number = numbering.entries[block.lines.lowerBound] else { return "" }
    let isAbove = shownAbove.contains(block.lines.lowerBound)
    let image = isAbove ? "" : text(of: block, with: edits(in: content)) + "\n"
    let caption =
      figure.title.isEmpty ? markdown(of: figure.alternative) : Self.escaped(figure.title)
    let name = wording.numbered(wording.figure, number.number)
    return "\(anchor(number.id))\(image)**\(name).** \(caption)\n"
  }

  /// What links to an id lead to; nothing where there is no such link.
  private func anchor(_ id: String) -> String {
    targets.contains(id) ? "<a id=\"\(id)\"></a>\n\n" : ""
  }

  // MARK: Inlines

  /// A change to the source: what stands in place of a range.
  private typealias Edit = (range: Range<Int>, text: String)

  private func text(of block: Block, with edits: [Edit]) -> String {
    let first = source.range(ofLine: block.lines.lowerBound)
    let last = source.range(ofLine: min(block.lines.upperBound, source.lineCount))
    let text = text(of: first.lowerBound..<last.upperBound, with: edits)
    return text.hasSuffix("\n") ? text : text + "\n"
  }

  private func text(of range: Range<Int>, with edits: [Edit]) -> String {
    var text = ""
    var offset = range.lowerBound
    for edit in edits where edit.range.lowerBound >= offset {
      text += String(decoding: source.bytes[offset..<edit.range.lowerBound], as: UTF8.self)
      text += edit.text
      offset = edit.range.upperBound
    }
    return text + String(decoding: source.bytes[offset..<range.upperBound], as: UTF8.self)
  }

  private func markdown(of content: [Inline]) -> String {
    guard let first = content.first, let last = content.last else { return "" }
    return text(
      of: first.range.lowerBound..<last.range.upperBound, with: edits(in: content))
  }

  private func edits(in block: Block) -> [Edit] {
    switch block.kind {
    case .paragraph(let content), .heading(_, let content, _): edits(in: content)
    case .quote(let blocks): blocks.flatMap(edits)
    case .list(let list): list.items.joined().flatMap(edits)
    case .table(let table): ([table.head] + table.rows).joined().flatMap(edits)
    case .code, .html, .thematicBreak: []
    }
  }

  private func edits(in content: [Inline]) -> [Edit] {
    content.flatMap { inline -> [Edit] in
      switch inline.kind {
      case .math(let tex): return reader == .notebook ? [(inline.range, "$\(tex)$")] : []
      case .emphasis(let content), .strong(let content): return edits(in: content)
      case .image(let address, let title, let alternative):
        if let name = attachment(address) {
          return [(inline.range, "![\(alternative.plainText)](attachment:\(name))")]
        }
        guard isByReference(inline) else { return [] }
        return [(inline.range, "!" + link(markdown(of: alternative), address, title))]
      case .link(let address, let title, let content):
        var edits = edits(in: content)
        if reader == .notebook, address.hasPrefix("#cell:") {
          // Notebooks have no place to lead to in a cell of code.
          edits = [(inline.range, markdown(of: content))]
        } else if isByReference(inline) {
          edits = [(inline.range, link(markdown(of: content), address, title))]
        }
        if let number = bibliography.number(ofWorkAt: address) {
          let end = inline.range.upperBound
          edits.append((end..<end, " [\\[\(number)\\]](#reference:\(number))"))
        }
        return edits
      case .text, .softBreak, .lineBreak, .code, .html: return []
      }
    }
  }

  /// Whether a link's address stands in a definition elsewhere, which is no block and is lost.
  private func isByReference(_ inline: Inline) -> Bool {
    source.bytes[inline.range].last == UInt8(ascii: "]")
  }

  private func link(_ content: String, _ address: String, _ title: String) -> String {
    let title = title.isEmpty ? "" : " \"\(title.replacing("\"", with: "\\\""))\""
    return "[\(content)](<\(address)>\(title))"
  }

  // MARK: Text

  /// A text whose characters mean nothing to Markdown.
  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      if "\\`*_[]<>$&".contains(character) { result += "\\" }
      result.append(character)
    }
  }

  /// The places on the article's own page that its links lead to.
  private static func targets(in blocks: [Block]) -> Set<String> {
    blocks.reduce(into: []) { targets, block in
      switch block.kind {
      case .paragraph(let content), .heading(_, let content, _):
        targets.formUnion(self.targets(in: content))
      case .quote(let blocks): targets.formUnion(self.targets(in: blocks))
      case .list(let list): targets.formUnion(self.targets(in: Array(list.items.joined())))
      case .table(let table):
        for content in ([table.head] + table.rows).joined() {
          targets.formUnion(self.targets(in: content))
        }
      case .code, .html, .thematicBreak: break
      }
    }
  }

  private static func targets(in content: [Inline]) -> Set<String> {
    content.reduce(into: []) { targets, inline in
      switch inline.kind {
      case .link(let address, _, let content):
        if address.hasPrefix("#") {
          targets.insert(address.dropFirst().removingPercentEncoding ?? String(address.dropFirst()))
        }
        targets.formUnion(self.targets(in: content))
      case .emphasis(let content), .strong(let content):
        targets.formUnion(self.targets(in: content))
      default: break
      }
    }
  }
}
