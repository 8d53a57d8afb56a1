/// The parts in which two lines differ.
struct InlineDifference {
  /// A piece of a line.
  struct Part: Hashable {
    var text: String
    var differs: Bool
  }

  private(set) var old: [Part] = []
  private(set) var new: [Part] = []

  /// Compares two lines, or returns nil where they have too little in common for it to help, or are
  /// too long.
  init?(from old: String, to new: String) {
    guard old.utf8.count <= 400, new.utf8.count <= 400 else { return nil }
    let oldWords = Self.words(of: old)
    let newWords = Self.words(of: new)
    let script = EditScript(from: oldWords, to: newWords, limit: 200) { $0 == $1 }
    var kept = 0
    for step in script.steps {
      switch step {
      case .keep(let index, let other):
        kept += oldWords[index].allSatisfy(\.isWhitespace) ? 0 : oldWords[index].count
        Self.append(oldWords[index], differs: false, to: &self.old)
        Self.append(newWords[other], differs: false, to: &self.new)
      case .remove(let index): Self.append(oldWords[index], differs: true, to: &self.old)
      case .insert(let index): Self.append(newWords[index], differs: true, to: &self.new)
      }
    }
    guard kept * 4 >= max(old.count, new.count) else { return nil }
  }

  /// The line's numbers and words, and every other character by itself.
  private static func words(of line: String) -> [Substring] {
    var words: [Substring] = []
    var rest = line[...]
    while let first = rest.first {
      let length =
        first.isLetter || first.isNumber
        ? rest.prefix { $0.isLetter || $0.isNumber || $0 == "." }.count : 1
      words.append(rest.prefix(length))
      rest = rest.dropFirst(length)
    }
    return words
  }

  private static func append(_ text: Substring, differs: Bool, to parts: inout [Part]) {
    if let last = parts.indices.last, parts[last].differs == differs {
      parts[last].text += text
    } else {
      parts.append(Part(text: String(text), differs: differs))
    }
  }
}
