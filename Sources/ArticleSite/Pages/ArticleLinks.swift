internal import Foundation

/// Where the links and pictures of an article lead, and what is wrong with them.
struct ArticleLinks {
  let site: SiteMap
  /// The article's path.
  let path: String
  /// The address of its page.
  let address: String
  /// The numbers of figures and formulas, by the addresses of their pages.
  let numberings: [String: Numbering]
  /// Whether the files that links lead to come with the page.
  let linksFiles: Bool

  /// Where a link leads.
  struct Link {
    /// The address from the page; nil for a link that leads nowhere.
    var href: String?
    /// The file that it leads to, by its path from the articles' root.
    var file: String?
    /// Whether it leads to a page of the site.
    var leadsToPage = false
    /// What is wrong with it.
    var problems: [String] = []
  }

  /// Follows a link.
  ///
  /// - Parameters:
  ///   - destination: What the article says.
  ///   - text: What it calls that.
  /// - Returns: Where the link leads.
  func link(to destination: String, calledBy text: String) -> Link {
    let prefix = SiteMap.prefix(of: address)
    switch target(of: destination) {
    case .elsewhere: return Link(href: destination)
    case .file(let path):
      guard linksFiles else { return Link() }
      return Link(href: "\(prefix)files/\(SiteMap.encoded(path))", file: path)
    case .page(let page, let fragment):
      let anchor = fragment.map { "#" + SiteMap.encoded($0) } ?? ""
      let isHere = page == address && !anchor.isEmpty
      return Link(
        href: isHere ? anchor : prefix + SiteMap.encoded(page) + anchor, leadsToPage: true,
        problems: fragment.map {
          problems(of: $0, on: page, destination: destination, text: text)
        } ?? [])
    case .nowhere(let reason):
      return Link(problems: ["the link to '\(destination)' leads nowhere: \(reason)"])
    }
  }

  /// Reads a picture.
  ///
  /// - Parameter source: What the article says.
  /// - Returns: The file's path from the articles' root and its bytes, or what is wrong; neither for a
  ///   picture of another site.
  func picture(
    at source: String
  ) -> (file: (path: String, bytes: [UInt8])?, problem: String?) {
    switch target(of: source) {
    case .file(let path):
      guard let data = FileManager.default.contents(atPath: "\(site.root)/\(path)") else {
        return (nil, "the picture '\(source)' cannot be read")
      }
      return ((path, Array(data)), nil)
    case .nowhere(let reason): return (nil, "the picture '\(source)' leads nowhere: \(reason)")
    case .page: return (nil, "'\(source)' is an article, and no picture")
    case .elsewhere: return (nil, nil)
    }
  }

  private func target(of destination: String) -> SiteMap.Target {
    site.target(of: destination, from: path, at: address)
  }

  /// What is wrong with a link to a figure or formula: that several could be meant, of which it leads
  /// to the first, or that its text gives another number than its page does.
  private func problems(
    of id: String, on page: String, destination: String, text: String
  ) -> [String] {
    guard let numbering = numberings[page], let entry = numbering.entriesByID[id] else { return [] }
    let lines = numbering.lines[id, default: []]
    if lines.count > 1 {
      guard page == address, entry.kind == .figure else { return [] }
      let list = lines.map(String.init).joined(separator: " and ")
      return [
        "the link to '#\(id)' could lead to the figures on lines \(list); name their files differently"
      ]
    }
    guard let mistake = NumberedReference.mistake(in: text, leadingTo: entry.kind, entry.number)
    else { return [] }
    let said = mistake.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return [
      "the link says '\(said)', but '\(destination)' is \(entry.kind.rawValue) \(entry.number) now"
    ]
  }
}
