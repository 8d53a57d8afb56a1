import Testing

@Suite("catalog check: cells that fail")
struct FailureTests {
  @Test("A compile error is shown with a caret below the article's own column")
  func compileError() throws {
    let text = "Text.\n\n" + cell("let a = 1") + "> ```swift\n> let b: Int = \"x\"\n> ```\n"
    let run = try Workspace(["a.md": text]).check("a.md")
    #expect(run.status == 1)
    #expect(
      run.output.contains(
        """
        a.md:8:16: the cell does not compile: cannot convert value of type 'String' to specified \
        type 'Int'
            8 | > let b: Int = "x"
              |                ^

        """), "\(run)")
    #expect(run.output.contains("1 finding in 1 article, 1 cell not reached"))
  }

  @Test("A trap keeps what was printed before it, names its line, and later cells are not reached")
  func trap() throws {
    let text =
      cell("let xs = [1]\nprint(\"kept\")\nprint(xs[xs.count])") + block("output", "kept")
      + cell("print(\"never\")")
    let run = try Workspace(["a.md": text]).check("a.md")
    #expect(run.status == 1)
    #expect(run.output.contains("a.md:4:9: the cell traps: Fatal error: Index out of range"))
    #expect(run.output.contains("it printed:\n      kept\n"))
    #expect(run.output.contains("1 finding in 1 article, 1 cell not reached"))
    #expect(!run.output.contains("stack trace"))
  }

  @Test("An error that nobody catches is shown at the statement that threw it")
  func uncaughtError() throws {
    let text = cell(
      """
      struct Full: Error { let count: Int }
      func fill(_ count: Int) throws { if count > 2 { throw Full(count: count) } }
      try fill(1)
      for count in 2...9 {
        try fill(count)
      }
      """)
    let run = try Workspace(["a.md": text]).check("a.md")
    #expect(run.status == 1)
    #expect(run.output.contains("a.md:5:1: nobody catches this error: Full(count: 3)"), "\(run)")
  }

  @Test("A cell that ends the program is a finding, and so is a signal")
  func exit() throws {
    let run = try Workspace([
      "exit.md": cell("import Glibc\nexit(0)") + cell("print(1)"),
      "signal.md": cell("import Glibc\nraise(SIGTERM)"),
    ]).check(".")
    #expect(run.status == 1)
    #expect(run.output.contains("exit.md:2:1: the cell ends the program with exit status 0"))
    #expect(run.output.contains("signal.md:2:1: the cell's program is ended by signal 15"))
  }

  @Test(
    "A cell that must not compile holds when it doesn't and its diagnostics stand below it",
    arguments: ["fails", "fails=compile"])
  func failsToCompile(option: String) throws {
    let message = "error: cannot find 'nothing' in scope"
    let run = try Workspace([
      "holds.md": cell("let a = 1") + cell("print(a, nothing)", option) + block("error", message)
        + cell("print(a)") + block("output", "1"),
      "compiles.md": cell("let a = 1") + cell("print(a)", option) + block("error", message),
      "other.md": cell("print(something)", option) + block("error", message),
      "bare.md": cell("print(nothing)", option),
    ]).check(".")
    #expect(run.status == 1)
    #expect(run.output.contains("compiles.md:5:1: the cell compiles, and its fence says 'fails'"))
    #expect(run.output.contains("other.md:5:1: the compiler says something else than this block"))
    #expect(run.output.contains("bare.md:1:1: there is no 'error' block below the cell"))
    #expect(!run.output.contains("holds.md"), "\(run)")
  }

  @Test(
    "A cell that must trap holds when it does and its message stands below it",
    arguments: ["traps", "fails=trap"])
  func traps(option: String) throws {
    let message = "Fatal error: no more"
    let run = try Workspace([
      "holds.md": cell("let a = 1\nprint(\"before\")") + block("output", "before")
        + cell("fatalError(\"no more\")", option) + block("trap", message)
        + cell("print(a)") + block("output", "1"),
      "finishes.md": cell("let a = 1", option) + block("trap", message),
      "other.md": cell("fatalError(\"too much\")", option) + block("trap", message),
      "exits.md": cell("import Glibc\nexit(3)", option) + block("trap", message),
    ]).check(".")
    #expect(run.status == 1)
    #expect(
      run.output.contains("finishes.md:1:1: the cell does not trap, and its fence says 'traps'"))
    #expect(run.output.contains("other.md:5:1: the trap says something else than this block"))
    #expect(run.output.contains("exits.md:2:1: the cell ends the program with exit status 3"))
    #expect(!run.output.contains("holds.md"), "\(run)")
  }

  @Test("A cell whose trap is a signal without a message is no trap that was asked for")
  func wrongSignal() throws {
    let text = cell("import Glibc\nraise(SIGKILL)", "traps") + block("trap", "Fatal error")
    let run = try Workspace(["a.md": text]).check("a.md")
    #expect(run.output.contains("the cell's program is ended by signal 9"), "\(run)")
  }
}
