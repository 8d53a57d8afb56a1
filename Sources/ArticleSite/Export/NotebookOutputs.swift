internal import ArticleEngine
internal import CatalogCore
internal import Foundation

extension Notebook.Output {
  /// What a cell prints, shows and how it fails: text as a stream, tables and figures as displays
  /// with a text for where they cannot be seen.
  ///
  /// - Parameters:
  ///   - cell: The cell.
  ///   - figures: What it shows.
  /// - Returns: The outputs, in order.
  static func outputs(of cell: Cell, figures: [DrawnFigures.Figure]) -> [Notebook.Output] {
    var outputs: [Notebook.Output] = []
    if let block = cell.expected {
      switch block.kind {
      case .output: outputs += TextTable.parts(of: block.text).map(output)
      case .error: outputs.append(.failure("CompileError", block.text))
      case .trap: outputs.append(.failure("Trap", block.text))
      }
    }
    return outputs + figures.map(output)
  }

  private static func output(_ part: TextTable.Part) -> Notebook.Output {
    switch part {
    case .text(let text): .stream(text)
    case .table(let table):
      .display([
        Form(type: "text/html", text: table.plainHTML.rendered),
        Form(type: "text/plain", text: table.text),
      ])
    }
  }

  private static func output(_ figure: DrawnFigures.Figure) -> Notebook.Output {
    let type = MediaType.of(figure.path)
    let content =
      type == "image/svg+xml"
      ? String(decoding: figure.content, as: UTF8.self) : figure.content.base64EncodedString()
    return .display([
      Form(type: type, text: content), Form(type: "text/plain", text: figure.alternative),
    ])
  }
}

extension TextTable {
  /// The table as it is printed.
  fileprivate var text: String {
    let columns = zip(head, isTrailing).map { title, isTrailing -> Table.Column in
      isTrailing ? .number(title) : .text(title)
    }
    return Table(columns: columns, rows: rows, caption: caption ?? "").text
  }

  /// The table as HTML that needs no style sheet.
  fileprivate var plainHTML: HTML {
    func style(_ isTrailing: Bool) -> Attribute {
      .set("style", "text-align: \(isTrailing ? "right" : "left")")
    }
    return element(.table) {
      if let caption { element(.caption) { caption } }
      element(.thead) {
        element(.tr) {
          for (title, isTrailing) in zip(head, isTrailing) {
            element(.th, .set("scope", "col"), style(isTrailing)) { title }
          }
        }
      }
      element(.tbody) {
        for row in rows {
          element(.tr) {
            for (text, isTrailing) in zip(row, isTrailing) {
              element(.td, style(isTrailing)) { text }
            }
          }
        }
      }
    }
  }
}
