internal import ArticleEngine
internal import CommonMark

/// The list beside the text: the site's articles, and the sections of the one that is read.
struct SideList: Sendable {
  /// An article in the list.
  struct Item: Sendable {
    let title: String
    let address: String
    let language: String
  }

  let items: [Item]

  /// How many neighbours of an article are listed on either side.
  private static let reach = 25

  /// The list for one article.
  ///
  /// - Parameters:
  ///   - current: The article's position.
  ///   - document: The article.
  ///   - extras: Sections behind the article's own.
  ///   - wording: The page's own words.
  /// - Returns: The list.
  func html(
    current: Int, document: Document, extras: [(id: String, title: String)], _ wording: Wording
  )
    -> HTML
  {
    let prefix = SiteMap.prefix(of: items[current].address)
    let first = max(0, current - Self.reach)
    let last = min(items.count - 1, current + Self.reach)
    return element(
      .nav, .class("side"), .id("catalog:side"), .flag("popover"),
      .set("aria-label", wording.allArticles)
    ) {
      element(.ol) {
        element(.li) { element(.a, .href("\(prefix)index.html")) { wording.allArticles } }
        for index in first...last {
          let item = items[index]
          let address = prefix + SiteMap.encoded(item.address)
          element(.li) {
            if index == current {
              element(.a, .href(address), .set("aria-current", "page")) { item.title }
              sections(of: document, extras)
            } else {
              element(.a, .href(address), .set("lang", item.language)) { item.title }
            }
          }
        }
      }
    }
  }

  @HTMLBuilder
  private func sections(of document: Document, _ extras: [(id: String, title: String)]) -> [HTML] {
    let headings = document.blocks.compactMap { block -> (level: Int, id: String, title: String)? in
      guard case .heading(let level, let content, let id) = block.kind, (2...3).contains(level),
        !id.isEmpty
      else { return nil }
      return (level, id, content.plainText)
    }
    if !headings.isEmpty || !extras.isEmpty {
      element(.ol) {
        for heading in headings {
          element(.li) {
            let address = "#" + SiteMap.encoded(heading.id)
            if heading.level == 2 {
              element(.a, .href(address)) { heading.title }
            } else {
              element(.a, .class("deep"), .href(address)) { heading.title }
            }
          }
        }
        for extra in extras {
          element(.li) { element(.a, .href("#\(extra.id)")) { extra.title } }
        }
      }
    }
  }
}
