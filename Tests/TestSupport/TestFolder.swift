package import CatalogBasics
package import Foundation

/// What keeps its files in a temporary folder.
package protocol TestFolder {
  var temporary: TemporaryFolder { get }
}

extension TemporaryFolder {
  /// Makes a folder with some texts in it, by path.
  package convenience init(_ name: String, files: [String: String]) throws {
    try self.init(name)
    for (path, text) in files { try write(text, to: path) }
  }
}

extension TestFolder {
  package var folder: URL { temporary.url }

  package func path(_ name: String) -> String { folder.appending(path: name).path }

  package func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: self.path(path))
  }

  package func write(_ bytes: [UInt8], to path: String) throws {
    try temporary.write(bytes, to: path)
  }

  package func write(_ text: String, to path: String) throws {
    try temporary.write(text, to: path)
  }

  package func bytes(of path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: folder.appending(path: path)))
  }

  package func text(of path: String) throws -> String {
    String(decoding: try bytes(of: path), as: UTF8.self)
  }

  /// Every file and folder in it, sorted.
  package func contents() throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
  }
}
