import ArgumentParser
import CatalogCore
import Foundation

/// The command of a demo or tool: its own options, and how the result is written.
struct PresentingCommand<Work: Presenting>: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(commandName: Work.name, abstract: Work.abstract)
  }

  @OptionGroup var work: Work

  @Option(help: "How the result is written: text or json.")
  var format = OutputFormat.text

  func run() throws {
    let terminal = Terminal.standardOutput
    let bar = ProgressBar(terminal: .standardError)
    let presentations = try work.present(reporting: bar.progress)
    bar.clear()
    switch format {
    case .json: try printJSON(presentations)
    case .text:
      let renderer = TerminalRenderer(width: terminal.width, color: terminal.hasColor)
      print(renderer.text(of: presentations), terminator: "")
    }
  }
}

/// The command type of a demo or tool known only at run time.
func presentingCommand(_ work: any Presenting.Type) -> any ParsableCommand.Type {
  func open<Work: Presenting>(_: Work.Type) -> any ParsableCommand.Type {
    PresentingCommand<Work>.self
  }
  return open(work)
}
