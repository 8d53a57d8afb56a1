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
  private let formulas: Formulas
  private let names: NameBook?

  /// Creates a site.
  public init(options: SiteOptions = SiteOptions()) {
    self.options = options
    modules = DocumentedModules(in: options.modules)
    formulas = Formulas(folder: options.katexFolder, cacheFolder: options.cacheFolder)
    names = options.names.map { names in
      NameBook(options: names, cache: options.cacheFolder.map(NameCache.init) ?? NameCache())
    }
  }

  /// Renders the pages of checked articles.
  ///
  /// - Parameters:
  ///   - report: What a check found in the articles, or the articles with no transcripts.
  ///   - jobs: How many pages are rendered at once.
  ///   - waitsForNames: Whether the language server is asked about what no cache knows; if not, the
  ///     rendering says what is open, for ``readNames(of:_:)``.
  /// - Returns: The files of the site, and the report with what the site found added to it.
  /// - Throws: ``SiteError`` when articles cannot be laid out as one site, ``MathError`` when there
  ///   is a formula and KaTeX is missing or broken.
  /// - Complexity: O(*n*) in the size of the articles.
  public func render(
    _ report: CheckReport, jobs: Int = 1, waitsForNames: Bool = true
  ) throws -> RenderedSite {
    let readable = report.entries.indices.filter { report.entries[$0].article != nil }
    let articles = readable.compactMap { report.entries[$0].article }
    guard !articles.isEmpty else { throw SiteError.noArticles }
    let (names, note) = names(in: articles, jobs: jobs, waits: waitsForNames)
    let context = try context(of: articles, names, jobs: jobs)
    let pages = try Concurrently.map(Array(articles.indices), jobs: jobs) { index in
      ArticlePage(index, report.entries[readable[index]], articles[index], in: context)
    }
    let hasMath = pages.contains { $0.hasMath }
    var files = try assets(hasMath: hasMath, context.formulas)
    var needed: [String: String] = [:]
    for (page, address) in zip(pages, context.map.addresses) {
      files[address] = page.html
      files.merge(page.drawn) { first, _ in first }
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
    let modulePages = try modules.pages(
      of: .init(modules: context.modules, symbols: context.symbols), in: context.frame, jobs: jobs)
    for page in modulePages {
      files[page.module.address] = page.html
      search.add(
        page.sections, title: page.module.name, at: page.module.address, isReference: true)
    }
    files["search-index.js"] = Array(search.script.utf8)
    files.merge(announcements(articles, context)) { _, new in new }
    files.merge(context.pictures.ofSite?.files ?? [:]) { _, new in new }

    var scans = Dictionary(uniqueKeysWithValues: zip(context.map.addresses, pages.map(\.scan)))
    scans["index.html"] = PageScan(index.html)
    for page in modulePages { scans[page.module.address] = page.scan }
    let checker = LinkChecker(pages: scans, files: Set(files.keys).union(needed.keys))
    let dead = try Concurrently.map(context.map.addresses, jobs: jobs, checker.deadLinks)
    var report = report
    for (position, page) in pages.enumerated() {
      let findings = dead[position].map { link in
        let place = page.linkPlaces[link.address] ?? SourcePlace(line: 1, column: 1)
        return Finding(
          .link, "the link to '\(link.address)' leads nowhere: \(link.reason)",
          line: place.line, column: place.column)
      }
      report.entries[readable[position]].findings += page.findings + findings
      report.entries[readable[position]].notes += page.notes
    }
    context.formulas.save()
    context.pictures.trim()
    let paths = Dictionary(uniqueKeysWithValues: zip(context.map.addresses, articles.map(\.path)))
    let languages = Dictionary(
      uniqueKeysWithValues: context.side.items.map { ($0.address, PageLanguage($0.language)) })
    var notes = [note].compactMap { $0 } + context.pictures.notes
    if options.address != nil, !context.frame.hasFeed {
      notes.append("feed: none, since no article has a 'date'")
    }
    return RenderedSite(
      files: files, copies: needed, articles: paths, languages: languages, report: report,
      note: notes.isEmpty ? nil : notes.joined(separator: "\n"), openNames: names.open)
  }

  /// Asks the language server about the names that a rendering left open, so that the next one shows
  /// them.
  ///
  /// - Parameters:
  ///   - programs: What ``RenderedSite/openNames`` has.
  ///   - cancellation: What ends the language server before it has answered.
  /// - Returns: In a few words, why there is no answer, or not to all; nil where there is.
  package func readNames(
    of programs: [ProgramSource], _ cancellation: RunCancellation
  ) -> String? {
    names?.ask(about: programs, cancellation)
  }

  private func context(
    of articles: [Article], _ names: NamedCells, jobs: Int
  ) throws -> SiteContext {
    let map = try SiteMap(articles)
    let items = zip(articles, map.addresses).map { article, address in
      SideList.Item(
        title: article.title, address: address, language: article.metadata.language ?? "en")
    }
    let numberings = try Concurrently.map(articles, jobs: jobs) { Numbering($0.document) }
    let reference = try modules.reference(jobs: jobs)
    let cache = options.cacheFolder.map(PictureCache.init) ?? PictureCache()
    let pictures = LinkPictures(
      options.address == nil ? nil : options.pictures, title: options.title,
      summary: options.summary, cache: cache)
    let hasFeed = options.address != nil && articles.contains { $0.metadata.date != nil }
    return SiteContext(
      map: map,
      numberings: Dictionary(uniqueKeysWithValues: zip(map.addresses, numberings)),
      side: SideList(items: items),
      frame: PageFrame(
        siteTitle: options.title, siteAddress: options.address, hasFeed: hasFeed,
        picture: pictures.ofSite?.link, standsAlone: options.isSinglePage),
      formulas: formulas, modules: reference.modules, symbols: reference.symbols, names: names,
      pictures: pictures)
  }

  /// What is known of the names in articles, and what a reader of the build's output should know: that
  /// there are no hover texts, and why.
  private func names(
    in articles: [Article], jobs: Int, waits: Bool
  ) -> (names: NamedCells, note: String?) {
    guard let names else { return (.none, nil) }
    do {
      var found = try names.names(in: articles, jobs: jobs)
      guard waits, !found.open.isEmpty else { return (found, nil) }
      let problem = names.ask(about: found.open)
      found = try names.names(in: articles, jobs: jobs)
      guard let problem else { return (found, nil) }
      let place =
        found.unknownCount == found.count
        ? "" : " in \(found.unknownCount) of \(found.count) programs"
      return (found, "hover texts: none\(place), \(problem)")
    } catch {
      return (.none, "hover texts: none, \(error)")
    }
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

  /// Where the site will be found, ending with a slash: feeds, maps and link pictures need to say
  /// so.
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

  /// How the pictures beside links to pages are drawn; nil for none.
  ///
  /// Without an address there are none either, since what names them must say where they are.
  public var pictures: PictureOptions?

  /// Whether the page is to stand alone, without a site around it.
  var isSinglePage = false

  /// Creates options.
  public init(
    title: String = "Catalog", summary: String = "Algorithms to read, run and check.",
    address: String? = nil, katexFolder: String? = nil, cacheFolder: String? = nil,
    modules: ModuleFolder? = nil, names: NameOptions? = nil,
    pictures: PictureOptions? = nil
  ) {
    self.title = title
    self.summary = summary
    self.address = address.map { $0.hasSuffix("/") ? $0 : $0 + "/" }
    self.katexFolder = katexFolder
    self.cacheFolder = cacheFolder
    self.modules = modules
    self.names = names
    self.pictures = pictures
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
