internal import CommonMark
internal import Foundation

/// The words of a text as the search index has them.
///
/// Letters and digits in lower case, compatibility forms unified; a run of Chinese, Japanese or
/// Korean characters, which has no spaces, becomes its pairs. `site.js` splits a question alike.
enum SearchTerms {
  /// The terms of a text, in order.
  static func of(_ text: String) -> [String] {
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
    let lowered = text.lowercased()
    let isPlain = lowered.utf8.allSatisfy { $0 < 0x80 }
    let scalars =
      isPlain
      ? lowered.unicodeScalars : lowered.precomposedStringWithCompatibilityMapping.unicodeScalars
    for scalar in scalars {
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

  /// How many words of reading a document is; two ideographs count as one word.
  static func readingWords(_ document: Document) -> Double {
    SectionText.sections(of: document).reduce(0) { total, section in
      let ideographs = section.prose.unicodeScalars.count(where: isIdeograph)
      let words = section.prose.split { !($0.isLetter || $0.isNumber) }.count
      return total + Double(words) + Double(ideographs) / 2
    }
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      return scalar.properties.isAlphabetic || (0x30...0x39).contains(scalar.value) || scalar == "_"
    }
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

/// The text of a section of an article: all that stands under one heading.
struct SectionText: Sendable {
  /// The id of the heading; empty for what stands above the first.
  var id: String
  var title: String
  /// Running text and tables.
  var prose = ""
  /// Code, where names are looked for.
  var code = ""

  /// The sections of a document.
  static func sections(of document: Document) -> [SectionText] {
    var sections = [SectionText(id: "", title: "")]
    for block in document.blocks { add(block, to: &sections) }
    return sections.filter { !$0.id.isEmpty || !$0.prose.isEmpty || !$0.code.isEmpty }
  }

  private static func add(_ block: Block, to sections: inout [SectionText]) {
    let last = sections.count - 1
    switch block.kind {
    case .heading(let level, let content, let id):
      let isTitle = level == 1 && sections.count == 1 && sections[0].prose.isEmpty
      sections.append(SectionText(id: isTitle ? "" : id, title: content.plainText))
    case .paragraph(let content): sections[last].prose += content.plainText + "\n"
    case .code(let code): sections[last].code += code.literal
    case .quote(let blocks): for block in blocks { add(block, to: &sections) }
    case .list(let list): for block in list.items.joined() { add(block, to: &sections) }
    case .table(let table):
      for content in ([table.head] + table.rows).joined() {
        sections[last].prose += content.plainText + "\n"
      }
    case .html, .thematicBreak: break
    }
  }
}
