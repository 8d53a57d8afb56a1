internal import ArticleEngine
internal import CatalogBasics

/// The dated articles as an Atom feed (RFC 4287), newest first.
struct Feed {
  let title: String
  /// Where the site is, ending with a slash.
  let address: String

  /// The feed of articles and their pages' addresses.
  func text(of articles: [(Article, String)]) -> String {
    let dated = articles.compactMap { article, page in
      article.metadata.date.map { (date: $0, article: article, page: page) }
    }.sorted { ($1.date, $0.page) < ($0.date, $1.page) }
    var text = """
      <?xml version="1.0" encoding="utf-8"?>
      <feed xmlns="http://www.w3.org/2005/Atom">
      <title>\(XMLText.escaped(title))</title>
      <id>\(XMLText.escaped(address))</id>
      <link href="\(XMLText.escaped(address))"/>
      <link rel="self" href="\(XMLText.escaped(address))feed.xml"/>
      <author><name>\(XMLText.escaped(title))</name></author>
      <updated>\(dated.first?.date ?? "1970-01-01")T00:00:00Z</updated>

      """
    for (date, article, page) in dated {
      let link = XMLText.escaped(address + SiteMap.encoded(page))
      text += """
        <entry>
        <title>\(XMLText.escaped(article.title))</title>
        <id>\(link)</id>
        <link href="\(link)"/>
        <updated>\(date)T00:00:00Z</updated>
        <summary>\(XMLText.escaped(article.metadata.summary ?? article.title))</summary>
        </entry>

        """
    }
    return text + "</feed>\n"
  }
}

/// The map of a site for search engines.
enum SiteIndex {
  /// The map of pages, in order.
  static func sitemap(of pages: [String], at address: String) -> String {
    let entries = pages.map { page in
      let place = page == "index.html" ? "" : SiteMap.encoded(page)
      return "<url><loc>\(XMLText.escaped(address + place))</loc></url>\n"
    }
    return """
      <?xml version="1.0" encoding="utf-8"?>
      <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
      \(entries.joined())</urlset>

      """
  }
}
