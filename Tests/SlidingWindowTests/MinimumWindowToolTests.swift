import CatalogBasics
import CatalogCore
import Foundation
import SlidingWindow
import TestSupport
import Testing

@Suite("Tool minimum-window")
struct MinimumWindowToolTests {
  /// The cells of the one table that a tool shows, row by row.
  private func rows(_ tool: MinimumWindowTool) throws -> [[String]] {
    for case .table(let table) in try tool.present(reporting: .silent) { return table.rows }
    return []
  }

  /// The first text that a tool shows.
  private func summary(_ tool: MinimumWindowTool) throws -> String {
    for case .text(let text) in try tool.present(reporting: .silent) { return text }
    return ""
  }

  /// Runs a body with a file of some bytes.
  private func withFile(_ bytes: some Sequence<UInt8>, _ body: (String) throws -> Void) throws {
    let folder = try TemporaryFolder("window-test")
    try body(folder.write(bytes, to: "text"))
    withExtendedLifetime(folder) {}
  }

  @Test("Tells offset, line, column, bytes and text", arguments: [false, true])
  func place(stream: Bool) throws {
    try withFile("é one\ntwo A-B-\tC\nA".utf8) { (file: String) throws in
      let tool = MinimumWindowTool(file: file, pattern: "CAB", stream: stream)
      #expect(try rows(tool) == [["11", "2", "5", "6", #"A-B-\tC"#]])
      #expect(try summary(tool) == "The shortest part that holds all of 'CAB' has 6 characters.")
    }
  }

  @Test("Lists all windows up to a limit and counts the rest")
  func all() throws {
    try withFile("ab ba\nab".utf8) { (file: String) throws in
      let tool = MinimumWindowTool(file: file, pattern: "ab", all: true, limit: 2)
      #expect(
        try rows(tool) == [["0", "1", "1", "2", "ab"], ["3", "1", "4", "2", "ba"]])
      #expect(try summary(tool).hasSuffix("There are 3. The first 2 are listed."))
    }
  }

  @Test("Counts characters or bytes, as asked")
  func units() throws {
    try withFile("a漢b a---b".utf8) { (file: String) throws in
      let byCharacters = MinimumWindowTool(file: file, pattern: "ab")
      #expect(try rows(byCharacters) == [["0", "1", "1", "5", "a漢b"]])
      let byBytes = MinimumWindowTool(file: file, pattern: "ab", unit: .bytes)
      #expect(try rows(byBytes) == [["4", "1", "5", "3", "b a"]])
    }
  }

  @Test("Gives the same with and without --stream over many chunks")
  func streamed() throws {
    var generator = SeededGenerator(seed: 5)
    let letters = Array("abcdefghijklmnopqrstuvwxyz\n".utf8)
    let bytes = (0..<2_200_000).map { _ in letters[Int(generator.next() % 27)] }
    try withFile(bytes) { (file: String) throws in
      let whole = try rows(MinimumWindowTool(file: file, pattern: "thequickbrown"))
      #expect(whole.count == 1)
      #expect(
        try rows(MinimumWindowTool(file: file, pattern: "thequickbrown", stream: true)) == whole)
    }
  }

  @Test("Reads a file again for a window longer than what it keeps")
  func longWindow() throws {
    let filler = [UInt8](repeating: 0x2E, count: 3 << 20)
    try withFile(Array("..\nA".utf8) + filler + Array("B".utf8)) { (file: String) throws in
      let tool = MinimumWindowTool(file: file, pattern: "AB", unit: .bytes, stream: true)
      let row = try #require(try rows(tool).first)
      #expect(row.prefix(4) == ["3", "2", "1", "\((3 << 20) + 2)"])
      #expect(row[4].hasPrefix("A...") && row[4].hasSuffix("…"))
    }
  }

  @Test("Shortens a long window in the middle")
  func shortened() throws {
    try withFile(Array("A\(String(repeating: ".", count: 100))B".utf8)) { (file: String) throws in
      let text = try #require(try rows(MinimumWindowTool(file: file, pattern: "AB")).first?.last)
      #expect(
        text == "A" + String(repeating: ".", count: 39) + " … " + String(repeating: ".", count: 15)
          + "B")
    }
  }

  @Test("Says so when there is no window")
  func none() throws {
    try withFile("abc".utf8) { (file: String) throws in
      let tool = MinimumWindowTool(file: file, pattern: "xyz")
      #expect(try summary(tool) == "No part of the file holds all of 'xyz'.")
      #expect(try rows(tool).isEmpty)
    }
  }

  @Test("Refuses what it cannot search, by name")
  func errors() throws {
    func message(_ tool: MinimumWindowTool) -> String? {
      do {
        _ = try tool.present(reporting: .silent)
        return nil
      } catch { return "\(error)" }
    }
    let missing = "/nonexistent/file"
    #expect(
      message(MinimumWindowTool(file: missing, pattern: "a"))?
        .contains("cannot read '/nonexistent/file': No such file or directory") == true)
    #expect(
      message(MinimumWindowTool(file: "/", pattern: "a"))?.contains("Is a directory") == true)
    try withFile([0x61, 0xFF]) { (file: String) throws in
      #expect(message(MinimumWindowTool(file: file, pattern: ""))?.contains("--pattern") == true)
      #expect(
        message(MinimumWindowTool(file: file, pattern: "a", limit: 0))?.contains("--limit") == true)
      #expect(
        message(MinimumWindowTool(file: file, pattern: "b"))?
          .contains("no UTF-8 at byte offset 1; --unit bytes") == true)
    }
  }
}
