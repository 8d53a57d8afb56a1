import Testing

@testable import ArticleEngine

@Suite("Matching stated values")
struct ValueMatcherTests {
  @Test(
    "Holds a value against the one stated",
    arguments: [
      ("2", "2", true), ("2", "3", false), ("3.14", "3.14159", true), ("3.14", "3.15", false),
      ("0.1", "0.14999", true), ("0.1", "0.16", false), ("[1.0, 2.5]", "[1.0, 2.5]", true),
      ("[0.33, 0.67]", "[0.3333333, 0.6666667]", true), ("\"a\"", "a", true), ("a", "a", true),
      ("\"a\"", "b", false), ("1e-5", "1.2e-05", true), ("nan", "nan", true),
      ("-0.5", "0.5", false),
      ("true", "false", false), ("2", "2.0", false), ("\"a\\nb\"", "a\nb", true),
      ("100", "100.4", false),
    ])
  func values(_ stated: String, _ actual: String, _ holds: Bool) {
    #expect(ValueMatcher(isPrinted: false).matches(stated: stated, actual: actual) == holds)
  }

  @Test(
    "States a new value with as many digits",
    arguments: [
      ("3.14", "2.71828", "2.72"), ("2", "3", "3"), ("[0.1, 0.2]", "[0.55555, 0.7]", "[0.6, 0.7]"),
      ("\"a\"", "b", "\"b\""), ("1.0", "no", "no"),
    ])
  func promotion(_ stated: String, _ actual: String, _ new: String) {
    let matcher = ValueMatcher(isPrinted: false)
    let promoted = matcher.promoted(stated: stated, actual: actual)
    #expect(promoted.map { matcher.matches(stated: $0, actual: actual) } == true)
    #expect(promoted == new)
  }

  @Test("Holds what was printed against the text stated")
  func printed() {
    let matcher = ValueMatcher(isPrinted: true)
    #expect(matcher.matches(stated: "a", actual: "a\n"))
    #expect(matcher.matches(stated: "a\\nb", actual: "a\nb\n"))
    #expect(!matcher.matches(stated: "a", actual: "a\n\n"))
    #expect(matcher.promoted(stated: "x", actual: "a\nb\n") == "a\\nb")
    #expect(ValueMatcher(isPrinted: false).promoted(stated: "x", actual: "a\nb") == nil)
  }
}
