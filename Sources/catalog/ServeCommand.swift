import ArgumentParser
import ArticleEngine
import ArticleServer
import ArticleSite
import CatalogBasics
import Foundation

/// `catalog serve [PATH…]`: the site, live while somebody writes.
struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Show the site in a browser and keep it up to date while you write.",
    discussion: """
      Saving an article shows it anew at once and checks its cells; what does not hold stands where \
      it happens. What the names in cells are is told as soon as sourcekit-lsp has answered. Only \
      browsers of this machine can see the pages.

      With --edit, cells can be changed and run in the pages, under the same limits as in 'catalog \
      check', and be written back into the article. Only pages opened through the address that is \
      printed can do so. Control-C ends it all.
      """)

  @Argument(
    help: ArgumentHelp(
      "Markdown files, or folders of them.",
      discussion: "Without any, the folder Articles, or else README.md."),
    completion: .file())
  var paths: [String] = []

  @Option(help: "The port on 127.0.0.1; 0 for any that is free.")
  var port: UInt16 = 8080

  @Flag(help: "Let cells be changed, run and kept in the pages.")
  var edit = false

  @Option(help: "The title of the site.")
  var title = "Catalog"

  @Option(help: "One sentence under the title.")
  var summary = "Algorithms to read, run and check."

  @OptionGroup var cells: CellArguments
  @OptionGroup var limits: LimitArguments

  func run() throws {
    let roots = paths.isEmpty ? [Self.isFolder("Articles") ? "Articles" : "README.md"] : paths
    _ = try ArticleFinder.files(at: roots)
    let modules = try ModuleSource.modules(ofPackage: cells.package)
    let options = LiveOptions(
      port: port, allowsEditing: edit,
      site: SiteOptions(
        title: title, summary: summary,
        modules: ModuleSource.documented(modules, ofPackage: cells.package),
        names: NameOptions(modules: modules)),
      execution: cells.execution(importing: modules, limits: limits),
      folders: roots.filter(Self.isFolder),
      articles: { try ArticleFinder.files(at: roots) },
      log: { FileHandle.standardError.write(Data("\($0)\n".utf8)) })
    let server = LiveServer(options: options)
    Interruption.before(end: {
      try? waiting(for: { await server.stop() })
      TemporaryFolder.removeAll()
    })
    let actualPort: UInt16
    do {
      actualPort = try waiting(for: { try await server.start() })
    } catch LiveServerError.portInUse(let port) {
      throw Failure(.usage, LiveServerError.portInUse(port).description)
    } catch let error as LiveServerError {
      throw Failure(.doesNotHold, error.description)
    }
    // At once, even into a pipe.
    FileHandle.standardOutput.write(Data("\(server.address(port: actualPort))\n".utf8))
    while true { Thread.sleep(forTimeInterval: 86_400) }
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }
}
