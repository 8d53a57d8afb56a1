import Testing

@Suite("catalog check: what a cell may hold")
struct LanguageTests {
  @Test("Protocols, extensions, operators and imports stand in any cell, alone or among articles")
  func declarations() throws {
    let run = try Workspace([
      "declarations.md": cell(
        """
        protocol Shape { var area: Double { get } }
        struct Square: Shape { var side: Double; var area: Double { side * side } }
        infix operator <+>: AdditionPrecedence
        func <+> (a: Int, b: Int) -> Int { a * 10 + b }
        """) + cell("extension Array where Element == Int { var total: Int { reduce(0, +) } }")
        + cell("import Foundation\nprint([1, 2].total, 1 <+> 2, Square(side: 2).area)")
        + block("output", "3 12 4.0"),
      "recursion.md": cell(
        """
        func even(_ n: Int) -> Bool { n == 0 ? true : odd(n - 1) }
        func odd(_ n: Int) -> Bool { n == 0 ? false : even(n - 1) }
        even(10)  // => true
        """),
      "same-names.md": cell("struct Square { let side = 3 }\nlet square = Square()")
        + cell("square.side  // => 3\nprint(square)") + block("output", "Square(side: 3)"),
    ]).check(".")
    #expect(run.status == 0, "\(run)")
    #expect(run.output.contains("3 articles, 6 cells: all hold"))
  }

  @Test("Cells wait for what is asynchronous")
  func asynchronous() throws {
    let text =
      cell(
        """
        actor Counter { var count = 0; func next() -> Int { count += 1; return count } }
        let counter = Counter()
        let first = await counter.next()  // => 1
        """) + cell("print(await counter.next())") + block("output", "2")
    let run = try Workspace(["a.md": text]).check("a.md")
    #expect(run.status == 0, "\(run)")
  }

  @Test("Slashes, quotes and brackets in literals are no comments and no brackets")
  func literals() throws {
    let text =
      cell(
        ##"""
        let address = "see https://a.b/c // => no".firstMatch(of: /https?:\/\/[a-z."(]+/)!.output
        address.count  // => 11
        let third = 6 / 2 / 1  // => 3
        /* not // => 4 */
        let pattern = #/a\/\/"(b)/#
        print("\(address.count + [1, 2].reduce(0, +)) \("inner // => 1")")  // Prints "14 inner // => 1"
        """##)
    let run = try Workspace(["a.md": text]).check("a.md")
    #expect(run.status == 0, "\(run)")
  }

  @Test("Five hundred cells in one article keep their outputs apart")
  func manyCells() throws {
    let cells = (0..<500).map { number in
      cell("let v\(number) = \(number)\nprint(v\(number))") + block("output", "\(number)")
    }
    let run = try Workspace(["a.md": cells.joined()]).check("a.md")
    #expect(run.output.contains("1 article, 500 cells: all hold"), "\(run)")
  }
}
