internal import Foundation

/// The words of a text as the search index has them.
///
/// Letters and digits in lower case, compatibility forms unified; a run of Chinese, Japanese or
/// Korean characters, which has no spaces, becomes its pairs. `site.js` splits a question alike.
enum SearchTerms {
  /// The terms of a text, in order.
  static func of(_ text: String) -> [String] {
    text.utf8.allSatisfy { $0 < 0x80 } ? plainTerms(text) : terms(text)
  }

  /// The terms of a text in ASCII, which most are.
  private static func plainTerms(_ text: String) -> [String] {
    var text = text
    return text.withUTF8 { bytes in
      var terms: [String] = []
      var word: [UInt8] = []
      for byte in bytes {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): word.append(byte | 0x20)
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
          UInt8(ascii: "_"):
          word.append(byte)
        default:
          if !word.isEmpty { terms.append(String(decoding: word, as: UTF8.self)) }
          word.removeAll(keepingCapacity: true)
        }
      }
      if !word.isEmpty { terms.append(String(decoding: word, as: UTF8.self)) }
      return terms
    }
  }

  private static func terms(_ text: String) -> [String] {
    var terms: [String] = []
    var word = String.UnicodeScalarView()
    var ideographs: [Unicode.Scalar] = []
    func endWord() {
      if !word.isEmpty { terms.append(String(word)) }
      word = .init()
    }
    func endIdeographs() {
      if ideographs.count == 1 { terms.append(String(ideographs[0])) }
      for (one, next) in zip(ideographs, ideographs.dropFirst()) {
        terms.append(String(String.UnicodeScalarView([one, next])))
      }
      ideographs.removeAll(keepingCapacity: true)
    }
    for scalar in text.lowercased().precomposedStringWithCompatibilityMapping.unicodeScalars {
      if isIdeograph(scalar) {
        endWord()
        ideographs.append(scalar)
      } else if isLetter(scalar) {
        endIdeographs()
        word.append(scalar)
      } else {
        endWord()
        endIdeographs()
      }
    }
    endWord()
    endIdeographs()
    return terms
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    if scalar == "_" { return true }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber:
      return true
    default: return false
    }
  }

  private static func isIdeograph(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2E80...0x9FFF, 0xAC00...0xD7AF, 0xF900...0xFAFF: isLetter(scalar)
    default: false
    }
  }
}
