internal import ArticleEngine
internal import CatalogCore
internal import CommonMark

/// The works that an article cites, numbered from 1.
struct Bibliography: Sendable {
  /// A work: its description, and where it is found.
  struct Work: Sendable, Hashable {
    let text: String
    let address: String?
  }

  let works: [Work]

  /// The works that the article's front matter names, and those of its topic that it does not.
  ///
  /// - Parameters:
  ///   - lines: The front matter's lines, each a description with or without an address.
  ///   - topic: The works of the article's topic.
  init(_ lines: [String], topic: [Reference]) {
    var works = lines.map(Self.work)
    let known = Set(works.compactMap(\.address).map(Self.normalized))
    for reference in topic where !known.contains(Self.normalized(reference.locator.address)) {
      let text = "\(reference.authors) (\(reference.year)). \(reference.title)."
      works.append(Work(text: text, address: reference.locator.address))
    }
    self.works = works
  }

  /// The works of an article; none where it ends with its own annotated list.
  init(of article: Article, _ wording: Wording) {
    let topic = article.metadata.topic.flatMap(TopicCatalog.topic)
    let hasOwnList = article.document.hasHeading(wording.references)
    self =
      hasOwnList
      ? Bibliography([], topic: [])
      : Bibliography(article.metadata.references, topic: topic?.references ?? [])
  }

  /// The number of the work at an address.
  func number(ofWorkAt address: String) -> Int? {
    let wanted = Self.normalized(address)
    return works.firstIndex { $0.address.map(Self.normalized) == wanted }.map { $0 + 1 }
  }

  /// Splits a line at its address.
  private static func work(_ line: String) -> Work {
    guard let start = line.firstRange(of: "https://") ?? line.firstRange(of: "http://") else {
      return Work(text: line, address: nil)
    }
    let address = line[start.lowerBound...].prefix { !$0.isWhitespace && $0 != ">" }
    var text = line[..<start.lowerBound] + line[address.endIndex...].drop { $0 == ">" }
    while let last = text.last, last.isWhitespace || ":<,".contains(last) { text.removeLast() }
    return Work(text: text.isEmpty ? String(address) : String(text), address: String(address))
  }

  /// An address without what does not matter.
  private static func normalized(_ address: String) -> String {
    var rest = address[...]
    for prefix in ["https://", "http://", "www."] where rest.hasPrefix(prefix) {
      rest = rest.dropFirst(prefix.count)
    }
    while rest.last == "/" || rest.last == "." { rest = rest.dropLast() }
    return rest.lowercased()
  }
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
