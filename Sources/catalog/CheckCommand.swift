import ArgumentParser
import ArticleEngine
import CatalogBasics
import CatalogCore
import Foundation

/// `catalog check [PATH…]`: runs the cells of articles and holds what they print against the text.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Run the cells of Markdown files and compare what they print with what stands there.",
    discussion: """
      Cells may import the standard library, Foundation and the catalogue's own modules; with \
      --package, those of another package. A file is only changed with --update, and then only \
      where it differs. 'Articles/writing-articles.md' is the format.
      """)

  @Argument(
    help: ArgumentHelp(
      "Markdown files, or folders of them.",
      discussion: "Without any, Articles and README.md, where the current folder has them."),
    completion: .file())
  var paths: [String] = []

  @Flag(help: "Write what happened into the files: outputs, values and figures.")
  var update = false

  @Option(help: "How the report is written.")
  var format = ReportFormat.text

  @Option(help: "Check only one part of the files, like 2/8; all parts together are all files.")
  var shard: Shard?

  @Option(help: "Check only cells that have this text in their file's path, heading or id.")
  var filter: String?

  @OptionGroup var cells: CellArguments
  @OptionGroup var limits: LimitArguments

  func run() throws {
    let sources = try chosenSources()
    let modules = try ModuleSource.modules(ofPackage: cells.package)
    let options = cells.execution(importing: modules, limits: limits)
    Interruption.before(end: TemporaryFolder.removeAll)
    let report: CheckReport
    do {
      let bar = ProgressBar(terminal: .standardError)
      defer { bar.clear() }
      let progress = bar.progress
      let observer = RunObserver(progress: { part in
        progress.report(part, "checking \(sources.count) articles")
      })
      report = try ArticleCheck(options: options, updates: update).run(
        sources, observer: observer)
    } catch ExecutionError.notBuilt(let reason) {
      throw Failure(.internalFault, ExecutionError.notBuilt(reason).description)
    }
    let style: TextStyle = Terminal.standardOutput.hasColor ? .colored : .plain
    print(try format.text(of: report, style: style), terminator: "")
    for source in sources where !source.isRunnable {
      warn("the cells of '\(source.path)' were not run, since part of it cannot be read")
    }
    if !report.holds { throw ExitCode(Failure.Kind.doesNotHold.rawValue) }
  }

  /// The files to check: found, of this shard, and with the filter's cells.
  private func chosenSources() throws -> [ArticleCheck.Source] {
    var sources: [ArticleCheck.Source] = []
    for path in try ArticleFinder.files(at: paths) {
      do {
        sources.append(try ArticleCheck.Source(path: path))
      } catch {
        throw Failure(.usage, error.description)
      }
    }
    if let filter {
      sources = sources.compactMap { $0.selecting(filter) }
      guard !sources.isEmpty else {
        throw Failure(.usage, "no file's path and no cell's heading or id has '\(filter)' in it")
      }
    }
    guard let shard else { return sources }
    return shard.part(of: sources, weighedBy: { $0.article?.cells.count ?? 0 })
  }

  private func warn(_ message: String) {
    FileHandle.standardError.write(Data("catalog: \(message)\n".utf8))
  }
}
