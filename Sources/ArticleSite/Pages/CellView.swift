internal import ArticleEngine
internal import Foundation

/// A cell on a page: its code, what it prints, and whether that holds.
struct CellView {
  let cell: Cell
  /// What the cell did; nil where it did not run.
  let result: CellResult?
  /// What does not hold about it.
  let findings: [Finding]
  /// The day on which it ran; nil where it did not.
  let date: String?
  /// The parts of its code that a page sets apart.
  let spans: [CodeSpan]
  let wording: Wording

  /// The cell as HTML; nothing for a hidden cell that prints nothing and holds.
  var html: HTML {
    if cell.options.isHidden, cell.expected == nil, findings.isEmpty { return .nothing }
    let name = cell.options.id ?? String(cell.index + 1)
    return element(.div, .class("cell"), .id("cell:\(name)")) {
      if !cell.options.isHidden { code }
      expected
      for finding in findings { failure(finding) }
      status
    }
  }

  @HTMLBuilder private var code: [HTML] {
    element(.div, .class("code")) {
      switch cell.language {
      case .swift:
        CodeView.scrolling(of: cell.code, label: "Swift") {
          element(.code) { Highlighter.html(of: cell.code, spans) }
        }
      case .console:
        CodeView.scrolling(of: cell.code, label: wording.console) { console }
      }
    }
  }

  /// Commands with their prompts, which are not copied, and what they print.
  private var console: HTML {
    let script = ConsoleScript(cell: cell)
    guard script.problems.isEmpty else { return element(.samp) { cell.code } }
    return element(.samp) {
      for command in script.commands {
        element(.span, .set("data-command", command.text)) {
          for line in command.sourceLines {
            element(.span, .class("p")) { String(line.prefix(2)) }
            element(.strong) { String(line.dropFirst(2)) }
            "\n"
          }
        }
        if !command.output.isEmpty {
          element(.span, .class("o")) { TerminalText.html(of: command.output) }
        }
        if command.status != 0 { element(.span, .class("x")) { "[\(command.status)]\n" } }
      }
    }
  }

  @HTMLBuilder private var expected: [HTML] {
    if let block = cell.expected {
      switch block.kind {
      case .output:
        element(.div, .class("output")) { OutputView.html(of: block.text, label: wording.output) }
      case .error:
        element(.div, .class("output fails")) {
          element(.p, .class("label")) { wording.compilerError }
          OutputView.block(block.text, label: wording.compilerError)
        }
      case .trap:
        element(.div, .class("output traps")) {
          element(.p, .class("label")) { wording.trap }
          OutputView.block(block.text, label: wording.trap)
        }
      }
    }
  }

  private func failure(_ finding: Finding) -> HTML {
    element(.div, .class("failure")) {
      element(.p) { "✗ \(finding.message)" }
      if let expected = finding.expected, let actual = finding.actual {
        element(.small) { wording.expected }
        OutputView.block(expected, label: wording.expected)
        element(.small) { wording.actual }
        OutputView.block(actual, label: wording.actual)
      }
      if !finding.details.isEmpty {
        OutputView.block(finding.details.joined(separator: "\n"), label: wording.actual)
      }
    }
  }

  @HTMLBuilder private var status: [HTML] {
    if findings.isEmpty {
      element(.p, .class("status")) {
        switch result?.outcome {
        case nil, .pending: wording.notChecked
        case .skipped: wording.notRun
        case .notReached: wording.notReached
        default:
          element(.span, .class("ok")) { "✓ " }
          wording.checked
          if let date {
            " "
            element(.time, .set("datetime", date)) { date }
          }
          if let seconds = result?.seconds, seconds > 0 { " · \(Self.text(ofSeconds: seconds))" }
        }
      }
    }
  }

  /// A time in two digits: `"0.35 ms"`, `"12 ms"`, `"1.2 s"`.
  static func text(ofSeconds seconds: Double) -> String {
    let (value, unit) = seconds < 0.9995 ? (seconds * 1_000, "ms") : (seconds, "s")
    if value < 0.01 { return "< 0.01 ms" }
    let digits = value < 0.995 ? 2 : value < 9.95 ? 1 : 0
    return String(format: "%.\(digits)f ", value) + unit
  }
}
