import CatalogBasics
import Foundation
import Testing

@Suite("Temporary folders")
struct TemporaryFolderTests {
  @Test("A folder holds what is written to it, and goes with its last reference")
  func lifetime() throws {
    var folder: TemporaryFolder? = try TemporaryFolder("basics-test")
    let path = try #require(folder).path
    let file = try #require(folder).write("text", to: "a/b/c.txt")
    #expect(file == path + "/a/b/c.txt")
    #expect(try String(contentsOfFile: file, encoding: .utf8) == "text")
    folder = nil
    #expect(!FileManager.default.fileExists(atPath: path))
  }
}
