internal import CatalogBasics
internal import Foundation

/// A folder that is made for one run and removed after it.
final class Scratch {
  private let folder: TemporaryFolder

  /// The folder of files that the engine reads.
  var root: String { folder.path }

  /// The folder that the program starts in and may write to.
  var work: String { "\(root)/work" }

  /// The folder that `show` writes to.
  var figures: String { "\(root)/figures" }

  /// Makes the folder, with the article's own folder linked as `data`.
  init(articleFolder: String?) throws {
    folder = try TemporaryFolder.forCells()
    do {
      for folder in ["\(root)/work", "\(root)/figures", "\(root)/bin"] {
        try FileManager.default.createDirectory(
          atPath: folder, withIntermediateDirectories: true)
      }
      if let articleFolder {
        try FileManager.default.createSymbolicLink(
          atPath: "\(root)/work/data", withDestinationPath: articleFolder)
      }
    } catch {
      throw ExecutionError.notWritten("'\(root)': \(error.localizedDescription)")
    }
  }

  /// The environment of programs: fixed, so that a result does not depend on who runs it.
  ///
  /// - Parameter path: Folders to look for commands in, before the system's.
  /// - Returns: Values by name.
  func environment(path: [String]) -> [String: String] {
    [
      "PATH": (path + ["/usr/local/bin", "/usr/bin", "/bin"]).joined(separator: ":"),
      "HOME": work, "TMPDIR": work, "LANG": "C.UTF-8", "TZ": "UTC", "TERM": "dumb",
      "NO_COLOR": "1", "SWIFT_BACKTRACE": "enable=no", "CATALOG_FIGURES": figures,
    ]
  }

  /// The results of cells, with the charts and pictures that each of them showed.
  func withFigures(_ results: [Int: CellResult]) -> [Int: CellResult] {
    var results = results
    for cell in results.keys { results[cell]?.figures = figures(of: cell) }
    return results
  }

  /// The charts and pictures that a cell showed.
  private func figures(of cell: Int) -> [Figure] {
    let prefix = "\(cell)."
    let files = (try? FileManager.default.contentsOfDirectory(atPath: figures)) ?? []
    return files.filter { $0.hasPrefix(prefix) }.sorted().compactMap { file in
      guard let data = FileManager.default.contents(atPath: "\(figures)/\(file)") else {
        return nil
      }
      let name = URL(filePath: String(file.dropFirst(prefix.count)))
      return Figure(
        name: name.deletingPathExtension().lastPathComponent, raw: Array(data),
        format: name.pathExtension)
    }
  }
}
