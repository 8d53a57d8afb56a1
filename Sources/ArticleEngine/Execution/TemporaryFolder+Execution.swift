package import CatalogBasics
internal import Foundation

extension TemporaryFolder {
  /// Makes a folder for what is compiled, run or asked about.
  ///
  /// - Throws: ``ExecutionError`` of kind `notWritten`.
  package static func forCells() throws(ExecutionError) -> TemporaryFolder {
    do {
      return try TemporaryFolder("catalog")
    } catch {
      let parent = FileManager.default.temporaryDirectory.path
      throw .notWritten("a folder in '\(parent)': \(error.localizedDescription)")
    }
  }
}
