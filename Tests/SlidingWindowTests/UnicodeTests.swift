import SlidingWindow
import Testing

@Suite("Minimum window of Unicode text")
struct UnicodeTests {
  private func window(of pattern: String, in text: String) -> String? {
    minimumWindow(of: pattern, in: text).map { String(text[$0]) }
  }

  @Test("Finds an accented letter however it is spelled")
  func canonicalEquivalence() {
    #expect(window(of: "é", in: "caf\u{E9}")?.unicodeScalars.count == 1)
    #expect(window(of: "é", in: "cafe\u{301}")?.unicodeScalars.count == 2)
    #expect(window(of: "e\u{301}", in: "caf\u{E9}") == "é")
  }

  @Test("Does not take a letter out of an accented one")
  func noParts() {
    #expect(window(of: "e", in: "cafe\u{301}") == nil)
    #expect(window(of: "\u{301}", in: "cafe\u{301}") == nil)
  }

  @Test("Keeps emoji sequences whole")
  func emoji() {
    let family = "👨‍👩‍👧"
    #expect(window(of: family, in: "ab" + family + "c") == family)
    #expect(window(of: "👩", in: family) == nil)
    #expect(window(of: "👍🏽", in: "👍🏿👍🏽👍") == "👍🏽")
    #expect(window(of: "🇫🇷b", in: "b🇩🇪🇫🇷b") == "🇫🇷b")
  }

  @Test("Takes CR LF as one character")
  func lineBreaks() {
    let text = "a\r\nb\nc"
    #expect(window(of: "\r\n", in: text) == "\r\n")
    #expect(window(of: "\n", in: text) == "\n")
    #expect(window(of: "\r", in: text) == nil)
    #expect(window(of: "ab", in: "a\r\n\r\nb......axxxb") == "a\r\n\r\nb")
  }

  @Test("Counts length in characters, not in bytes")
  func length() {
    // Five characters in eleven bytes against six characters in six bytes.
    #expect(window(of: "ab", in: "axxxxb......a漢漢漢b") == "a漢漢漢b")
  }

  @Test("Goes on past the first character that is not ASCII")
  func leavingASCII() {
    let plain = String(repeating: "a......b", count: 34_000)
    #expect(window(of: "ab", in: plain + "a...é" + "b") == "ba")
    #expect(window(of: "abé", in: plain + "é.a") == "b\u{E9}.a")
    #expect(window(of: "ab", in: plain + "..b\u{301}ab") == "ba")
    #expect(window(of: "aab", in: plain + "\u{301}a.ab漢ba") == "a.ab")
  }

  @Test("Ranges fit substrings")
  func substrings() throws {
    let text = "é-xxAxBxC-é"
    let part = text.dropFirst(2).dropLast(2)
    let range = try #require(minimumWindow(of: "BA", in: part))
    #expect(part[range] == "AxB")
    #expect(text[range] == "AxB")
  }
}
