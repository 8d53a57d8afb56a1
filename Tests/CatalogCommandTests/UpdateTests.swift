import Foundation
import TestSupport
import Testing

@Suite("catalog check --update")
struct UpdateTests {
  @Test(
    "Changes outputs alone: line endings, tabs, a byte order mark and a missing last line end stay",
    arguments: ["\n", "\r\n"], ["", "\u{FEFF}"])
  func bytes(lineEnding: String, mark: String) throws {
    let article = { (number: String, output: String) in
      mark
        + """
        ---
        title: "滑动窗口 — “Fenêtre”"
        ---

        # 最小覆盖子串\u{20}\u{20}
        \tTabs\tand trailing blanks \t
        \u{20}
        1.  Élan 👩‍👩‍👧

            ```swift
            let 数 = "ADOBECODEBANC".count
            print("长度", 数)\t// naïve
            数 + 1  // => \(number)
            ```

            ```output
            \(output)
            ```
        > quoted
        > ~~~swift
        > print("é\\t→")
        > ~~~
        > ~~~output
        > \(output == "长度 13" ? "é\t→" : "?")
        > ~~~

        ~~~
        left alone\u{B}
        ~~~

        The end, without a line end
        """
        .replacing("\n", with: lineEnding)
    }
    let workspace = try Workspace(["a.md": article("1", "length 99")])
    let run = try workspace.check("a.md", "--update")
    #expect(run.status == 0, "\(run)")
    #expect(run.output.contains("a.md: updated in 3 places"))
    #expect(try workspace.bytes(of: "a.md") == Array(article("14", "长度 13").utf8))
    #expect(try workspace.check("a.md").status == 0)
  }

  @Test("A block below the last cell of an article without a last line end")
  func noFinalNewline() throws {
    let workspace = try Workspace(["a.md": "```swift\nprint(1)\n```"])
    #expect(try workspace.check("a.md", "--update").status == 0)
    #expect(try workspace.text(of: "a.md") == "```swift\nprint(1)\n```\n\n```output\n1\n```")
  }

  @Test("Output that holds a fence gets a longer one around it")
  func fences() throws {
    let workspace = try Workspace(["a.md": cell("print(\"```\")")])
    #expect(try workspace.check("a.md", "--update").status == 0)
    #expect(try workspace.text(of: "a.md") == cell("print(\"```\")") + "````output\n```\n````\n\n")
    #expect(try workspace.check("a.md").status == 0)
  }

  @Test("An article that holds is not written, and keeps its date and mode")
  func holds() throws {
    let workspace = try Workspace([
      "right.md": cell("print(1)") + block("output", "1"),
      "wrong.md": cell("print(1)") + block("output", "2"),
    ])
    let attributes = { (path: String) in
      try FileManager.default.attributesOfItem(
        atPath: workspace.folder.appending(path: path).path)
    }
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o640],
      ofItemAtPath: workspace.folder.appending(path: "wrong.md").path)
    let before = try attributes("right.md")
    #expect(try workspace.check(".", "--update").status == 0)
    let after = try attributes("right.md")
    #expect(before[.systemFileNumber] as? Int == after[.systemFileNumber] as? Int)
    #expect(before[.modificationDate] as? Date == after[.modificationDate] as? Date)
    #expect(try attributes("wrong.md")[.posixPermissions] as? Int == 0o640)
  }

  @Test("What an update cannot mend stays a finding, and what holds beside it is written")
  func partly() throws {
    let workspace = try Workspace([
      "a.md": cell("print(1)") + block("output", "2") + cell("fatalError(\"no\")")
    ])
    let run = try workspace.check("a.md", "--update")
    #expect(run.status == 1)
    #expect(run.output.contains("the cell traps"))
    #expect(
      try workspace.text(of: "a.md")
        == cell("print(1)") + block("output", "1") + cell("fatalError(\"no\")"))
  }

  @Test("An article that changes while its cells run is left as it is")
  func changedMeanwhile() throws {
    let seconds = "1.0\(UInt32.random(in: 100_000...999_999))"
    let workspace = try Workspace(["a.md": block("console", "$ sleep \(seconds)\n$ echo 1\n2")])
    let process = try workspace.start(["check", "--no-cache", "--update", "a.md"])
    #expect(RunningProcesses.begin(with: seconds))
    try workspace.write("Changed.\n", to: "a.md")
    process.waitUntilExit()
    let run = try workspace.result(of: process)
    #expect(run.status == 1)
    #expect(run.errors.contains("'a.md' was changed while it was checked"), "\(run)")
    #expect(try workspace.text(of: "a.md") == "Changed.\n")
  }

  @Test("Killed at any moment, an update leaves the old article or the new one")
  func killed() throws {
    let filler = String(repeating: "Words that stay as they are.\n\n", count: 30_000)
    let old = cell("print(1)") + block("output", "2") + filler
    let new = cell("print(1)") + block("output", "1") + filler
    let workspace = try Workspace(["a.md": old])
    // Results come from the cache, so that most of the time goes into the update.
    _ = try workspace.cachedCheck("a.md")
    for delay in stride(from: 0, to: 150_000, by: 10_000) {
      try workspace.write(old, to: "a.md")
      let process = try workspace.start(
        ["check", "--update", "a.md"], environment: ["CATALOG_CACHE": workspace.cache])
      usleep(UInt32(delay))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      let text = try workspace.text(of: "a.md")
      #expect(text == old || text == new)
    }
    #expect(try workspace.catalog(["check", "--update", "a.md"]).status == 0)
    #expect(try workspace.text(of: "a.md") == new)
    // What killed updates left behind is gone.
    #expect(try workspace.contents().filter { !$0.hasPrefix(".cache") } == ["a.md"])
  }
}
