import TestSupport
import Testing

@testable import ArticleEngine

@Suite("Matching printed text")
struct TextMatcherTests {
  private static let approx = Matching(numbers: .printedPrecision)
  private static let relative = Matching(numbers: .relative(1e-3))
  private static let ellipsis = Matching(allowsEllipsis: true)
  private static let unordered = Matching(isUnordered: true)

  @Test(
    "Holds text against text",
    arguments: [
      (Matching(), "a\n", "a\n", true), (Matching(), "a\n", "a", true),
      (Matching(), "a\n", "a \n", false),
      (Matching(), "1.0\n", "1.00\n", false), (Matching(), "é\n", "e\u{301}\n", false),
      (Matching(), "...\n", "a\n", false), (Matching(), "", "", true),

      (approx, "0.31", "0.312", true), (approx, "0.31", "0.32", true),
      (approx, "0.31", "0.33", false),
      (approx, "1", "2", false), (approx, "1", "1.0", false), (approx, "10", "10", true),
      (approx, "-0.5", "-0.6", true), (approx, "-0.5", "0.5", false),
      (approx, "1.50e-3", "1.51e-3", true),
      (approx, "1.50e-3", "1.53e-3", false), (approx, "1.5e3", "1600.0", true),
      (approx, "+0.5", "0.5", true),
      (approx, "loss 0.31 at step 12", "loss 0.30 at step 12", true),
      (approx, "loss 0.31 at step 12", "loss 0.30 at step 13", false),
      (approx, "3.14ms", "3.15ms", true), (approx, "3.14ms", "3.15s", false),
      (approx, "nan", "nan", true),
      (approx, "nan", "1.0", false), (approx, "1.0", "inf", false),
      (approx, "v1.2.3", "v1.2.4", false),
      (approx, "1.2.3", "1.2.4", false), (approx, "#1e5fff", "#1e5ffe", false),
      (approx, "x1.5", "x1.6", false),
      (approx, "[0.1, 0.2]", "[0.1, 0.3]", true), (approx, "(0.1,0.2)", "(0.1,0.2)", true),
      (approx, "1,234.50", "1,234.51", true), (approx, "约3.14", "约3.15", true),
      (approx, "0.8", "0.7", true),
      (approx, "0.30%", "0.31%", true), (approx, "-0.00", "0.00", true),
      (approx, "0.1 - 0.2", "0.1 - 0.3", true),

      (relative, "1000", "1001", true), (relative, "1000", "1002", false),
      (relative, "1e-9", "1.0005e-9", true),
      (relative, "0", "0.0001", false), (relative, "1 s", "1.0005 s", true),
      (relative, "-1", "1", false),

      (ellipsis, "a...z", "abcz", true), (ellipsis, "a...z", "az", true),
      (ellipsis, "a...z", "abc", false),
      (ellipsis, "a\n...\nz\n", "a\nz\n", true), (ellipsis, "a\n...\nz\n", "a\nb\nc\nz\n", true),
      (ellipsis, "a\n...\nz\n", "a\nb\n", false), (ellipsis, "...\n", "", true),
      (ellipsis, "...", "x\ny\n", true),
      (ellipsis, "a\n...\nb\n...\nc\n", "a\nb\nb\nx\nc\n", true), (ellipsis, "x", "...", false),
      (ellipsis, "a...b...c", "abbc", true), (ellipsis, "....", "a.", true),

      (unordered, "a\nb\n", "b\na\n", true), (unordered, "a\na\nb\n", "b\na\nb\n", false),
      (unordered, "a\n", "a\na\n", false), (unordered, "", "", true),
      (
        Matching(numbers: .printedPrecision, isUnordered: true), "x 0.1\nx 0.2\n",
        "x 0.21\nx 0.12\n", true
      ),
      (Matching(numbers: .printedPrecision, isUnordered: true), "0.2\n0.1\n", "0.1\n0.0\n", true),
      (Matching(allowsEllipsis: true, isUnordered: true), "b\n...\n", "a\nb\nc\n", true),
      (
        Matching(numbers: .printedPrecision, allowsEllipsis: true), "a 0.1...\n", "a 0.2 more\n",
        true
      ),
    ])
  func matches(_ matching: Matching, _ expected: String, _ actual: String, _ holds: Bool) {
    #expect(TextMatcher(matching).matches(expected: expected, actual: actual) == holds)
  }

  @Test(
    "Keeps what still holds when it is written anew",
    arguments: [
      (Matching(), "a\nb\n", "a\nc\n", "a\nc\n"),
      (approx, "loss 0.31\nstep 1\n", "loss 0.312\nstep 2\n", "loss 0.31\nstep 2\n"),
      (ellipsis, "a...\nb\n...\nz\n", "abc\nB\nx\nz\n", "a...\nB\n...\nz\n"),
      (unordered, "b\na\nx\n", "a\nb\nc\n", "b\na\nc\n"),
      (unordered, "a\n", "b\na\n", "a\nb\n"), (ellipsis, "a\n", "...\n", "...\n"),
    ])
  func promotes(_ matching: Matching, _ old: String, _ actual: String, _ new: String) {
    #expect(TextMatcher(matching).promoted(expected: old, actual: actual) == new)
  }

  @Test("Accepts what it wrote, and writes it once", arguments: 0..<300)
  func promotionHolds(_ seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let words = ["a", "b", "...", "a...", "0.1", "0.25", "7", "x 0.5", "..", "", "a 1.0 ... b"]
    func text() -> String {
      (0..<Int.random(in: 0...6, using: &random)).map { _ in
        words.randomElement(using: &random).map { $0 + "\n" } ?? ""
      }.joined()
    }
    let rules: [Matching.Numbers] = [.exact, .printedPrecision, .relative(0.01)]
    for numbers in rules {
      for allowsEllipsis in [false, true] {
        for isUnordered in [false, true] {
          let matcher = TextMatcher(
            Matching(numbers: numbers, allowsEllipsis: allowsEllipsis, isUnordered: isUnordered))
          let (old, actual) = (text(), text())
          let new = matcher.promoted(expected: old, actual: actual)
          #expect(matcher.matches(expected: new, actual: actual))
          #expect(matcher.promoted(expected: new, actual: actual) == new)
        }
      }
    }
  }

  @Test("Makes a printed text a block's")
  func printable() {
    #expect(TextMatcher.printable("a\r\nb\rc") == "a\nb\nc\n")
    #expect(TextMatcher.printable("a\0\n") == "a\u{FFFD}\n")
    #expect(TextMatcher.printable("") == "")
  }
}
