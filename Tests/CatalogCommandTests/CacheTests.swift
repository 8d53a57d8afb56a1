import Foundation
import TestSupport
import Testing

@Suite("catalog check: the cache")
struct CacheTests {
  @Test("A second check runs nothing, and a changed cell runs anew")
  func warm() throws {
    let workspace = try Workspace(["a.md": cell("print(1)") + block("output", "1")])
    #expect(!(try workspace.cachedCheck("a.md")).output.contains("from the cache"))
    #expect(try workspace.cachedCheck("a.md").output.contains("1 from the cache"))
    // Only text beside the cells has changed, at lines below them.
    try workspace.write(
      Array((cell("print(1)") + block("output", "2") + "More.\n").utf8), to: "a.md")
    let changed = try workspace.cachedCheck("a.md")
    #expect(changed.status == 1)
    #expect(changed.output.contains("1 from the cache"))
    try workspace.write(cell("print(2)") + block("output", "2"), to: "a.md")
    let rerun = try workspace.cachedCheck("a.md")
    #expect(rerun.status == 0)
    #expect(!rerun.output.contains("from the cache"))
  }

  @Test("A cell that reads a file beside its article runs anew when the file has changed")
  func data() throws {
    let code =
      "import Foundation\nprint(try String(contentsOfFile: \"data/in/x.txt\", encoding: .utf8))"
    let workspace = try Workspace(["a.md": cell(code) + block("output", "one"), "in/x.txt": "one"])
    #expect(try workspace.cachedCheck("a.md").status == 0)
    try workspace.write("other", to: "in/x.txt")
    #expect(try workspace.cachedCheck("a.md").status == 1)
  }

  @Test("Cells with a group of their own do not see the others', from the cache either")
  func groups() throws {
    let workspace = try Workspace([
      "a.md": cell("let x = 1") + cell("let x = 2\nprint(x)", "group=other")
        + block("output", "2") + cell("print(x)") + block("output", "1")
    ])
    #expect(try workspace.cachedCheck("a.md").status == 0)
    #expect(try workspace.cachedCheck("a.md").status == 0)
  }

  @Test("A damaged cache is made anew", arguments: ["", "{", "\u{0}\u{0}\u{0}"])
  func damaged(content: String) throws {
    let workspace = try Workspace(["a.md": cell("print(1)") + block("output", "1")])
    #expect(try workspace.cachedCheck("a.md").status == 0)
    for path in try workspace.contents() where path.hasPrefix(".cache/") {
      let file = workspace.folder.appending(path: path)
      let isFolder = try file.resourceValues(forKeys: [.isDirectoryKey]).isDirectory ?? false
      if !isFolder { try workspace.write(content, to: path) }
    }
    let run = try workspace.cachedCheck("a.md")
    #expect(run.status == 0, "\(run)")
    #expect(!run.output.contains("from the cache"))
    #expect(try workspace.cachedCheck("a.md").output.contains("1 from the cache"))
  }

  @Test("A stored result with one wrong byte is not taken")
  func wrongByte() throws {
    let workspace = try Workspace(["a.md": cell("print(\"aaa\")") + block("output", "aaa")])
    #expect(try workspace.cachedCheck("a.md").status == 0)
    let path = try #require(
      try workspace.contents().first { $0.hasPrefix(".cache/results/") && $0.hasSuffix(".json") })
    // "aaa\n" and "baa\n" in Base64.
    let text = try workspace.text(of: path)
    #expect(text.contains("YWFhCg"))
    try workspace.write(text.replacing("YWFhCg", with: "YmFhCg"), to: path)
    let run = try workspace.cachedCheck("a.md")
    #expect(run.status == 0, "\(run)")
    #expect(!run.output.contains("from the cache"))
  }

  @Test("Single files that are gone from the cache or cut off are made anew")
  func partlyDamaged() throws {
    let workspace = try Workspace(["a.md": cell("print(1)") + block("output", "1")])
    #expect(try workspace.cachedCheck("a.md").status == 0)
    let files = try workspace.contents().filter { $0.hasPrefix(".cache/runtime/") }
    let parts = files.filter { $0.hasSuffix(".o") || $0.hasSuffix(".swiftmodule") }
    #expect(parts.count == 2)
    for (number, path) in parts.enumerated() {
      for cuts in [true, false] {
        if cuts {
          try workspace.write(Array(try workspace.bytes(of: path).prefix(100)), to: path)
        } else {
          try FileManager.default.removeItem(at: workspace.folder.appending(path: path))
        }
        let value = "\(number)\(cuts ? 1 : 0)"
        try workspace.write(
          Array((cell("print(\(value))") + block("output", "\(Int(value) ?? 0)")).utf8), to: "a.md")
        let run = try workspace.cachedCheck("a.md")
        #expect(run.status == 0, "\(run)")
      }
    }
  }

  @Test("Two checks at once share a cache and both hold")
  func twoAtOnce() throws {
    let files = (0..<4).map { ("\($0).md", cell("print(\($0))") + block("output", "\($0)")) }
    let workspace = try Workspace(Dictionary(uniqueKeysWithValues: files))
    let processes = try (0..<2).map { _ in
      try workspace.start(["check", "."], environment: ["CATALOG_CACHE": workspace.cache])
    }
    for process in processes {
      process.waitUntilExit()
      let run = try workspace.result(of: process)
      #expect(run.status == 0, "\(run)")
      #expect(run.output.contains("4 articles, 4 cells: all hold"))
    }
    #expect(try workspace.cachedCheck(".").output.contains("4 from the cache"))
  }

  @Test("Two updates at once leave the right article")
  func twoUpdates() throws {
    let workspace = try Workspace(["a.md": cell("print(1)") + block("output", "2")])
    let processes = try (0..<2).map { _ in
      try workspace.start(
        ["check", "--update", "a.md"], environment: ["CATALOG_CACHE": workspace.cache])
    }
    for process in processes { process.waitUntilExit() }
    #expect(try workspace.text(of: "a.md") == cell("print(1)") + block("output", "1"))
    #expect(try workspace.contents().filter { !$0.hasPrefix(".cache") } == ["a.md"])
  }
}
