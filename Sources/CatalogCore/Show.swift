internal import Foundation

/// Shows a table in a cell of an article, as text among what the cell prints.
///
/// - Parameter table: The table.
public func show(_ table: Table) {
  print(table.text, terminator: "")
}

/// Shows a chart in a cell of an article: writes it as SVG for the article to include.
///
/// Outside an article, where nobody collects figures, the chart is drawn with characters.
///
/// - Parameters:
///   - chart: The chart.
///   - name: The name of the file, without its ending.
/// - Throws: ``ShowError`` for a name that is no file name, and what writing the file throws.
public func show(_ chart: Chart, as name: String) throws {
  try Exhibition.current.show(.chart(chart), as: name)
}

/// Shows a picture in a cell of an article: writes it for the article to include as PNG.
///
/// Outside an article, where nobody collects figures, the picture is drawn with characters.
///
/// - Parameters:
///   - picture: The picture.
///   - name: The name of the file, without its ending.
/// - Throws: ``ShowError`` for a name that is no file name, and what writing the file throws.
public func show(_ picture: Picture, as name: String) throws {
  try Exhibition.current.show(.picture(picture), as: name)
}

/// Shows presentation values, in order: texts and tables as text, charts and pictures as files.
///
/// - Parameters:
///   - presentations: What there is to see.
///   - name: The name of the first file; further ones are called `name-2`, `name-3` and so on.
/// - Throws: ``ShowError`` for a name that is no file name, and what writing the files throws.
public func show(_ presentations: [Presentation], as name: String = "figure") throws {
  var figures = 0
  for presentation in presentations {
    switch presentation {
    case .chart, .picture:
      figures += 1
      try Exhibition.current.show(presentation, as: figures == 1 ? name : "\(name)-\(figures)")
    case .heading, .text, .table:
      try Exhibition.current.show(presentation, as: name)
    }
  }
}

/// Runs a demo or tool and shows its result.
///
/// - Parameters:
///   - work: The demo or tool.
///   - name: The name of the first figure; without, the demo's own.
/// - Throws: What the demo throws, and ``ShowError``.
public func show<Work: Presenting>(_ work: Work, as name: String? = nil) throws {
  try show(try work.present(reporting: .silent), as: name ?? Work.name)
}

/// Why something cannot be shown.
public enum ShowError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The name is empty or holds more than letters, digits, hyphens and underscores.
  case invalidName(String)

  /// The error in one line.
  public var description: String {
    switch self {
    case .invalidName(let name):
      "'\(name)' is no name for a figure: letters, digits, hyphens and underscores"
    }
  }
}

/// Where figures go: the folder that the engine names while it runs a cell, or the terminal.
private struct Exhibition {
  let folder: String?
  let cell: String

  static var current: Exhibition {
    let environment = ProcessInfo.processInfo.environment
    return Exhibition(
      folder: environment["CATALOG_FIGURES"], cell: environment["CATALOG_CELL"] ?? "0")
  }

  func show(_ presentation: Presentation, as name: String) throws {
    let isName =
      !name.isEmpty
      && name.allSatisfy { character in
        character.isASCII && (character.isLetter || character.isNumber || "-_".contains(character))
      }
    guard isName else { throw ShowError.invalidName(name) }
    switch (presentation, folder) {
    case (.chart(let chart), .some(let folder)):
      try write(Data(chart.svg().utf8), to: "\(folder)/\(cell).\(name).svg")
    case (.picture(let picture), .some(let folder)):
      // Width and height, then the pixels; the engine makes a PNG of it.
      var data = Data()
      for number in [picture.width, picture.height] {
        withUnsafeBytes(of: UInt32(number).littleEndian) { data.append(contentsOf: $0) }
      }
      data.append(contentsOf: picture.pixels)
      try write(data, to: "\(folder)/\(cell).\(name).rgba")
    default:
      print(TerminalRenderer(width: 80, color: false).text(of: presentation), terminator: "")
    }
  }

  private func write(_ data: Data, to path: String) throws {
    try data.write(to: URL(filePath: path))
  }
}
