import ArgumentParser
import ArticleEngine
import ArticleSite
import CatalogBasics
import Foundation

/// `catalog build [PATH…]`: checks articles and makes a site of them.
struct BuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Check articles and make a site of them.",
    discussion: """
      The site is a folder of files that any browser opens from a disk or from a server. When \
      anything does not hold (a cell, a figure, a formula, a link), the findings are listed, the \
      exit code is 1 and nothing is written; with --keep-going the site is written all the same, \
      and each page shows what does not hold where it stands.

      The folder is replaced in one step. A folder that 'catalog build' did not make is left alone.
      """)

  @Argument(
    help: ArgumentHelp(
      "Markdown files, or folders of them.",
      discussion: "Without any, the folder Articles, or else README.md."),
    completion: .file())
  var paths: [String] = []

  @Option(name: .shortAndLong, help: "The folder to write.", completion: .directory)
  var output = "site"

  @Option(help: "The title of the site.")
  var title = "Catalog"

  @Option(help: "One sentence under the title.")
  var summary = "Algorithms to read, run and check."

  @Option(
    help: ArgumentHelp(
      "Where the site will be found, like https://example.org/catalog/.",
      discussion: """
        Adds what has to say where it is: canonical addresses, a map for search engines, an Atom \
        feed of the articles that have a date, and for each page the picture that social networks \
        show beside a link to it, drawn by rsvg-convert (Debian package librsvg2-bin).
        """))
  var address: String?

  @Flag(help: "Write the site even if something does not hold, and show it on the pages.")
  var keepGoing = false

  @Flag(name: .customLong("no-check"), help: "Run no cells; the pages say that none was checked.")
  var noCheck = false

  @OptionGroup var cells: CellArguments

  func validate() throws {
    guard let address else { return }
    guard let url = URL(string: address), ["http", "https"].contains(url.scheme), url.host != nil
    else {
      throw ValidationError("--address is '\(address)'; it must begin with https:// or http://")
    }
  }

  func run() throws {
    Interruption.before(end: TemporaryFolder.removeAll)
    let sources = try sources()
    let modules = try ModuleSource.modules(ofPackage: cells.package)
    let report = try checked(sources, importing: modules)
    let options = SiteOptions(
      title: title, summary: summary, address: address,
      modules: ModuleSource.documented(modules, ofPackage: cells.package),
      names: NameOptions(modules: modules), pictures: PictureOptions())
    let site: RenderedSite
    do {
      site = try Site(options: options).render(report, jobs: cells.jobs)
      if let note = site.note { FileHandle.standardError.write(Data("\(note)\n".utf8)) }
      if site.report.holds || keepGoing { try site.write(to: output, jobs: cells.jobs) }
    } catch let error as SiteError {
      if case .notASite = error { throw Failure(.usage, error.description) }
      throw Failure(.doesNotHold, error.description)
    } catch let error as MathError {
      throw Failure(.doesNotHold, error.description)
    }
    guard site.report.holds else {
      let style: TextStyle = Terminal.standardError.hasColor ? .colored : .plain
      let text = try ReportFormat.text.text(of: site.report, style: style)
      FileHandle.standardError.write(Data(text.utf8))
      if keepGoing { print(summary(of: site)) }
      throw ExitCode(Failure.Kind.doesNotHold.rawValue)
    }
    for entry in site.report.entries {
      for note in entry.notes {
        let place = "\(entry.path):\(note.line):\(note.column)"
        FileHandle.standardError.write(Data("\(place): note: \(note.message)\n".utf8))
      }
    }
    print(summary(of: site))
  }

  /// The articles to build.
  private func sources() throws -> [ArticleCheck.Source] {
    let isFolder = FileManager.default.fileExists(atPath: "Articles")
    let files = try ArticleFinder.files(at: paths.isEmpty && isFolder ? ["Articles"] : paths)
    do {
      return try Concurrently.map(files, jobs: cells.jobs, ArticleCheck.Source.init(path:))
    } catch let error as ArticleError {
      throw Failure(.usage, error.description)
    }
  }

  /// What a check finds in the articles.
  private func checked(
    _ sources: [ArticleCheck.Source], importing modules: ModuleFolder?
  ) throws -> CheckReport {
    if noCheck { return ArticleCheck.unchecked(sources) }
    do {
      return try ArticleCheck(options: cells.execution(importing: modules)).run(sources)
    } catch ExecutionError.notBuilt(let reason) {
      throw Failure(.internalFault, ExecutionError.notBuilt(reason).description)
    }
  }

  private func summary(of site: RenderedSite) -> String {
    let pages = site.files.keys.count { $0.hasSuffix(".html") }
    let size = site.files.values.reduce(0) { $0 + $1.count }
    let time = String(format: "%.2f s", site.report.seconds)
    return "\(output): \(pages) pages, \(site.files.count + site.copies.count) files, "
      + "\(size / 1_000) kB beside pictures; cells checked in \(time)"
  }
}
