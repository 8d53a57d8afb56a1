internal import CommonMark

/// A section as the search index keeps it: where it is, how it begins, and which terms it has.
struct SearchSection: Sendable {
  let id: String
  let title: String
  /// How the section begins, in at most 140 characters.
  let opening: String
  /// The members of a type, which are found by their names alone: each has the title, a dot and its
  /// name for its id on the page.
  var members: [String] = []
  /// How much each term says about the section.
  let weights: [String: Int]
  /// How many words of reading it is; two ideographs count as one word.
  let words: Double

  /// The sections of a document.
  static func sections(of document: Document) -> [SearchSection] {
    SectionText.sections(of: document).map(SearchSection.init)
  }

  /// Reads a section.
  init(_ section: SectionText) {
    id = section.id
    title = section.title
    opening = Self.opening(of: section.prose)
    // A word in a title says more than one in the text, and that more than one in code.
    var weights: [String: Int] = [:]
    let prose = SearchTerms.of(section.prose)
    for term in SearchTerms.of(section.title) { weights[term, default: 0] += 8 }
    for term in prose { weights[term, default: 0] += 2 }
    for term in SearchTerms.of(section.code) { weights[term, default: 0] += 1 }
    self.weights = weights
    words = prose.reduce(0) { $0 + ($1.utf8.first.map { $0 < 0xE0 } ?? true ? 1 : 0.5) }
  }

  private static func opening(of prose: String) -> String {
    let beginning = prose.utf8.prefix(300)
    guard beginning.allSatisfy({ $0 < 0x80 }) else {
      let words = prose.prefix(300).split(whereSeparator: \.isWhitespace).joined(separator: " ")
      return words.count > 140 ? words.prefix(140) + "…" : words
    }
    // In ASCII a character is a byte, which is far quicker to look at.
    let words = Array(beginning.split(whereSeparator: { $0 <= 0x20 }).joined(separator: [0x20]))
    return String(decoding: words.prefix(140), as: UTF8.self) + (words.count > 140 ? "…" : "")
  }
}

/// The text of a section of an article: all that stands under one heading.
struct SectionText: Sendable {
  /// The id of the heading; empty for what stands above the first.
  var id: String
  var title: String
  /// Running text and tables.
  var prose = ""
  /// Code, where names are looked for.
  var code = ""

  /// The sections of a document.
  static func sections(of document: Document) -> [SectionText] {
    var sections = [SectionText(id: "", title: "")]
    for block in document.blocks { add(block, to: &sections) }
    return sections.filter { !$0.id.isEmpty || !$0.prose.isEmpty || !$0.code.isEmpty }
  }

  private static func add(_ block: Block, to sections: inout [SectionText]) {
    let last = sections.count - 1
    switch block.kind {
    case .heading(let level, let content, let id):
      let isTitle = level == 1 && sections.count == 1 && sections[0].prose.isEmpty
      sections.append(SectionText(id: isTitle ? "" : id, title: content.searchText))
    case .paragraph(let content): sections[last].prose += content.searchText + "\n"
    case .code(let code): sections[last].code += code.literal
    case .quote(let blocks): for block in blocks { add(block, to: &sections) }
    case .list(let list): for block in list.items.joined() { add(block, to: &sections) }
    case .table(let table):
      for content in ([table.head] + table.rows).joined() {
        sections[last].prose += content.searchText + "\n"
      }
    case .html, .thematicBreak: break
    }
  }
}

extension Sequence<Inline> {
  /// The text as readers look for it: TeX with commands in it is left out.
  fileprivate var searchText: String {
    reduce(into: "") { text, inline in
      switch inline.kind {
      case .math(let tex): text += tex.utf8.contains(UInt8(ascii: "\\")) ? "…" : tex
      case .emphasis(let content), .strong(let content), .link(_, _, let content),
        .image(_, _, let content):
        text += content.searchText
      default: text += [inline].plainText
      }
    }
  }
}
