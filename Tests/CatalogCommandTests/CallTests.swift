import Foundation
import TestSupport
import Testing

@Suite("catalog: wrong calls")
struct CallTests {
  @Test(
    "A wrong call ends with exit code 2, one line on standard error, and writes nothing",
    arguments: [
      (["chek"], "there is no command 'chek'; did you mean 'check'?"),
      (["demo", "no-such-demo"], "there is no demo 'no-such-demo'; 'catalog demo' lists"),
      (["run", "no-such-tool"], "there is no tool 'no-such-tool'; 'catalog run' lists"),
      (
        ["info", "sliding-windw"],
        "there is no topic 'sliding-windw'; did you mean 'sliding-window'?"
      ),
      (["check", "nowhere.md"], "there is no file or folder 'nowhere.md'"),
      (["check", "empty"], "there is no .md file in 'empty'"),
      (["check", "a.md", "--jobs", "0"], "--jobs is 0; it must be at least 1"),
      (["check", "a.md", "--jobs", "two"], "'two'"),
      (["check", "a.md", "--timeout", "-1"], "--timeout"),
      (["check", "a.md", "--timeout", "0"], "--timeout is 0.0; it must be above 0"),
      (["check", "a.md", "--memory", "1"], "--memory is 1; it must be in 16...1048576"),
      (["check", "a.md", "--shard", "3/2"], "'3/2'"),
      (["check", "a.md", "--shard", "0/2"], "'0/2'"),
      (["check", "a.md", "--format", "html"], "'html'"),
      (["check", "a.md", "--frmat", "json"], "'--frmat'"),
      (["check", "a.md", "--package", "empty"], "there is no Package.swift in 'empty'"),
    ])
  func usage(arguments: [String], message: String) throws {
    let workspace = try Workspace(["a.md": cell("print(1)"), "empty/notes.txt": ""])
    let before = try workspace.contents()
    let run = try workspace.catalog(arguments)
    #expect(run.status == 2, "\(run)")
    #expect(run.output.isEmpty)
    #expect(run.errors.hasPrefix("catalog: "))
    #expect(run.errors.contains(message), "\(run)")
    #expect(run.errors.split(separator: "\n").count == 1)
    #expect(try workspace.contents() == before)
    #expect(try workspace.text(of: "a.md") == cell("print(1)"))
  }

  @Test("Where there is nothing to check, the call is wrong")
  func nothing() throws {
    let run = try Workspace().check()
    #expect(run.status == 2)
    #expect(run.errors.hasPrefix("catalog: there is neither a folder 'Articles' nor a 'README.md'"))
  }

  @Test("A file that cannot be read is named", .enabled(if: geteuid() != 0))
  func unreadable() throws {
    let workspace = try Workspace(["a.md": "Text.\n"])
    try FileManager.default.setAttributes(
      [.posixPermissions: 0], ofItemAtPath: workspace.folder.appending(path: "a.md").path)
    let run = try workspace.check("a.md")
    #expect(run.status == 2)
    #expect(run.errors == "catalog: cannot read 'a.md'\n")
  }

  @Test("A link that leads nowhere is a file that isn't there")
  func danglingLink() throws {
    let workspace = try Workspace()
    try FileManager.default.createSymbolicLink(
      atPath: workspace.folder.appending(path: "a.md").path, withDestinationPath: "nowhere")
    #expect(try workspace.check("a.md").errors == "catalog: there is no file or folder 'a.md'\n")
  }

  @Test(
    "An article that cannot be read whole is not run and not written",
    arguments: [
      ("---\ntitle: [\n---\n", "a.md:3:1", "the front matter is not YAML"),
      ("---\njust text\n---\n", "a.md:2:1", "front matter holds 'key: value' lines"),
      ("```swift hidden\n1\n```\n\n", "a.md:1:1", "did you mean 'hide'?"),
      ("~~~swift\n1\n", "a.md:1:1", "the fence is not closed"),
      ("```swift timeout=soon\n1\n```\n\n", "a.md:1:1", "'timeout' needs seconds above 0"),
    ])
  func notWhole(beginning: String, place: String, message: String) throws {
    let text = beginning + cell("print(1)") + block("output", "2")
    let workspace = try Workspace(["a.md": text])
    let run = try workspace.check("a.md", "--update")
    #expect(run.status == 1, "\(run)")
    #expect(run.output.contains(place))
    #expect(run.output.contains(message))
    #expect(
      run.errors
        == "catalog: the cells of 'a.md' were not run, since part of it cannot be read\n")
    #expect(try workspace.text(of: "a.md") == text)
    #expect(try workspace.contents() == ["a.md"])
  }

  @Test("A front matter key that isn't known is a finding, with the nearest one that is")
  func unknownKey() throws {
    let run = try Workspace(["a.md": "---\nsumary: Text.\n---\n"]).check("a.md")
    #expect(run.status == 1)
    #expect(
      run.output.contains("a.md:2:1: front matter has no key 'sumary'; did you mean 'summary'?"))
  }

  @Test("Without a compiler, the call fails in one line that says what is missing")
  func noCompiler() throws {
    let run = try Workspace(["a.md": cell("print(1)")])
      .check("a.md", environment: ["PATH": "/nowhere"])
    #expect(run.status == 1)
    #expect(run.errors.hasPrefix("catalog: there is no 'swiftc' on the path"))
  }
}
