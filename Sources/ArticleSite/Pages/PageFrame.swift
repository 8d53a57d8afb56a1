internal import CommonMark

/// What stands around every page: its head, the bar, the list of articles, and the foot.
struct PageFrame: Sendable, Hashable {
  /// What the site is called.
  let siteTitle: String

  /// Where the site will be found, ending with a slash; nil when nobody knows.
  let siteAddress: String?

  /// Whether there is a feed.
  let hasFeed: Bool

  /// The picture of pages that have none of their own, beside links to them.
  var picture: LinkPicture?

  /// Whether there is one page and nothing around it.
  var standsAlone = false

  /// A page, to be framed.
  struct Page {
    /// The page's address from the site's root.
    var address: String
    var title: String
    var summary: String?
    var language: String
    var usesMath = false
    /// The picture beside links to the page; nil for the site's.
    var picture: LinkPicture?
    /// What stands beside the text.
    var side: HTML?
    /// What stands in the main part.
    var content: HTML
  }

  /// The document of a page, in UTF-8.
  func document(_ page: Page) -> [UInt8] {
    var page = page
    if standsAlone { page.side = nil }
    return framed(page)
  }

  private func framed(_ page: Page) -> [UInt8] {
    let wording = Wording.of(language: page.language)
    let prefix = SiteMap.prefix(of: page.address)
    var html = HTMLWriter()
    html.raw("<!doctype html>\n")
    element(.html, .set("lang", page.language)) {
      head(page, prefix)
      HTML.element(
        .body,
        [
          .set("data-root", prefix), .set("data-copy", wording.copy),
          .set("data-copied", wording.copied), .set("data-nothing", wording.nothing),
        ],
        [
          element(.a, .class("skip"), .href("#catalog:main")) { wording.skip },
          bar(page, prefix, wording),
          element(.div, .class(page.side == nil ? "frame wide" : "frame")) {
            page.side
            element(.main, .id("catalog:main")) { page.content }
          },
          foot(wording),
          element(.script, .src("\(prefix)assets/site.js"), .flag("defer")),
        ])
    }.write(to: &html)
    return html.bytes
  }

  private func head(_ page: Page, _ prefix: String) -> HTML {
    let title = page.title == siteTitle ? siteTitle : "\(page.title) · \(siteTitle)"
    return element(.head) {
      element(.meta, .set("charset", "utf-8"))
      element(
        .meta, .set("name", "viewport"), .set("content", "width=device-width, initial-scale=1"))
      element(.title) { title }
      if let summary = page.summary {
        element(.meta, .set("name", "description"), .set("content", summary))
        element(.meta, .set("property", "og:description"), .set("content", summary))
      }
      element(.meta, .set("name", "color-scheme"), .set("content", "light dark"))
      element(.meta, .set("property", "og:title"), .set("content", page.title))
      element(.meta, .set("property", "og:site_name"), .set("content", siteTitle))
      let kind = page.address == "index.html" ? "website" : "article"
      element(.meta, .set("property", "og:type"), .set("content", kind))
      if let siteAddress {
        let address = siteAddress + SiteMap.encoded(page.address)
        element(.link, .set("rel", "canonical"), .href(address))
        element(.meta, .set("property", "og:url"), .set("content", address))
        if let picture = page.picture ?? picture { Self.tags(picture, at: siteAddress) }
        if hasFeed {
          element(
            .link, .set("rel", "alternate"), .set("type", "application/atom+xml"),
            .set("title", siteTitle), .href("\(prefix)feed.xml"))
        }
      }
      HTML.markup("<link rel=\"icon\" href=\"data:,\">")
      HTML.markup("<script>\(Self.early)</script>")
      element(.link, .set("rel", "stylesheet"), .href("\(prefix)assets/site.css"))
      if page.usesMath {
        element(.link, .set("rel", "stylesheet"), .href("\(prefix)assets/katex/katex.css"))
      }
    }
  }

  /// What social networks read about a picture, whose address must be whole.
  @HTMLBuilder
  private static func tags(_ picture: LinkPicture, at siteAddress: String) -> [HTML] {
    let address = siteAddress + picture.address
    element(.meta, .set("property", "og:image"), .set("content", address))
    if let size = picture.size {
      element(.meta, .set("property", "og:image:width"), .set("content", "\(size.width)"))
      element(.meta, .set("property", "og:image:height"), .set("content", "\(size.height)"))
    }
    if !picture.alternative.isEmpty {
      element(.meta, .set("property", "og:image:alt"), .set("content", picture.alternative))
    }
    element(.meta, .set("name", "twitter:card"), .set("content", "summary_large_image"))
  }

  private func bar(_ page: Page, _ prefix: String, _ wording: Wording) -> HTML {
    element(.header, .class("bar")) {
      if page.side != nil {
        element(
          .button, .set("type", "button"), .class("menu-button"),
          .set("popovertarget", "catalog:side"), .set("aria-label", wording.menu)
        ) { HTML.markup(Self.menuIcon) }
      }
      if standsAlone {
        element(.span, .class("home")) { page.title }
      } else {
        element(.a, .class("home"), .href("\(prefix)index.html")) { siteTitle }
        element(.div, .class("search needs-script"), .set("role", "search")) {
          element(
            .input, .set("type", "search"), .set("placeholder", wording.searchHint),
            .set("aria-label", wording.search), .set("role", "combobox"),
            .set("aria-expanded", "false"), .set("aria-controls", "catalog:results"),
            .set("aria-autocomplete", "list"), .set("autocomplete", "off"),
            .set("spellcheck", "false"))
          element(
            .ul, .class("results"), .id("catalog:results"), .set("role", "listbox"),
            .set("aria-label", wording.search), .flag("hidden"))
        }
      }
      element(
        .button, .set("type", "button"), .class("theme needs-script"),
        .set("aria-label", wording.theme), .set("aria-pressed", "false")
      ) { HTML.markup(Self.themeIcon) }
    }
  }

  private func foot(_ wording: Wording) -> HTML {
    element(.footer, .class("foot")) {
      element(.p) { "\(siteTitle)\(wording.made.before)\(Site.version)\(wording.made.after)" }
    }
  }

  /// Runs before anything is drawn, so that the reader's theme does not flash by.
  private static let early = """
    document.documentElement.className="js";try{var t=localStorage.getItem("catalog-theme");\
    if(t)document.documentElement.dataset.theme=t}catch(e){}
    """

  private static let menuIcon = """
    <svg viewBox="0 0 20 20" aria-hidden="true" fill="none" stroke="currentColor" \
    stroke-width="1.6" stroke-linecap="round"><path d="M3 5.5h14M3 10h14M3 14.5h14"/></svg>
    """

  private static let themeIcon = """
    <svg viewBox="0 0 20 20" aria-hidden="true"><circle cx="10" cy="10" r="7" fill="none" \
    stroke="currentColor" stroke-width="1.6"/><path d="M10 3a7 7 0 0 1 0 14z" \
    fill="currentColor"/></svg>
    """
}
