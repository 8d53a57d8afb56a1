import TestSupport
import Testing

@testable import ArticleEngine

@Suite("Reports")
struct ReportTests {
  /// A report with one article that holds, one with findings and one that is not text.
  private func report() throws -> CheckReport {
    let text = "# A & B\n\n```swift id=one\nprint(\"é\", x)\n```\n\n```swift norun\ny\n```\n"
    let article = try Article(path: "docs/a,b.md", bytes: Array(text.utf8))
    let plain = try Article(path: "plain.md", bytes: Array("text\n".utf8))
    let transcript = Transcript(
      results: [CellResult(outcome: .finished, seconds: 0.25), CellResult(outcome: .skipped)],
      notes: ["no sandbox: 100%"], isCached: true)
    let findings = [
      Finding(
        .output, "prints <other> & \"this\"", line: 4, column: 11, cell: 0, expected: "a\nb\n",
        actual: "a\nc\n", details: ["standard error:", "  \u{1B}[31mred\u{0}"],
        edits: [.text(0..<0, with: [])])
    ]
    return CheckReport(
      entries: [
        CheckReport.Entry(
          path: "docs/a,b.md", article: article, findings: findings, transcript: transcript),
        CheckReport.Entry(path: "plain.md", article: plain, findings: []),
        CheckReport.Entry(
          path: "bad.md", article: nil,
          findings: [Finding(.encoding, "not UTF-8 text", line: 1)]),
      ], seconds: 1.5)
  }

  @Test("Say in text what does not hold, with a difference and a caret")
  func text() throws {
    #expect(
      try ReportFormat.text.text(of: report()) == #"""
        docs/a,b.md:4:11: prints <other> & "this"
            4 | print("é", x)
              |          ^
              a
            - b
            + c
            standard error:
              \u{1B}[31mred\u{0}

        docs/a,b.md: note: no sandbox: 100%
        plain.md: there are no cells in it
        bad.md:1:1: not UTF-8 text

        3 articles, 2 cells: 2 findings in 2 articles (1.50 s, 1 from the cache)
        '--update' writes what happened into 1 place

        """#)
  }

  @Test("Have colours only where they are asked for")
  func colors() throws {
    let plain = try ReportFormat.text.text(of: report())
    let colored = try ReportFormat.text.text(of: report(), style: .colored)
    #expect(!plain.contains("\u{1B}"))
    #expect(colored.contains("\u{1B}[31m- "))
    #expect(colored.replacing(#/\u{1B}\[[0-9;]*m/#, with: "") == plain)
  }

  @Test("Are annotations for GitHub, escaped as its runner does")
  func github() throws {
    let text = try ReportFormat.github.text(of: report())
    let commands = text.split(separator: "\n").prefix { $0.hasPrefix("::") }
    #expect(
      commands == [
        "::error file=docs/a%2Cb.md,line=4,col=11,title=catalog check%3A output::prints <other> & \"this\"%0A  a%0A- b%0A+ c%0Astandard error:%0A  \u{1B}[31mred\u{0}",
        "::notice file=docs/a%2Cb.md,line=1,col=1::no sandbox: 100%25",
        "::error file=bad.md,line=1,col=1,title=catalog check%3A encoding::not UTF-8 text",
      ])
    #expect(text.hasSuffix(try ReportFormat.text.text(of: report())))
    #expect(GitHubReport.escaped(data: "50%\r\n:,") == "50%25%0D%0A:,")
    #expect(GitHubReport.escaped(property: "a:b,c%\n") == "a%3Ab%2Cc%25%0A")
  }

  @Test("Are JUnit XML")
  func junit() throws {
    #expect(
      try ReportFormat.junit.text(of: report()) == #"""
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites name="catalog check" tests="5" failures="2" errors="0" time="1.500">
          <testsuite name="docs/a,b.md" tests="3" failures="1" errors="0" skipped="1" time="0.250">
            <testcase classname="docs/a,b.md" name="format" time="0.000"/>
            <testcase classname="docs/a,b.md" name="line 4: one" time="0.250">
              <failure message="prints &lt;other&gt; &amp; &quot;this&quot;" type="output">docs/a,b.md:4:11: prints &lt;other&gt; &amp; &quot;this&quot;&#10;  a&#10;- b&#10;+ c&#10;standard error:&#10;  \u{1B}[31mred\u{0}</failure>
            </testcase>
            <testcase classname="docs/a,b.md" name="line 8: A &amp; B" time="0.000">
              <skipped/>
            </testcase>
          </testsuite>
          <testsuite name="plain.md" tests="1" failures="0" errors="0" skipped="0" time="0.000">
            <testcase classname="plain.md" name="format" time="0.000"/>
          </testsuite>
          <testsuite name="bad.md" tests="1" failures="1" errors="0" skipped="0" time="0.000">
            <testcase classname="bad.md" name="format" time="0.000">
              <failure message="not UTF-8 text" type="encoding">bad.md:1:1: not UTF-8 text</failure>
            </testcase>
          </testsuite>
        </testsuites>

        """#)
  }

  @Test("Are JSON")
  func json() throws {
    let report = try report()
    let short = CheckReport(entries: Array(report.entries.prefix(1)), seconds: 1.5)
    #expect(
      try ReportFormat.json.text(of: short) == #"""
        {
          "articles" : [
            {
              "cells" : [
                {
                  "id" : "one",
                  "language" : "swift",
                  "line" : 4,
                  "outcome" : "finished",
                  "seconds" : 0.25
                },
                {
                  "language" : "swift",
                  "line" : 8,
                  "outcome" : "skipped",
                  "seconds" : 0
                }
              ],
              "findings" : [
                {
                  "actual" : "a\nc\n",
                  "canUpdate" : true,
                  "cell" : 0,
                  "column" : 11,
                  "details" : [
                    "standard error:",
                    "  \u001b[31mred\u0000"
                  ],
                  "expected" : "a\nb\n",
                  "kind" : "output",
                  "line" : 4,
                  "message" : "prints <other> & \"this\""
                }
              ],
              "holds" : false,
              "isCached" : true,
              "notes" : [
                "no sandbox: 100%"
              ],
              "path" : "docs/a,b.md",
              "seconds" : 0.25,
              "title" : "A & B",
              "updates" : [

              ]
            }
          ],
          "holds" : false,
          "seconds" : 1.5,
          "version" : 1
        }

        """#)
  }

  @Test("Find a shortest difference", arguments: 0..<200)
  func difference(_ seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let old = (0..<Int.random(in: 0...8, using: &random)).map { _ in
      Int.random(in: 0...3, using: &random)
    }
    let new = (0..<Int.random(in: 0...8, using: &random)).map { _ in
      Int.random(in: 0...3, using: &random)
    }
    let steps = EditScript(from: old, to: new, limit: 100) { $0 == $1 }.steps
    var (i, j, changes) = (0, 0, 0)
    for step in steps {
      switch step {
      case .keep(let a, let b):
        #expect(a == i && b == j && old[a] == new[b])
        (i, j) = (i + 1, j + 1)
      case .remove(let a):
        #expect(a == i)
        (i, changes) = (i + 1, changes + 1)
      case .insert(let b):
        #expect(b == j)
        (j, changes) = (j + 1, changes + 1)
      }
    }
    #expect(i == old.count && j == new.count)
    // The length of a longest common subsequence, by the definition.
    var longest = [[Int]](
      repeating: [Int](repeating: 0, count: new.count + 1), count: old.count + 1)
    for a in old.indices.reversed() {
      for b in new.indices.reversed() {
        longest[a][b] =
          old[a] == new[b]
          ? longest[a + 1][b + 1] + 1 : max(longest[a + 1][b], longest[a][b + 1])
      }
    }
    #expect(changes == old.count + new.count - 2 * longest[0][0])
  }
}
