internal import ArticleEngine
internal import CatalogCore
internal import CommonMark

/// The page of one article, and what the rest of the site needs of it.
struct ArticlePage: Sendable {
  /// The document, in UTF-8.
  let html: [UInt8]
  /// The ids and links in it.
  let scan: PageScan
  /// What can be searched for in it.
  let sections: [SearchSection]
  /// What the site found wrong.
  let findings: [Finding]
  /// What the site has to say and that is not wrong.
  let notes: [Note]
  /// The files beside the articles that the page needs.
  let files: Set<String>
  /// The picture that has been drawn for links to it, by its path from the root.
  let drawn: [String: [UInt8]]
  /// Whether there is a formula on it.
  let hasMath: Bool
  /// What a card shows of it.
  let preview: HTML?
  /// Where its links stand, by where they lead.
  let linkPlaces: [String: SourcePlace]

  /// Renders an article.
  ///
  /// - Parameters:
  ///   - index: The article's position in the site.
  ///   - entry: What a check found.
  ///   - article: The article.
  ///   - site: The site around it.
  init(_ index: Int, _ entry: CheckReport.Entry, _ article: Article, in site: SiteContext) {
    let language = site.side.items[index].language
    let wording = Wording.of(language: language)
    let topic = article.metadata.topic.flatMap(TopicCatalog.topic)
    let bibliography = Bibliography(of: article, wording)
    let address = site.map.addresses[index]
    let links = ArticleLinks(
      site: site.map, path: article.path, address: address, numberings: site.numberings,
      linksFiles: !site.frame.standsAlone)
    let body = ArticleBody(
      entry, article: article, links: links, formulas: site.formulas, wording: wording,
      bibliography: bibliography, symbols: site.symbols
    ) { site.names.names(inCell: $0, ofArticle: index) }
    let text = body.markup()
    var findings = body.findings
    if let id = article.metadata.topic, topic == nil, !TopicCatalog.topics.isEmpty {
      findings.append(Finding(.link, "there is no topic '\(id)' in this build", line: 1))
    }
    let failures = (entry.findings.filter { $0.cell == nil } + findings).sorted {
      $0.line < $1.line
    }
    sections = SearchSection.sections(of: article.document)
    let words = sections.reduce(0) { $0 + $1.words }
    let content = HTML.group([
      element(.article) {
        element(.header) {
          element(.h1) { article.title }
          if let summary = article.metadata.summary { element(.p, .class("lead")) { summary } }
          Self.facts(article, entry, topic, words: words, wording)
        }
        if !failures.isEmpty { Self.failures(failures, wording) }
        HTML.markup(text)
        Self.references(bibliography, wording)
        body.nameList.html(symbols: site.symbols, address: address, wording)
      },
      Self.turning(index, site.side.items, wording),
    ])
    let picture = site.pictures.picture(
      of: article, showing: body.firstFigure, language: language, at: address)
    let summary = article.metadata.summary
    let extras = bibliography.works.isEmpty ? [] : [("catalog:references", wording.references)]
    html = site.frame.document(
      PageFrame.Page(
        address: address, title: article.title, summary: summary, language: language,
        usesMath: body.hasMath, picture: picture?.link,
        side: site.side.html(
          current: index, document: article.document, extras: extras, wording),
        content: content))
    scan = PageScan(html)
    self.findings = findings
    notes = site.frame.standsAlone ? [] : Self.notes(onUnknown: body.unknownSymbols)
    files = body.files
    drawn = picture?.files ?? [:]
    hasMath = body.hasMath
    preview = body.preview
    linkPlaces = body.linkPlaces
  }

  private static func facts(
    _ article: Article, _ entry: CheckReport.Entry, _ topic: (any Topic.Type)?, words: Double,
    _ wording: Wording
  ) -> HTML {
    let minutes = max(1, Int((words / 220).rounded()))
    let count = article.cells.count
    return element(.div, .class("facts")) {
      element(.p) { "\(minutes) \(wording.reading)" }
      if count > 0 {
        element(.p) {
          if entry.transcript?.isComplete != true || !entry.findings.isEmpty {
            "\(count) \(wording.cellsUnchecked)"
          } else {
            element(.span, .class("r")) { "✓ " }
            count == 1 ? wording.oneCell : "\(count) \(wording.cells)"
            if let date = entry.transcript?.date {
              " "
              element(.time, .set("datetime", date)) { date }
            }
          }
        }
      }
      if let commands = topic?.commands, !commands.isEmpty {
        element(.p) {
          wording.tryIt
          for command in commands {
            " "
            element(.code) { command }
          }
        }
      }
      if let date = article.metadata.date {
        element(.p) {
          "\(wording.published) "
          element(.time, .set("datetime", date)) { date }
        }
      }
    }
  }

  private static func failures(_ findings: [Finding], _ wording: Wording) -> HTML {
    element(.section, .class("failure"), .set("aria-label", wording.failures)) {
      element(.p) { wording.failures }
      element(.ul) {
        for finding in findings { element(.li) { "\(finding.line): \(finding.message)" } }
      }
    }
  }

  @HTMLBuilder
  private static func references(_ bibliography: Bibliography, _ wording: Wording) -> [HTML] {
    if !bibliography.works.isEmpty {
      element(.section, .set("aria-labelledby", "catalog:references")) {
        element(.h2, .id("catalog:references")) { wording.references }
        element(.ol, .class("bibliography")) {
          for (index, work) in bibliography.works.enumerated() {
            element(.li, .id("reference:\(index + 1)")) {
              if work.text != work.address { "\(work.text) " }
              if let address = work.address { element(.a, .href(address)) { address } }
            }
          }
        }
      }
    }
  }

  /// One note on all names that stand where symbols do, on a site that knows no symbols.
  private static func notes(
    onUnknown symbols: [(name: String, place: SourcePlace)]
  ) -> [Note] {
    guard let (name, place) = symbols.first else { return [] }
    let others = symbols.count == 1 ? "" : " and \(symbols.count - 1) more in double backticks"
    let verb = symbols.count == 1 ? "is" : "are"
    let message =
      "``\(name)``\(others) \(verb) neither looked up nor linked, since no package is known here; "
      + "name the one that declares such symbols with '--package'"
    return [Note(message, line: place.line, column: place.column)]
  }

  private static func turning(_ index: Int, _ items: [SideList.Item], _ wording: Wording) -> HTML {
    if items.count == 1 { return .nothing }
    let prefix = SiteMap.prefix(of: items[index].address)
    return element(.nav, .class("turn"), .set("aria-label", "\(wording.previous), \(wording.next)"))
    {
      if index > 0 {
        element(
          .a, .class("previous"), .set("rel", "prev"),
          .href(prefix + SiteMap.encoded(items[index - 1].address))
        ) {
          element(.small) { "← \(wording.previous)" }
          items[index - 1].title
        }
      }
      if index + 1 < items.count {
        element(
          .a, .class("next"), .set("rel", "next"),
          .href(prefix + SiteMap.encoded(items[index + 1].address))
        ) {
          element(.small) { "\(wording.next) →" }
          items[index + 1].title
        }
      }
    }
  }
}

/// What all pages of a site share.
struct SiteContext: Sendable {
  let map: SiteMap
  /// The numbers of figures and formulas, by the addresses of their pages.
  let numberings: [String: Numbering]
  let side: SideList
  let frame: PageFrame
  let formulas: Formulas
  let modules: [ModuleReference]
  let symbols: SymbolIndex
  let names: NamedCells
  let pictures: LinkPictures
}

extension Topic {
  /// The commands that run the topic's demos and tools.
  static var commands: [String] {
    demos.map { "catalog demo \($0.name)" } + tools.map { "catalog run \($0.name)" }
  }

  /// The module that the topic is declared in.
  static var module: String { String(String(reflecting: self).prefix { $0 != "." }) }
}

extension Document {
  /// Whether a heading has this text, in capitals or not.
  fileprivate func hasHeading(_ title: String) -> Bool {
    blocks.contains { block in
      guard case .heading(_, let content, _) = block.kind else { return false }
      return content.plainText.lowercased() == title.lowercased()
    }
  }
}
