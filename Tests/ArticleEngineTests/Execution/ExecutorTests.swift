import ArticleEngine
import Testing

@Suite("Running cells")
struct ExecutorTests {
  @Test("Shares state from cell to cell, and keeps each cell's output apart")
  func sharedState() throws {
    let transcript = try run(
      """
      ```swift
      let xs = [1, 2, 3]
      print("first", xs.count)
      ```

      ```swift
      func double(_ x: Int) -> Int { 2 * x }
      print(xs.map(double))
      ```
      """)
    #expect(transcript.results.map(\.text) == ["first 3\n", "[2, 4, 6]\n"])
    #expect(transcript.results.allSatisfy { $0.outcome == .finished })
  }

  @Test("Reports values, bindings and what was printed")
  func values() throws {
    let transcript = try run(
      """
      ```swift
      (1...4)
        .reduce(0, +)  // => 10
      let root = 2.0.squareRoot()  // => 1.4142
      print("hi")  // Prints "hi"
      "text"  // => "text"
      ```
      """)
    #expect(transcript.results[0].values == ["10", "1.4142135623730951", "hi", "text"])
  }

  @Test("Goes on after a cell that traps on purpose, and says what it said")
  func trapsOnPurpose() throws {
    let transcript = try run(
      """
      ```swift
      let xs = [1]
      print("before")
      ```

      ```swift traps
      print(xs[1])
      ```

      ```swift
      print("after", xs)
      ```
      """)
    #expect(
      transcript.results[1].outcome
        == .trapped(message: "Fatal error: Index out of range", line: nil, column: nil))
    #expect(transcript.results[2].text == "after [1]\n")
  }

  @Test("Finds the line of a trap inside the standard library")
  func trapPlace() throws {
    let transcript = try run(
      """
      ```swift
      let xs = [1]
      print("kept")
      let index = xs.count
      print(xs[index])
      ```

      ```swift
      print("never")
      ```
      """)
    #expect(transcript.results[0].text == "kept\n")
    guard case .trapped(let message, let line, _) = transcript.results[0].outcome else {
      Issue.record("\(transcript.results[0].outcome)")
      return
    }
    #expect(message == "Fatal error: Index out of range")
    #expect(line == 5)
    #expect(transcript.results[1].outcome == .notReached)
  }

  @Test("Gives an uncaught error with the line of the statement that threw")
  func uncaughtError() throws {
    let transcript = try run(
      """
      ```swift
      struct Problem: Error {}
      func fail() throws -> Int { throw Problem() }
      print("one")
      let x = try fail()
      ```
      """)
    #expect(
      transcript.results[0].outcome == .threw(description: "Problem()", line: 5, column: nil))
  }

  @Test("Finds the operators of a cell's own types, also when articles are compiled together")
  func operators() throws {
    let operators = """
      ```swift
      struct V {
        let x: Int
        static func + (a: V, b: V) -> V { V(x: a.x + b.x) }
      }
      print((V(x: 1) + V(x: 2)).x)
      ```
      """
    let transcripts = try runAll(
      [operators, "```swift\nprint(\"fine\")\n```\n"], paths: ["operators.md", "fine.md"])
    #expect(transcripts.map { $0.results[0].text } == ["3\n", "fine\n"])
    #expect(transcripts[0].notes.allSatisfy { !$0.contains("compile") })
  }

  @Test("Gives compile errors with line and column, in every kind of program")
  func compileErrors() throws {
    let transcripts = try runAll(
      [
        "```swift\nlet a = 1\n```\n\n```swift\nlet b: Int = \"x\"\n```\n",
        "```swift\nextension Int { var twice: Int { 2 * self } }\nprint(3.twice)\n```\n",
        "```swift\nprint(\"fine\")\n```\n",
      ], paths: ["wrong.md", "extension.md", "fine.md"])
    guard case .rejected(let diagnostics) = transcripts[0].results[1].outcome else {
      Issue.record("\(transcripts[0].results)")
      return
    }
    #expect(diagnostics[0].line == 6)
    #expect(diagnostics[0].column == 14)
    #expect(transcripts[0].results[0].outcome == .notReached)
    #expect(transcripts[1].results[0].text == "6\n")
    #expect(transcripts[2].results[0].text == "fine\n")
  }

  @Test("Tells a cell that must not compile from one that does")
  func failsToCompile() throws {
    let transcript = try run(
      """
      ```swift
      let one = 1
      ```

      ```swift fails
      let s: String = one
      ```

      ```swift fails
      let s: Int = one
      ```
      """)
    guard case .rejected(let diagnostics) = transcript.results[1].outcome else {
      Issue.record("\(transcript.results[1].outcome)")
      return
    }
    #expect(diagnostics[0].line == 6)
    #expect(transcript.results[2].outcome == .finished)
  }

  @Test("Waits for asynchronous cells")
  func asynchronous() throws {
    let transcript = try run(
      """
      ```swift
      func later() async -> Int { 42 }
      let value = await later()
      print(value)
      ```
      """)
    #expect(transcript.results[0].text == "42\n")
  }
}
