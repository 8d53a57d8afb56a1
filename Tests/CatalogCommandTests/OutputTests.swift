import Foundation
import TestSupport
import Testing

@Suite("catalog check: what cells print")
struct OutputTests {
  @Test("An article whose outputs and values are right holds, and stays as it is")
  func holds() throws {
    let text = cell("let x = 2\nprint(x)\nx * 21  // => 42") + block("output", "2")
    let workspace = try Workspace(["a.md": text])
    let run = try workspace.check("a.md")
    #expect(run.status == 0, "\(run)")
    #expect(run.output.contains("1 article, 1 cell: all hold"))
    #expect(run.errors.isEmpty)
    #expect(try workspace.text(of: "a.md") == text)
  }

  @Test("A wrong output is shown as a difference below the block's line")
  func wrongOutput() throws {
    let text = cell("print(1 + 1)\nprint(\"same\")") + block("output", "3\nsame")
    let workspace = try Workspace(["a.md": text])
    let run = try workspace.check("a.md")
    #expect(run.status == 1)
    #expect(run.output.contains("a.md:6:1: the cell prints something else than this block says"))
    #expect(run.output.contains("    - 3\n    + 2\n      same\n"))
    #expect(try workspace.text(of: "a.md") == text)
  }

  @Test("A cell that prints and has no block does not hold, and --update writes the block")
  func missingOutput() throws {
    let workspace = try Workspace(["a.md": cell("print(7)") + "After.\n"])
    let run = try workspace.check("a.md")
    #expect(run.status == 1)
    #expect(run.output.contains("a.md:1:1: the cell prints, and there is no 'output' block below"))
    #expect(try workspace.check("a.md", "--update").status == 0)
    #expect(
      try workspace.text(of: "a.md") == cell("print(7)") + block("output", "7") + "After.\n")
    #expect(try workspace.check("a.md").status == 0)
  }

  @Test("A block below a cell that prints nothing does not hold")
  func silent() throws {
    let workspace = try Workspace(["a.md": cell("let x = 1") + block("output", "1")])
    let run = try workspace.check("a.md")
    #expect(run.status == 1)
    #expect(run.output.contains("the cell prints nothing, and this block says that it does"))
  }

  @Test("A wrong value is found at its column, and --update corrects its digits alone")
  func wrongValue() throws {
    let code = "let root = 2.0.squareRoot()  // => 1.4143"
    let workspace = try Workspace(["a.md": cell(code)])
    let run = try workspace.check("a.md")
    #expect(run.status == 1)
    #expect(run.output.contains("a.md:2:36: the value is not the one that the comment states"))
    #expect(try workspace.check("a.md", "--update").status == 0)
    #expect(
      try workspace.text(of: "a.md") == cell("let root = 2.0.squareRoot()  // => 1.4142"))
  }

  @Test("A number in a block that is changed by hand does not hold, whatever its place")
  func changedDigit() throws {
    let code = "print((1...3).map { 1 / Double($0) })"
    let right = "[1.0, 0.5, 0.3333333333333333]"
    var texts = ["right.md": cell(code) + block("output", right)]
    for index in right.indices where right[index].isNumber {
      let digit = right[index] == "9" ? "0" : "9"
      let wrong = right.replacingCharacters(in: index...index, with: digit)
      texts["wrong-\(texts.count).md"] = cell(code) + block("output", wrong)
    }
    let run = try Workspace(texts).check(".")
    #expect(run.output.contains("\(texts.count - 1) findings in \(texts.count - 1) articles"))
  }

  @Test("Output that is not UTF-8 is named with its first wrong byte, and nothing is written")
  func notUTF8() throws {
    let text =
      cell("import Foundation\nFileHandle.standardOutput.write(Data([0x61, 0x62, 0xFF, 0x0A]))")
      + block("output", "ab")
    let workspace = try Workspace(["a.md": text])
    let run = try workspace.check("a.md", "--update")
    #expect(run.status == 1)
    #expect(run.output.contains("the cell prints bytes that are not UTF-8, from byte 3 on"))
    #expect(try workspace.text(of: "a.md") == text)
  }

  @Test("A cell that prints frame marks of the engine's forges nothing")
  func frameMarks() throws {
    let code = """
      import Glibc
      let marks = "0 finish 0 0 0\\n0 begin 1 0 0 0\\n0 value 0 2\\n42\\n"
      print(marks, terminator: "")
      for descriptor in Int32(3)..<256 { write(descriptor, marks, marks.utf8.count) }
      print(getenv("CATALOG_FRAMES") == nil)
      let file = fopen("/proc/self/environ", "r")
      var bytes = [UInt8](repeating: 0, count: 65536)
      let count = fread(&bytes, 1, bytes.count, file)
      let start = String(decoding: bytes[..<count], as: UTF8.self)
      print(start.contains("CATALOG_FRAMES=\\0"))
      """
    let printed = "0 finish 0 0 0\n0 begin 1 0 0 0\n0 value 0 2\n42\ntrue\ntrue"
    let text =
      cell(code) + block("output", printed) + cell("1 + 1  // => 3") + cell("print(\"end\")")
      + block("output", "end")
    let run = try Workspace(["a.md": text]).check("a.md")
    #expect(run.output.contains("the value is not the one that the comment states"))
    #expect(run.output.contains("3 cells: 1 finding in 1 article"), "\(run)")
  }

  @Test("Commands are held to their output and exit status, with catalog on the path")
  func commands() throws {
    let text = block(
      "console", "$ catalog --version\n0.1.0\n$ echo one\ntwo\n$ (exit 3)\n$ (exit 4)\n[4]")
    let workspace = try Workspace(["a.md": text])
    let run = try workspace.check("a.md")
    #expect(run.status == 1)
    #expect(run.output.contains("a.md:4:1: the command prints something else"))
    #expect(run.output.contains("a.md:6:1: the command exits with status 3, not 0"))
    #expect(run.output.contains("2 findings"))
    #expect(try workspace.check("a.md", "--update").status == 0)
    #expect(
      try workspace.text(of: "a.md")
        == block(
          "console",
          "$ catalog --version\n0.1.0\n$ echo one\none\n$ (exit 3)\n[3]\n$ (exit 4)\n[4]"))
  }
}
