import CommonMark
import TestSupport
import Testing

@testable import ArticleEngine

@Suite("Updating articles")
struct PromotionTests {
  /// An article made at random, in pieces: those that an update may change are `output` contents.
  private struct Sample {
    var text = ""
    var outputs: [String] = []

    init(seed: UInt64) {
      var random = SeededGenerator(seed: seed)
      let ending = ["\n", "\r\n"].randomElement(using: &random) ?? "\n"
      let texts = [
        "", "a\n", "a\nb\n", "x 0.5\n", "\n", "```\n", "中文 é\n", "- a\n> b\n", "\ttab \n",
      ]
      if Bool.random(using: &random) { text += "\u{FEFF}" }
      if Bool.random(using: &random) { text += "---\(ending)title: x\(ending)---\(ending)" }
      for index in 0..<Int.random(in: 1...5, using: &random) {
        let prefixes = [("", ""), ("> ", "> "), ("- ", "  "), ("1. > ", "   > "), ("> - ", ">   ")]
        let (first, rest) = prefixes.randomElement(using: &random) ?? ("", "")
        let isStated = Bool.random(using: &random)
        let stated = (texts.randomElement(using: &random) ?? "").replacing("```", with: "``")
        let fence = Bool.random(using: &random) ? "```" : "~~~~"
        var lines = ["\(fence)swift", "let x\(index) = 1", fence]
        if isStated, !stated.isEmpty {
          lines +=
            ["\(fence)output"]
            + stated.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(
              String.init) + [fence]
        }
        text += "Text \(index) $`x`$.\(ending)\(ending)"
        for (number, line) in lines.enumerated() {
          text += (number == 0 ? first : rest) + line + ending
        }
        text += "\(ending)<!-- end -->\(ending)\(ending)"
        outputs.append(texts.randomElement(using: &random) ?? "")
      }
      if Bool.random(using: &random) { text += "last line without an end" }
    }

    var transcript: Transcript {
      Transcript(results: outputs.map { CellResult(outcome: .finished, output: Array($0.utf8)) })
    }
  }

  private func article(_ bytes: [UInt8]) throws -> Article {
    try Article(path: "a.md", bytes: bytes)
  }

  @Test("Changes outputs and nothing else, once", arguments: 0..<400)
  func property(_ seed: Int) throws {
    let sample = Sample(seed: UInt64(seed))
    let before = try article(Array(sample.text.utf8))
    try #require(before.cells.count == sample.outputs.count)
    let findings = Judge(before).findings(for: sample.transcript)
    let updated = Promotion(of: before, applying: findings).bytes
    let after = try article(updated)
    #expect(Judge(after).findings(for: sample.transcript) == [], "\(sample.text.debugDescription)")
    #expect(after.cells.map(\.code) == before.cells.map(\.code))
    let again = Promotion(of: after, applying: Judge(after).findings(for: sample.transcript))
    #expect(again.bytes == updated)
    #expect(again.changes == 0)
    #expect(kept(before) == kept(after))
  }

  /// The lines of an article that belong to no `output` block, without blank ones: an update puts
  /// one above a block that it adds.
  private func kept(_ article: Article) -> [String] {
    var left = Set(1...article.source.lineCount)
    for block in article.cells.compactMap(\.expected) {
      let last = article.source.line(at: block.contentRange.upperBound)
      left.subtract(block.line...last)
    }
    return left.sorted().map { line in
      String(decoding: article.source.bytes[article.source.range(ofLine: line)], as: UTF8.self)
    }.filter { $0.contains { !$0.isWhitespace && $0 != ">" } }
  }

  @Test("Keeps patterns that still match and every other byte of a block's fence")
  func patterns() throws {
    let text = """
      ```swift
      f()
      ```

      ~~~output   ellipsis approx
      start ...
      0.50
      old
      ~~~
      """
    let before = try article(Array(text.utf8))
    let transcript = Transcript(results: [
      CellResult(outcome: .finished, output: Array("start now\n0.504\nnew\n".utf8))
    ])
    let bytes = Promotion(of: before, applying: Judge(before).findings(for: transcript)).bytes
    #expect(String(decoding: bytes, as: UTF8.self) == text.replacing("old", with: "new"))
  }

  @Test("Lengthens a fence that a printed line would close")
  func fences() throws {
    let text = "> ```swift\n> f()\n> ```\n>\n> ```output\n> a\n> ```\n"
    let before = try article(Array(text.utf8))
    let transcript = Transcript(results: [
      CellResult(outcome: .finished, output: Array("```\n````\n".utf8))
    ])
    let bytes = Promotion(of: before, applying: Judge(before).findings(for: transcript)).bytes
    #expect(
      String(decoding: bytes, as: UTF8.self)
        == "> ```swift\n> f()\n> ```\n>\n> `````output\n> ```\n> ````\n> `````\n")
  }

  @Test("Makes the first of two changes that overlap, and both that touch")
  func overlap() {
    let source = Array("abcdef".utf8)
    let changes: [(range: Range<Int>, bytes: [UInt8])] = [
      (4..<5, Array("E".utf8)), (1..<3, Array("X".utf8)), (2..<4, Array("Y".utf8)),
      (3..<3, Array("+".utf8)),
    ]
    #expect(String(decoding: Promotion.apply(changes, to: source), as: UTF8.self) == "aX+dEf")
  }
}
