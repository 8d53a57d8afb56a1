import CatalogBasics
import Testing

@Suite("Programs on the path")
struct SearchPathTests {
  @Test("A program is found with its folder, and one that is not there is not")
  func programs() throws {
    let shell = try #require(SearchPath.executable("sh"))
    #expect(shell.hasPrefix("/") && shell.hasSuffix("/sh"))
    #expect(SearchPath.executables("sh").first == shell)
    #expect(SearchPath.executable("no-such-program-anywhere") == nil)
  }
}
