import Foundation
import TestSupport
import Testing

@Suite("catalog check: which files and cells")
struct SelectionTests {
  /// The paths in a report, in order.
  private func paths(_ run: Workspace.Run) throws -> [String] {
    struct Report: Decodable {
      struct Article: Decodable { let path: String }
      let articles: [Article]
    }
    return try JSONDecoder().decode(Report.self, from: Data(run.output.utf8)).articles.map(\.path)
  }

  @Test("Without paths, Articles and README.md are checked; a folder stands for its .md files")
  func defaults() throws {
    let workspace = try Workspace([
      "README.md": "", "OTHER.md": "", "Articles/b.md": "", "Articles/a/c.md": "",
      "Articles/.hidden/d.md": "", "Articles/.e.md": "", "Articles/notes.txt": "",
    ])
    #expect(
      try paths(workspace.check("--format", "json"))
        == ["Articles/a/c.md", "Articles/b.md", "README.md"])
    // A file that is named twice is checked once.
    #expect(
      try paths(workspace.check("--format", "json", "Articles/b.md", "Articles", "./Articles/b.md"))
        == ["Articles/b.md", "Articles/a/c.md"])
  }

  @Test("Plain Markdown is checked from any folder, cells or none")
  func anyFolder() throws {
    let workspace = try Workspace([
      "docs/plain.md": "# Notes\n\n```python\nprint(1)\n```\n\n    indented\n",
      "docs/cells.md": cell("import Foundation\nprint(String(format: \"%.3f\", 2.0))")
        + block("output", "2.000"),
      "elsewhere/x": "",
    ])
    let path = workspace.folder.appending(path: "docs").path
    let run = try workspace.check(path)
    #expect(run.status == 0, "\(run)")
    #expect(run.output.contains("\(path)/plain.md: there are no cells in it"))
    #expect(run.output.contains("2 articles, 1 cell: all hold"))
  }

  @Test("The shards of a check are all its files, each once, and weigh about the same")
  func shards() throws {
    var files: [String: String] = [:]
    for number in 0..<9 {
      let cells = String(repeating: cell("1", "norun"), count: number == 0 ? 8 : 1)
      files["\(number).md"] = cells
    }
    let workspace = try Workspace(files)
    let parts = try (1...3).map {
      try paths(workspace.check("--format", "json", "--shard", "\($0)/3", "."))
    }
    #expect(parts.joined().sorted() == files.keys.sorted())
    #expect(parts.map(\.count) == [1, 4, 4])
    let again = try paths(workspace.check("--format", "json", "--shard", "2/3", "."))
    #expect(again == parts[1])
    let single = try paths(workspace.check("--format", "json", "--shard", "9/9", "0.md"))
    #expect(single.isEmpty)
  }

  @Test("A filter takes cells by their heading, id or path; those before them still run")
  func filter() throws {
    let workspace = try Workspace([
      "a.md": "# Basics\n\n" + cell("let x = 1\nprint(x)") + block("output", "2")
        + "# Softmax\n\n" + cell("print(x + 1)", "id=next") + block("output", "3"),
      "b.md": cell("print(1)") + block("output", "2"),
    ])
    let heading = try workspace.check(".", "--filter", "softmax")
    #expect(heading.output.contains("1 article, 1 cell: 1 finding in 1 article"), "\(heading)")
    #expect(heading.output.contains("- 3\n    + 2"))
    let id = try workspace.check(".", "--filter", "next", "--update")
    #expect(id.status == 0)
    #expect(try workspace.text(of: "a.md").contains("print(x + 1)\n```\n\n```output\n2\n"))
    #expect(try workspace.text(of: "a.md").contains("print(x)\n```\n\n```output\n2\n"))
    let path = try workspace.check(".", "--filter", "b.m")
    #expect(path.output.contains("1 article, 1 cell: 1 finding in 1 article"))
    let none = try workspace.check(".", "--filter", "nowhere")
    #expect(none.status == 2)
    #expect(
      none.errors == "catalog: no file's path and no cell's heading or id has 'nowhere' in it\n")
  }

  @Test("A filtered cell that was not reached does not hold, and the reason is shown")
  func filteredUnreached() throws {
    let workspace = try Workspace([
      "a.md": cell("fatalError(\"first\")") + "# Later\n\n" + cell("print(1)")
        + block("output", "1")
    ])
    let run = try workspace.check(".", "--filter", "Later")
    #expect(run.status == 1)
    #expect(run.output.contains("the cell traps: Fatal error: first"))
  }

  @Test("With --package, cells import the package's modules, and a broken package says so")
  func package() throws {
    let manifest = """
      // swift-tools-version: 6.0
      import PackageDescription
      let package = Package(
        name: "Greeter",
        targets: [
          .target(name: "Clock"), .target(name: "Greeter", dependencies: ["Clock"]),
          .executableTarget(name: "greet", dependencies: ["Greeter"]),
        ])
      """
    let workspace = try Workspace([
      "lib/Package.swift": manifest,
      "lib/Sources/Clock/clock.c": "#include \"clock.h\"\nint hour(void) { return 9; }\n",
      "lib/Sources/Clock/include/clock.h": "int hour(void);\n",
      "lib/Sources/Greeter/Greeter.swift":
        "import Clock\npublic func greeting() -> String { \"Good morning at \\(hour())\" }\n",
      "lib/Sources/greet/main.swift": "import Greeter\nprint(greeting())\n",
      "docs/a.md": cell("import Greeter\nprint(greeting())") + block("output", "Good morning at 9"),
    ])
    let run = try workspace.check("docs", "--package", "lib")
    #expect(run.status == 0, "\(run)")
    #expect(try workspace.check("docs").output.contains("no such module 'Greeter'"))
    let none = try workspace.check("docs", "--package", "docs")
    #expect(none.status == 2)
    #expect(none.errors == "catalog: there is no Package.swift in 'docs'\n")
    try workspace.write("func broken( {", to: "lib/Sources/Greeter/Greeter.swift")
    let broken = try workspace.check("docs", "--package", "lib")
    #expect(broken.status == 1)
    #expect(broken.errors.contains("Greeter.swift:1"))
    #expect(broken.errors.hasSuffix("catalog: the package in 'lib' does not build\n"))
  }

  @Test("Cells import the modules that the command was built with")
  func ownModules() throws {
    let text =
      cell(
        "import CatalogCore\nvar table = Table(columns: [.number(\"n\")])\ntable.append([\"1\"])\n"
          + "show(table)") + block("output ellipsis", "n\n...\n1")
    let run = try Workspace(["a.md": text]).check("a.md")
    #expect(run.status == 0, "\(run)")
  }
}
