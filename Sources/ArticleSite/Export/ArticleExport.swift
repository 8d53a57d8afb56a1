public import ArticleEngine
internal import CommonMark
internal import Foundation

/// An article in the formats of other programs.
public struct ArticleExport {
  private let article: Article
  private let transcript: Transcript?

  /// Prepares the export of a checked article; nil for an entry without one.
  public init?(_ entry: CheckReport.Entry) {
    guard let article = entry.article else { return nil }
    self.article = article
    transcript = entry.transcript
  }

  // MARK: Markdown

  /// The article as plain Markdown: no front matter, no hidden cells and no options; outputs as
  /// plain text, and the works it cites as its last section.
  public var markdown: String {
    var parts: [String] = hasTitle ? [] : ["# \(article.title)\n"]
    let prose = ExportedProse(article, for: .markdown)
    for piece in ArticlePieces(article, prose: prose).pieces {
      switch piece {
      case .prose(let text): parts.append(text)
      case .cell(let cell):
        parts.append(Self.fenced(cell.code, cell.language == .swift ? "swift" : "console"))
        if let block = cell.expected { parts.append(Self.fenced(block.text, "text")) }
      }
    }
    return parts.joined(separator: "\n")
  }

  private var hasTitle: Bool {
    guard case .heading(1, _, _)? = article.document.blocks.first?.kind else { return false }
    return true
  }

  private static func fenced(_ code: String, _ language: String) -> String {
    let lines: [Substring] = code.split(separator: "\n")
    let longest =
      lines.map { (line: Substring) -> Int in
        line.count - line.drop(while: { $0 == "`" }).count
      }.max() ?? 0
    let fence = String(repeating: "`", count: max(3, longest + 1))
    return "\(fence)\(language)\n\(code)\(fence)\n"
  }

  // MARK: Jupyter

  /// The article as a Jupyter notebook (nbformat 4.5) for a Swift kernel, with outputs and figures.
  ///
  /// Jupyter has nothing better for a console than Markdown, so there its commands and what they
  /// print stand.
  ///
  /// - Throws: What the encoder throws.
  public func notebook() throws -> [UInt8] {
    var cells: [Notebook.Cell] = hasTitle ? [] : [.markdown("title", "# \(article.title)\n", [:])]
    let drawn = DrawnFigures(article, transcript, file: figure)
    let prose = ExportedProse(article, for: .notebook, shownAbove: drawn.linesBelowCell) {
      figure($0) == nil ? nil : Self.name(of: $0)
    }
    for piece in ArticlePieces(article, prose: prose).pieces {
      let id = "cell-\(cells.count + 1)"
      switch piece {
      case .prose(let text): cells.append(.markdown(id, text, attachments(in: text)))
      case .cell(let cell) where cell.language == .console:
        cells.append(.markdown(id, Self.fenced(cell.code, "console"), [:]))
      case .cell(let cell):
        let outputs = Notebook.Output.outputs(of: cell, figures: drawn.figures(of: cell))
        cells.append(.code(id, cell.code, outputs))
      }
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(Notebook(cells: cells))) + [0x0A]
  }

  /// The figures that a piece of prose names, by their attachments' names.
  private func attachments(in text: String) -> [String: [String: String]] {
    var attachments: [String: [String: String]] = [:]
    for source in article.images.keys.sorted() {
      let name = Self.name(of: source)
      guard text.contains("(attachment:\(name))"), let data = figure(source) else { continue }
      attachments[name] = [MediaType.of(name): data.base64EncodedString()]
    }
    return attachments
  }

  private func figure(_ source: String) -> Data? {
    guard !SiteMap.hasScheme(source), !source.hasPrefix("/") else { return nil }
    let folder = (article.path as NSString).deletingLastPathComponent
    let path = source.removingPercentEncoding ?? source
    return FileManager.default.contents(atPath: folder.isEmpty ? path : "\(folder)/\(path)")
  }

  private static func name(of source: String) -> String {
    source.split(separator: "/").filter { $0 != "." }.map { $0 == ".." ? "up" : $0 }
      .joined(separator: "-")
  }
}
