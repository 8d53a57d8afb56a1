import ArgumentParser
import ArticleEngine
import ArticleSite
import CatalogBasics
import Foundation

/// `catalog export ARTICLE`: an article in the format of another program.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write an article as a Jupyter notebook, plain Markdown or one HTML file.",
    discussion: """
      The article is checked first; what does not hold is listed, the exit code is 1 and nothing is \
      written. The HTML file holds its styles, fonts and pictures.
      """)

  /// What an article is written as.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case ipynb, markdown, html
  }

  @Argument(help: "The article.", completion: .file(extensions: ["md"]))
  var article: String

  @Option(help: "The format: ipynb, markdown or html.")
  var format: Format

  @Option(
    name: .shortAndLong, help: "The file to write; without, standard output.", completion: .file())
  var output: String?

  func run() throws {
    Interruption.before(end: TemporaryFolder.removeAll)
    let source: ArticleCheck.Source
    do {
      source = try ArticleCheck.Source(path: article)
    } catch {
      throw Failure(.usage, error.description)
    }
    let modules = try ModuleSource.modules(ofPackage: nil)
    let options = ExecutionOptions(
      jobs: ProcessInfo.processInfo.activeProcessorCount, modules: modules,
      commandFolder: ModuleSource.commandFolder)
    var report = try ArticleCheck(options: options).run([source])
    let bytes = try exported(&report, modules)
    guard report.holds, let bytes else {
      let style: TextStyle = Terminal.standardError.hasColor ? .colored : .plain
      let text = try ReportFormat.text.text(of: report, style: style)
      FileHandle.standardError.write(Data(text.utf8))
      throw ExitCode(Failure.Kind.doesNotHold.rawValue)
    }
    guard let output else { return FileHandle.standardOutput.write(Data(bytes)) }
    do {
      try Data(bytes).write(to: URL(filePath: output), options: .atomic)
    } catch {
      throw Failure(.doesNotHold, "cannot write '\(output)': \(error.localizedDescription)")
    }
  }

  /// The article in its new format, with what rendering found added to the report.
  private func exported(
    _ report: inout CheckReport, _ modules: ModuleFolder?
  ) throws -> [UInt8]? {
    guard let export = ArticleExport(report.entries[0]) else { return nil }
    switch format {
    case .ipynb: return try export.notebook()
    case .markdown: return Array(export.markdown.utf8)
    case .html:
      do {
        let page = try Site(options: SiteOptions(names: NameOptions(modules: modules))).singlePage(
          of: report.entries[0])
        report.entries[0] = page.entry
        return page.html
      } catch let error as MathError {
        throw Failure(.doesNotHold, error.description)
      }
    }
  }
}
