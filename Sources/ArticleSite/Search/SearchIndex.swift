/// An index over the sections of all articles, as a classic script that loads from a disk too.
struct SearchIndex {
  private var pages: [(address: String, title: String, isReference: Bool)] = []
  private var sections: [(page: Int, section: SearchSection)] = []
  private var postings: [String: [(section: Int, weight: Int)]] = [:]

  /// Adds a page's sections.
  ///
  /// - Parameters:
  ///   - found: The sections.
  ///   - title: The page's title.
  ///   - address: The page's address from the site's root.
  ///   - isReference: Whether the page lists what there is rather than explaining it; what it says
  ///     then comes after what an article says as strongly.
  mutating func add(
    _ found: [SearchSection], title: String, at address: String, isReference: Bool = false
  ) {
    pages.append((SiteMap.encoded(address), title, isReference))
    for section in found {
      for (term, weight) in section.weights {
        postings[term, default: []].append((sections.count, weight))
      }
      sections.append((pages.count - 1, section))
    }
  }

  /// The script; equal articles give equal bytes.
  var script: String {
    let terms = Self.sorted(postings.keys)
    var text = "window.catalogSearch={pages:["
    text += pages.map { page in
      let texts = [page.address, page.title].map(Self.literal).joined(separator: ",")
      return "[\(texts)\(page.isReference ? ",1" : "")]"
    }.joined(separator: ",")
    text += "],sections:["
    text += sections.map { page, section in
      let texts = [SiteMap.encoded(section.id), section.title, section.opening].map(Self.literal)
      // No name has a space in it.
      let members = section.members.joined(separator: " ")
      let list = members.isEmpty ? "" : ",\(Self.literal(members))"
      return "[\(page),\(texts.joined(separator: ","))\(list)]"
    }.joined(separator: ",\n")
    text += "],terms:["
    text += terms.map(Self.literal).joined(separator: ",")
    text += "],postings:["
    text += terms.map { term in
      var last = 0
      let numbers = (postings[term] ?? []).map { section, weight in
        defer { last = section }
        return "\(section - last),\(weight)"
      }
      return "[" + numbers.joined(separator: ",") + "]"
    }.joined(separator: ",")
    return text + "]};\n"
  }

  /// The terms in the order in which JavaScript compares texts: by UTF-16 units, which for texts
  /// without surrogates is that of scalars, and of bytes.
  private static func sorted(_ terms: some Sequence<String>) -> [String] {
    let terms = Array(terms)
    let isPlain = terms.allSatisfy { $0.utf8.allSatisfy { $0 < 0xF0 } }
    return isPlain
      ? terms.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      : terms.sorted { $0.utf16.lexicographicallyPrecedes($1.utf16) }
  }

  /// A text as a JavaScript literal that may stand in a page too.
  private static func literal(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x80 && !"\"\\<".utf8.contains($0) }
    if isPlain { return "\"\(text)\"" }
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
