import Testing

@testable import ArticleEngine

@Suite("Console scripts")
struct ConsoleScriptTests {
  private func script(_ code: String) -> ConsoleScript {
    ConsoleScript(
      cell: Cell(
        index: 0, language: .console, options: CellOptions(), code: code, firstLine: 5))
  }

  @Test("Hold commands, their output and exit status")
  func commands() {
    let script = script(
      "$ echo a\na\n$ for x in 1 2; do\n> echo $x\n> done\n1\n2\n$ false\n[1]\n$ true\n$ cat x\n[3]\nb\n[1]\n"
    )
    #expect(script.problems == [])
    #expect(
      script.commands.map(\.text)
        == ["echo a", "for x in 1 2; do\necho $x\ndone", "false", "true", "cat x"])
    #expect(script.commands.map(\.output) == ["a\n", "1\n2\n", "", "", "[3]\nb\n"])
    #expect(script.commands.map(\.status) == [0, 0, 1, 0, 1])
    #expect(script.commands.map(\.line) == [5, 7, 12, 14, 15])
  }

  @Test("Take a line like '> x' for output when output has begun, and '[0]' or '[256]' always")
  func notContinued() {
    #expect(script("$ cat\na\n> b\n").commands.map(\.output) == ["a\n> b\n"])
    #expect(
      script("$ a\n[0]\n$ b\n[256]\n$ c\n[x]\n").commands.map(\.output) == [
        "[0]\n", "[256]\n", "[x]\n",
      ])
  }

  @Test("Begin with a command")
  func problems() {
    #expect(script("a\n").problems.map(\.line) == [5])
    #expect(script("").problems.map(\.line) == [4])
  }

  @Test("Are written with what happened, and read again as the same")
  func writing() {
    let original = script("$ a\n> b\nx\n$ c\n")
    let text = original.text(with: [("y\nz\n", 0), ("no end", 2)])
    #expect(text == "$ a\n> b\ny\nz\n$ c\nno end\n[2]\n")
    let again = script(text)
    #expect(again.commands.map(\.text) == original.commands.map(\.text))
    #expect(again.commands.map(\.output) == ["y\nz\n", "no end\n"])
    #expect(again.commands.map(\.status) == [0, 2])
  }
}
