/// The Swift text of a program: its cells, and between them the calls that tell the engine where the
/// program is.
///
/// Every line of a cell keeps its line and column in the article, by `#sourceLocation`; what is put
/// in stands on lines of its own.
struct ProgramText {
  /// How the cells stand in a file.
  enum Form {
    /// Inside a function of this name, so that many programs can be one module.
    case function(String)
    /// At the top level of `main.swift`, where every declaration is allowed.
    case script
  }

  private(set) var text = ""

  /// Whether the program waits for something, so that its function is asynchronous.
  let isAsynchronous: Bool

  /// Writes the text of some cells.
  ///
  /// - Parameters:
  ///   - cells: The cells in order.
  ///   - path: The file that diagnostics name.
  ///   - form: How the cells stand in their file.
  ///   - reports: Whether the program tells where it is; what is only type-checked does not.
  init(cells: [Cell], path: String, form: Form, reports: Bool = true) {
    let sources = cells.map(CellSource.init)
    isAsynchronous = sources.contains { $0.isAsynchronous }
    if reports { text += "import \(CellRuntime.moduleName)\n" }
    for source in sources {
      for (offset, statement) in source.imports.enumerated() {
        // The place of an import that cannot be found is its line in the article.
        let line = source.line(ofImport: offset)
        text += "#sourceLocation(file: \(Self.quoted(path)), line: \(line))\n\(statement.text)\n"
        text += "#sourceLocation()\n"
      }
    }
    switch form {
    case .function(let name):
      text += "func \(name)() \(isAsynchronous ? "async " : "")throws {\n"
    case .script:
      if reports { text += "catalogStart(\(cells.count))\n" }
    }
    for source in sources { append(source, path: path, reports: reports) }
    if reports { text += "catalogFinish()\n" }
    if case .function = form { text += "}\n" }
  }

  private mutating func append(_ source: CellSource, path: String, reports: Bool) {
    let cell = source.cell
    var before: [Int: String] = [:]
    var after: [Int: String] = [:]
    if reports {
      text += "catalogBegin(\(cell.index))\n"
      for line in source.throwingLines {
        before[line, default: ""] += "catalogAt(\(cell.firstLine + line))\n"
      }
      for (number, expectation) in cell.expectations.enumerated() {
        switch expectation.subject {
        case .expression(let lines, _):
          before[lines.lowerBound, default: ""] += "let _catalog\(cell.index)_\(number) =\n"
          after[lines.upperBound, default: ""] +=
            "catalogValue(\(number), _catalog\(cell.index)_\(number))\n"
        case .binding(let lines, let name):
          after[lines.upperBound, default: ""] += "catalogValue(\(number), \(name))\n"
        case .printed(let lines):
          before[lines.lowerBound, default: ""] += "catalogMark()\n"
          after[lines.upperBound, default: ""] += "catalogPrinted(\(number))\n"
        }
      }
    }
    let isTrapping = cell.options.mode == .traps && reports
    if isTrapping { text += "if catalogFork() {\n" }
    location(path, cell.firstLine)
    for (number, line) in source.lines.enumerated() {
      if let inserted = before[number] {
        text += "#sourceLocation()\n" + inserted
        location(path, cell.firstLine + number)
      }
      text += String(repeating: " ", count: cell.indentation) + line + "\n"
      if let inserted = after[number] {
        text += "#sourceLocation()\n" + inserted
        location(path, cell.firstLine + number + 1)
      }
    }
    text += "#sourceLocation()\n"
    if isTrapping { text += "catalogSurvived()\n}\n" }
  }

  private mutating func location(_ path: String, _ line: Int) {
    text += "#sourceLocation(file: \(Self.quoted(path)), line: \(line))\n"
  }

  /// The text as a Swift string literal.
  static func quoted(_ text: String) -> String {
    let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "\"\(escaped)\""
  }
}

extension CellSource {
  /// The article's line of an import.
  fileprivate func line(ofImport number: Int) -> Int {
    let text = imports[number].text
    let lines = cell.code.split(separator: "\n", omittingEmptySubsequences: false)
    return cell.firstLine + (lines.firstIndex { $0.contains(text) } ?? 0)
  }
}
