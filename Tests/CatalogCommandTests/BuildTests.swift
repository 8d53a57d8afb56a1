import Foundation
import TestSupport
import Testing

@Suite("catalog build") struct BuildTests {
  @Test("Checks articles and writes a site, the same each time")
  func builds() throws {
    let workspace = try Workspace([
      "Articles/a.md": "# A\n\n" + cell("print(6 * 7)") + block("output", "42")
        + "See [b](b.md#part), where $`x^2`$ is.\n",
      "Articles/b.md": "# B\n\n## Part\n\n" + cell("let x = 1", "norun"),
    ])
    let environment = ["CATALOG_CACHE": workspace.cache]
    let first = try workspace.catalog(["build"], environment: environment)
    try #require(first.status == 0, "\(first.testDescription)")
    #expect(first.errors.isEmpty && first.output.hasPrefix("site: 3 pages"))
    let page = try workspace.bytes(of: "site/a.html")
    let text = String(decoding: page, as: UTF8.self)
    #expect(text.contains("42") && text.contains("✓") && text.contains("katex"))
    #expect(workspace.exists("site/assets/katex/fonts/KaTeX_Main-Regular.woff2"))
    let files = try workspace.contents().filter { $0.hasPrefix("site/") }

    let second = try workspace.catalog(["build", "--jobs", "3"], environment: environment)
    #expect(second.status == 0)
    #expect(try workspace.bytes(of: "site/a.html") == page)
    #expect(try workspace.contents().filter { $0.hasPrefix("site/") } == files)
  }

  @Test("Writes nothing when something does not hold, unless it is to keep going")
  func failing() throws {
    let workspace = try Workspace([
      "Articles/a.md": "# A\n\n" + cell("print(1)") + block("output", "2")
        + "[dead](#nothing)\n\n$`\\frac`$\n"
    ])
    let run = try workspace.catalog(["build", "--output", "out"])
    #expect(run.status == 1 && run.output.isEmpty)
    for place in ["a.md:7:1: ", "a.md:11:1: ", "a.md:13:8: "] {
      #expect(run.errors.contains(place), "\(run.testDescription)")
    }
    #expect(!workspace.exists("out"))
    let kept = try workspace.catalog(["build", "--output", "out", "--keep-going"])
    #expect(kept.status == 1)
    #expect(try workspace.text(of: "out/a.html").contains("class=\"failure\""))
  }

  @Test("Leaves a folder alone that it did not make")
  func precious() throws {
    let workspace = try Workspace(["a.md": "# A\n", "site/mine.txt": "mine"])
    let run = try workspace.catalog(["build", "a.md"])
    #expect(run.status == 2)
    #expect(
      run.errors
        == "catalog: 'site' is no site that this made, and is left as it is; name another folder\n")
    #expect(try workspace.text(of: "site/mine.txt") == "mine")
    #expect(try workspace.contents() == ["a.md", "site", "site/mine.txt"])
  }

  @Test(
    "Says in one line what is wrong with a call",
    arguments: [
      ["build", "none.md"], ["build", "--address", "example.org"], ["build", "--jobs", "0"],
      ["build", "--no-such"],
    ])
  func usage(arguments: [String]) throws {
    let workspace = try Workspace(["a.md": "# A\n"])
    let run = try workspace.catalog(arguments)
    #expect(run.status == 2 && run.output.isEmpty)
    #expect(run.errors.split(separator: "\n").count == 1 && run.errors.hasPrefix("catalog: "))
    #expect(!workspace.exists("site"))
  }
}
