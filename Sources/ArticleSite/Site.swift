public import ArticleEngine
internal import CommonMark

/// Makes a site of checked articles: an index, a page an article, and all that they need to be read
/// from a disk, without network and without script.
///
/// Equal articles and results give equal bytes.
public struct Site: Sendable {
  /// The version that pages name.
  static let version = "0.1"

  let options: SiteOptions

  private let modules: DocumentedModules

  /// Creates a site.
  public init(options: SiteOptions = SiteOptions()) {
    self.options = options
    modules = DocumentedModules(in: options.modules)
  }

  /// Renders the pages of checked articles.
  ///
  /// - Parameters:
  ///   - report: What a check found in the articles, or the articles with no transcripts.
  ///   - jobs: How many pages are rendered at once.
  /// - Returns: The files of the site, and the report with what the site found added to it.
  /// - Throws: ``SiteError`` when articles cannot be laid out as one site, ``MathError`` when there
  ///   is a formula and KaTeX is missing or broken.
  /// - Complexity: O(*n*) in the size of the articles.
  public func render(_ report: CheckReport, jobs: Int = 1) throws -> RenderedSite {
    let readable = report.entries.indices.filter { report.entries[$0].article != nil }
    let articles = readable.compactMap { report.entries[$0].article }
    guard !articles.isEmpty else { throw SiteError.noArticles }
    let context = try context(of: articles, jobs: jobs)
    let pages = try Concurrently.map(Array(articles.indices), jobs: jobs) { index in
      ArticlePage(index, report.entries[readable[index]], articles[index], in: context)
    }
    let hasMath = pages.contains { $0.hasMath }
    var files = try assets(hasMath: hasMath, context.formulas)
    var needed: [String: String] = [:]
    for (page, address) in zip(pages, context.map.addresses) {
      files[address] = page.html
      for file in page.files { needed["files/\(file)"] = "\(context.map.root)/\(file)" }
    }
    let index = IndexPage(
      title: options.title, summary: options.summary, articles: articles, pages: pages,
      site: context)
    files["index.html"] = index.html
    var search = SearchIndex()
    for (index, page) in pages.enumerated() {
      search.add(page.sections, title: articles[index].title, at: context.map.addresses[index])
    }
    let modulePages = modules.pages(
      of: .init(modules: context.modules, symbols: context.symbols), in: context.frame)
    for page in modulePages {
      files[page.module.address] = page.html
      search.add(
        page.sections, title: page.module.name, at: page.module.address, isReference: true)
    }
    files["search-index.js"] = Array(search.script.utf8)
    files.merge(announcements(articles, context)) { _, new in new }

    var scans = Dictionary(uniqueKeysWithValues: zip(context.map.addresses, pages.map(\.scan)))
    scans["index.html"] = PageScan(index.html)
    for page in modulePages { scans[page.module.address] = page.scan }
    let checker = LinkChecker(pages: scans, files: Set(files.keys).union(needed.keys))
    let dead = try Concurrently.map(context.map.addresses, jobs: jobs, checker.deadLinks)
    var report = report
    for (position, page) in pages.enumerated() {
      let findings = dead[position].map { link in
        Finding(
          .link, "the link to '\(link.address)' leads nowhere: \(link.reason)",
          line: page.linkLines[link.address] ?? 1)
      }
      report.entries[readable[position]].findings += page.findings + findings
    }
    context.formulas.save()
    let paths = Dictionary(uniqueKeysWithValues: zip(context.map.addresses, articles.map(\.path)))
    return RenderedSite(
      files: files, copies: needed, articles: paths, report: report, note: context.names.note)
  }

  private func context(of articles: [Article], jobs: Int) throws -> SiteContext {
    let map = try SiteMap(articles)
    let items = zip(articles, map.addresses).map { article, address in
      SideList.Item(
        title: article.title, address: address, language: article.metadata.language ?? "en")
    }
    let reference = try modules.reference(jobs: jobs)
    let hasFeed = options.address != nil && articles.contains { $0.metadata.date != nil }
    return SiteContext(
      map: map, side: SideList(items: items),
      frame: PageFrame(
        siteTitle: options.title, siteAddress: options.address, hasFeed: hasFeed,
        standsAlone: options.isSinglePage),
      formulas: Formulas(folder: options.katexFolder, cacheFolder: options.cacheFolder),
      modules: reference.modules, symbols: reference.symbols,
      names: names(in: articles, jobs: jobs))
  }

  private func names(in articles: [Article], jobs: Int) -> NamedCells {
    guard let names = options.names else { return .none }
    let cache = options.cacheFolder.map(NameCache.init) ?? NameCache()
    return NamedCells(articles, options: names, cache: cache, jobs: jobs)
  }

  private func assets(hasMath: Bool, _ formulas: Formulas) throws(MathError) -> [String: [UInt8]] {
    var files = [
      "assets/site.css": PackageResources.site_css, "assets/site.js": PackageResources.site_js,
    ]
    guard hasMath else { return files }
    for (path, bytes) in try formulas.assets() { files["assets/katex/\(path)"] = bytes }
    return files
  }

  /// The feed and the map for search engines, which need to know where the site will be.
  private func announcements(_ articles: [Article], _ context: SiteContext) -> [String: [UInt8]] {
    guard let address = options.address else { return [:] }
    let addresses = context.map.addresses
    let all = ["index.html"] + addresses + context.modules.map(\.address)
    var files = ["sitemap.xml": Array(SiteIndex.sitemap(of: all, at: address).utf8)]
    if context.frame.hasFeed {
      let feed = Feed(title: options.title, address: address)
      files["feed.xml"] = Array(feed.text(of: Array(zip(articles, addresses))).utf8)
    }
    return files
  }
}

/// What a site is called and where its parts are.
public struct SiteOptions: Sendable {
  /// The title.
  public var title: String

  /// One sentence under the title.
  public var summary: String

  /// Where the site will be found, ending with a slash: feeds and maps need to say so.
  public var address: String?

  /// The folder of KaTeX; nil for where Debian puts it.
  public var katexFolder: String?

  /// The folder that rendered formulas are kept in; nil for the user's cache.
  public var cacheFolder: String?

  /// The modules that get a page each and that articles link to by writing ``` ``symbol`` ```; nil
  /// for none.
  public var modules: ModuleFolder?

  /// How the names in cells get their types and comments; nil for none.
  public var names: NameOptions?

  /// Whether the page is to stand alone, without a site around it.
  var isSinglePage = false

  /// Creates options.
  public init(
    title: String = "Catalog", summary: String = "Algorithms to read, run and check.",
    address: String? = nil, katexFolder: String? = nil, cacheFolder: String? = nil,
    modules: ModuleFolder? = nil, names: NameOptions? = nil
  ) {
    self.title = title
    self.summary = summary
    self.address = address.map { $0.hasSuffix("/") ? $0 : $0 + "/" }
    self.katexFolder = katexFolder
    self.cacheFolder = cacheFolder
    self.modules = modules
    self.names = names
  }
}

/// Why articles are no site.
public enum SiteError: Error, Sendable, Hashable, CustomStringConvertible {
  /// There is nothing to show.
  case noArticles
  /// An article's page would take the place of one of the site's own.
  case reserved(String, address: String)
  /// Two articles would be one page.
  case sameAddress(String, String, address: String)
  /// The folder to be replaced was not made by this.
  case notASite(String)
  /// A file or folder could not be written.
  case notWritten(String, reason: String)

  /// The error in one line.
  public var description: String {
    switch self {
    case .noArticles: "there are no articles to make a site of"
    case .reserved(let path, let address):
      "'\(path)' would become '\(address)', which the site itself needs; give it another name"
    case .sameAddress(let one, let other, let address):
      "'\(one)' and '\(other)' would both become '\(address)'"
    case .notASite(let folder):
      "'\(folder)' is no site that this made, and is left as it is; name another folder"
    case .notWritten(let path, let reason): "cannot write '\(path)': \(reason)"
    }
  }
}
