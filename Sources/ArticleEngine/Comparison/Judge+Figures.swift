internal import CommonMark
internal import Foundation

extension Judge {
  /// Holds the charts and pictures that cells showed against the files and images of the article.
  func figureFindings(for transcript: Transcript) -> [Finding] {
    let folder = "Figures/\(article.name)"
    let included = Dictionary(
      article.images.map { (Self.plainPath($0.key), $0.value) }, uniquingKeysWith: min)
    var drawn: [String: Int] = [:]
    var findings: [Finding] = []
    for (cell, result) in zip(article.cells, transcript.results) {
      for figure in result.figures {
        let path = "\(folder)/\(figure.name).\(figure.format)"
        func finding(_ message: String, edits: [Finding.Edit] = []) -> Finding {
          Finding(
            .figure, message, line: included[path] ?? cell.firstLine,
            column: included[path] == nil ? cell.indentation + 1 : 1, cell: cell.index,
            edits: edits)
        }
        if figure.name.isEmpty || figure.name.hasPrefix(".") || figure.name.contains("/") {
          findings.append(finding("'\(figure.name)' cannot be the name of a figure's file"))
          continue
        }
        if figure.format != "svg", figure.format != "png" {
          findings.append(
            finding("'\(figure.name).\(figure.format)' is neither a chart nor a picture"))
          continue
        }
        if let other = drawn.updateValue(cell.index, forKey: path) {
          let line = article.cells[other].firstLine
          findings.append(
            finding("the cell on line \(line) shows a figure '\(figure.name)' already"))
          continue
        }
        if let change = change(of: figure, at: path) {
          findings.append(
            finding(change, edits: [.figure(path: path, content: figure.content)]))
        }
        if included[path] == nil {
          findings.append(
            finding("the article does not include the figure: ![what it shows](\(path))"))
        }
      }
    }
    return findings + undrawnFindings(transcript, included, drawn: drawn, folder: folder)
  }

  /// What is wrong with the figure's file, or nil where it shows what the cell drew.
  private func change(of figure: Figure, at path: String) -> String? {
    let file = URL(filePath: article.path).deletingLastPathComponent().appending(path: path)
    guard let stored = FileManager.default.contents(atPath: file.path) else {
      return "there is no file '\(path)' with the figure that the cell draws"
    }
    return FigureMatcher.matches(stored: Array(stored), drawn: figure)
      ? nil : "'\(path)' is not the figure that the cell draws"
  }

  /// Images in the article's own folder of figures that no cell draws, when all cells ran.
  private func undrawnFindings(
    _ transcript: Transcript, _ included: [String: Int], drawn: [String: Int], folder: String
  ) -> [Finding] {
    let allRan = zip(article.cells, transcript.results).allSatisfy { cell, result in
      cell.options.mode != .run || result.outcome == .finished
    }
    guard allRan, !drawn.isEmpty else { return [] }
    return included.filter { $0.key.hasPrefix(folder + "/") && drawn[$0.key] == nil }
      .map { path, line in Finding(.figure, "no cell draws '\(path)'", line: line) }
  }

  /// A path as it is written on disk: without `./` at its start, and without percent signs.
  private static func plainPath(_ path: String) -> String {
    var path = path.removingPercentEncoding ?? path
    while path.hasPrefix("./") { path.removeFirst(2) }
    return path
  }
}
