internal import ArticleEngine
internal import CommonMark

/// An index over the sections of all articles, as a classic script that loads from a disk too.
struct SearchIndex {
  private struct Section {
    let page: Int
    let id: String
    let title: String
    let opening: String
  }

  private var pages: [(address: String, title: String)] = []
  private var sections: [Section] = []
  private var postings: [String: [(section: Int, count: Int)]] = [:]

  /// Adds an article's sections.
  mutating func add(_ article: Article, at address: String) {
    let page = pages.count
    pages.append((SiteMap.encoded(address), article.title))
    for section in SectionText.sections(of: article.document) {
      let index = sections.count
      let opening = section.prose.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      sections.append(
        Section(
          page: page, id: SiteMap.encoded(section.id), title: section.title,
          opening: opening.count > 140 ? opening.prefix(140) + "…" : opening))
      var counts: [String: Int] = [:]
      // A word in a title says more than one in the text.
      for term in SearchTerms.of(section.title) { counts[term, default: 0] += 8 }
      for term in SearchTerms.of(section.prose) { counts[term, default: 0] += 2 }
      for term in SearchTerms.of(section.code) { counts[term, default: 0] += 1 }
      for (term, count) in counts { postings[term, default: []].append((index, count)) }
    }
  }

  /// The script; equal articles give equal bytes.
  var script: String {
    let terms = postings.keys.sorted { $0.utf16.lexicographicallyPrecedes($1.utf16) }
    var text = "window.catalogSearch={pages:["
    text += pages.map { "[\(Self.literal($0.address)),\(Self.literal($0.title))]" }
      .joined(separator: ",")
    text += "],sections:["
    text += sections.map { section in
      let texts = [section.id, section.title, section.opening].map(Self.literal)
      return "[\(section.page),\(texts.joined(separator: ","))]"
    }.joined(separator: ",\n")
    text += "],terms:["
    text += terms.map(Self.literal).joined(separator: ",")
    text += "],postings:["
    text += terms.map { term in
      var last = 0
      let numbers = (postings[term] ?? []).map { section, count in
        defer { last = section }
        return "\(section - last),\(count)"
      }
      return "[" + numbers.joined(separator: ",") + "]"
    }.joined(separator: ",")
    return text + "]};\n"
  }

  /// A text as a JavaScript literal that may stand in a page too.
  private static func literal(_ text: String) -> String {
    var literal = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": literal += "\\\""
      case "\\": literal += "\\\\"
      case "\n": literal += "\\n"
      case "<": literal += "\\u003c"
      case "\u{2028}", "\u{2029}": literal += " "
      case _ where scalar.value < 0x20: literal += " "
      default: literal.unicodeScalars.append(scalar)
      }
    }
    return literal + "\""
  }
}
