import Testing

@testable import ArticleSite

@Suite("Highlighting") struct HighlightingTests {
  /// Code with its spans marked: `let` as `k‹let›`.
  private static func marked(_ code: String, _ language: String) -> String {
    let bytes = Array(code.utf8)
    var result = ""
    var offset = 0
    for span in Highlighter.spans(of: code, in: language) {
      result += String(decoding: bytes[offset..<span.range.lowerBound], as: UTF8.self)
      result += "\(span.kind.rawValue)‹\(String(decoding: bytes[span.range], as: UTF8.self))›"
      offset = span.range.upperBound
    }
    return result + String(decoding: bytes[offset...], as: UTF8.self)
  }

  @Test(
    "Swift",
    arguments: [
      ("let x = 1.5e-3", "k‹let› x = n‹1.5e-3›"),
      ("x.map { $0 + 1 }", "x.map { $0 + n‹1› }"),
      ("x.reduce(0, +)", "x.f‹reduce›(n‹0›, +)"),
      ("1...10", "n‹1›...n‹10›"),
      ("f(for: 1, in: y)", "f‹f›(for: n‹1›, in: y)"),
      ("for x in xs {}", "k‹for› x k‹in› xs {}"),
      (".default", ".default"),
      ("self.init(a)", "k‹self›.f‹init›(a)"),
      ("@main struct A: B {}", "a‹@main› k‹struct› t‹A›: t‹B› {}"),
      ("#if DEBUG", "k‹#if› t‹DEBUG›"),
      ("\"a \\(b + 1) c\"", "s‹\"a \\(›b + n‹1›s‹) c\"›"),
      ("#\"a \\(b) \\#(c)\"#", "s‹#\"a \\(b) \\#(›cs‹)\"#›"),
      ("x  // => 3", "x  r‹// => 3›"),
      ("x  // note", "x  c‹// note›"),
      ("/* a /* b */ c */ let", "c‹/* a /* b */ c */› k‹let›"),
      ("some View", "k‹some› t‹View›"),
      ("let some = any", "k‹let› some = any"),
      ("let τ = Σ", "k‹let› τ = t‹Σ›"),
      ("let r = /a+/", "k‹let› r = s‹/a+/›"),
      ("x?.count", "x?.count"),
      ("\"\\(\"\\(1)\")\"", "s‹\"\\(›s‹\"\\(›n‹1›s‹)\"›s‹)\"›"),
    ])
  func swift(code: String, expected: String) {
    #expect(Self.marked(code, "swift") == expected)
  }

  @Test(
    "Other languages",
    arguments: [
      (
        "{\"a\": [1, -2.5e3, true, \"b\"]}", "json",
        "{t‹\"a\"›: [n‹1›, n‹-2.5e3›, k‹true›, s‹\"b\"›]}"
      ),
      ("-a\n+b\n c\n", "diff", "del‹-a›\nins‹+b›\n c\n"),
      ("ls 'a b' # c", "sh", "ls s‹'a b'› c‹# c›"),
      ("<b>", "unknown", "<b>"),
    ])
  func others(code: String, language: String, expected: String) {
    #expect(Self.marked(code, language) == expected)
  }

  @Test(
    "Loses no letter and never overlaps, whatever it is given",
    arguments: [
      "\"", "\"\\(", "#\"", "/*", "\"\"\"\n\\(", "'", "@", "#", "\u{FEFF}é\"\\(é", "{\"a",
    ])
  func damaged(code: String) {
    for language in ["swift", "json", "diff", "sh"] {
      let spans = Highlighter.spans(of: code, in: language)
      for (one, next) in zip(spans, spans.dropFirst()) {
        #expect(one.range.upperBound <= next.range.lowerBound)
      }
      #expect(spans.allSatisfy { $0.range.upperBound <= code.utf8.count })
    }
  }
}
