import CatalogBasics
import Foundation
import FoundationXML
import TestSupport
import Testing

@Suite("catalog check: reports")
struct ReportTests {
  /// Three files: one that holds, one with findings of all sorts, one that cannot be read as text.
  private static func workspace() throws -> Workspace {
    let hostile = "<&>\\\"'\\u{1B}[31m]]> 长 %0A::error::"
    let workspace = try Workspace([
      "a/holds.md": "# Fine\n\n" + cell("print(1)", "id=one") + block("output", "1")
        + cell("let x = 1", "norun"),
      "a/wrong.md": "# 1 < 2 & \"quotes\"\n\n" + cell("print(\"\(hostile)\")")
        + block("output", "other\nlines") + cell("1 + 1  // => 3") + cell("fatalError(\"so\")")
        + cell("print(\"not reached\")"),
    ])
    try workspace.write([0x61, 0x0A, 0xFF, 0x0A], to: "b.md")
    return workspace
  }

  @Test("As JUnit XML it is valid, and counts what it says")
  func junit() throws {
    let workspace = try Self.workspace()
    let run = try workspace.check(".", "--format", "junit")
    #expect(run.status == 1)
    let document = try XMLDocument(data: Data(run.output.utf8))
    let root = try #require(document.rootElement())
    #expect(root.name == "testsuites")
    #expect(root.attribute(forName: "tests")?.stringValue == "9")
    #expect(root.attribute(forName: "failures")?.stringValue == "4")
    #expect(try document.nodes(forXPath: "//testcase").count == 9)
    #expect(try document.nodes(forXPath: "//failure").count == 4)
    #expect(try document.nodes(forXPath: "//skipped").count == 2)
    let names = root.elements(forName: "testsuite").map {
      $0.attribute(forName: "name")?.stringValue
    }
    #expect(names == ["a/holds.md", "a/wrong.md", "b.md"])
    try Self.validate(run.output)
  }

  @Test("As JUnit XML a report of nothing is valid too")
  func emptyJUnit() throws {
    let workspace = try Workspace(["a.md": "No cells.\n"])
    try Self.validate(workspace.check("a.md", "--format", "junit").output)
    try Self.validate(workspace.check("a.md", "--format", "junit", "--shard", "2/2").output)
  }

  private static func validate(_ xml: String) throws {
    let schema = Fixtures.file("CatalogCommand/junit.xsd")
    let folder = try TemporaryFolder("report-test")
    defer { withExtendedLifetime(folder) {} }
    let file = try folder.write(xml, to: "report.xml")
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["xmllint", "--noout", "--schema", schema.path, file]
    let pipe = Pipe()
    process.standardError = pipe
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    // 127: xmllint is not installed here; that the XML is well-formed has been seen.
    #expect(
      [0, 127].contains(process.terminationStatus), "\(String(decoding: output, as: UTF8.self))")
    #expect(XMLParser(data: Data(xml.utf8)).parse())
  }

  @Test("As annotations each finding is one line, whatever a cell prints")
  func github() throws {
    let run = try Self.workspace().check(".", "--format", "github")
    #expect(run.status == 1)
    let commands = run.output.split(separator: "\n").filter { $0.hasPrefix("::") }
    #expect(commands.count == 4, "\(run)")
    #expect(
      commands[0].hasPrefix(
        "::error file=a/wrong.md,line=7,col=1,title=catalog check%3A output::the cell prints "
          + "something else than this block says%0A- other%0A- lines%0A+ <&>"))
    #expect(commands[0].contains("%250A::error::"))
    #expect(!run.output.contains("\u{1B}"))
    #expect(
      commands[3].hasPrefix("::error file=b.md,line=2,col=1,title=catalog check%3A encoding::"))
  }

  @Test("As JSON it has every finding with its place, and what each cell did")
  func json() throws {
    struct Report: Decodable {
      struct Cell: Decodable {
        let line: Int
        let id: String?
        let outcome: String
      }
      struct Finding: Decodable {
        let kind: String
        let line: Int
        let column: Int
        let expected: String?
        let actual: String?
        let canUpdate: Bool
      }
      struct Article: Decodable {
        let path: String
        let title: String?
        let holds: Bool
        let cells: [Cell]
        let findings: [Finding]
      }
      let version: Int
      let holds: Bool
      let articles: [Article]
    }
    let run = try Self.workspace().check(".", "--format", "json")
    #expect(run.status == 1)
    let report = try JSONDecoder().decode(Report.self, from: Data(run.output.utf8))
    #expect(report.version == 1 && !report.holds)
    #expect(report.articles.map(\.path) == ["a/holds.md", "a/wrong.md", "b.md"])
    #expect(report.articles.map(\.holds) == [true, false, false])
    #expect(report.articles[0].cells.map(\.outcome) == ["finished", "skipped"])
    #expect(report.articles[0].cells.first?.id == "one")
    let wrong = report.articles[1]
    #expect(wrong.title == "1 < 2 & \"quotes\"")
    #expect(wrong.cells.map(\.outcome) == ["finished", "finished", "trapped", "not-reached"])
    #expect(wrong.findings.map(\.kind) == ["output", "value", "trap"])
    #expect(wrong.findings.map(\.canUpdate) == [true, true, false])
    #expect(wrong.findings[1].expected == "3" && wrong.findings[1].actual == "2")
    #expect(report.articles[2].findings.map(\.line) == [2])
  }

  @Test("As text, control characters of a cell's are shown and not obeyed")
  func visible() throws {
    let run = try Self.workspace().check(".")
    #expect(run.output.contains(#"+ <&>"'\u{1B}[31m]]> 长 %0A::error::"#), "\(run)")
    #expect(!run.output.contains("\u{1B}"))
  }

  @Test("A file that is not UTF-8 is named with its line")
  func notUTF8() throws {
    let run = try Self.workspace().check("b.md")
    #expect(run.status == 1)
    #expect(run.output.contains("b.md:2:1: not UTF-8 text; save the file as UTF-8"))
  }

  @Test("A terminal gets colours, unless NO_COLOR or a dumb terminal asks for none")
  func colors() throws {
    let workspace = try Workspace([
      "a.md": cell("print(\"the sum is\", 12)") + block("output", "the sum is 13")
    ])
    let colored = try workspace.checkOnTerminal("a.md", environment: ["NO_COLOR": ""])
    #expect(colored.status == 1)
    #expect(colored.output.contains("\u{1B}[31m- "), "\(colored)")
    #expect(colored.output.contains("\u{1B}[7;31m13\u{1B}[0m"))
    for environment in [["NO_COLOR": "1"], ["NO_COLOR": "", "TERM": "dumb"]] {
      let plain = try workspace.checkOnTerminal("a.md", environment: environment)
      #expect(plain.output.contains("- the sum is 13"))
      #expect(!plain.output.contains("\u{1B}[31m"))
    }
  }
}
