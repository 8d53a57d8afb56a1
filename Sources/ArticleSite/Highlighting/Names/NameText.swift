internal import Foundation

/// What a reader is told about a name in code: its declaration, and how its doc comment begins.
struct NameText: Hashable, Sendable, Codable {
  /// The declaration, one line or more.
  let declaration: String

  /// The first paragraph of the doc comment, in Markdown; empty where there is none.
  let comment: String

  /// The most characters of a comment that are kept.
  private static let limit = 320

  /// Reads what a language server shows about a name.
  ///
  /// A name that stands for two things, as a type's name before `(` stands for its initialiser too,
  /// gets both declarations. The result is nil where there is no declaration.
  ///
  /// - Parameter markdown: One or more declarations in fences, each with its doc comment below.
  init?(markdown: String) {
    var declarations: [String] = []
    var comment = ""
    for part in markdown.components(separatedBy: "\n---\n").prefix(2) {
      guard let start = part.range(of: "```swift\n"),
        let end = part.range(of: "\n```", range: start.upperBound..<part.endIndex)
      else { continue }
      let declaration = part[start.upperBound..<end.lowerBound]
        .trimmingCharacters(in: .whitespacesAndNewlines).replacing(Self.attributes, with: "")
      if !declaration.isEmpty, !declarations.contains(declaration) {
        declarations.append(declaration)
      }
      if comment.isEmpty { comment = Self.opening(of: part[end.upperBound...]) }
    }
    guard !declarations.isEmpty else { return nil }
    declaration = declarations.joined(separator: "\n")
    self.comment = comment
  }

  /// Attributes at the beginning, which tell the compiler more than a reader.
  private static var attributes: Regex<Substring> { #/^(?:@\w+(?:\([^)]*\))?\s+)+/# }

  private static func opening(of comment: Substring) -> String {
    let text = comment.trimmingCharacters(in: .whitespacesAndNewlines)
    let paragraph = text.prefix(upTo: text.range(of: "\n\n")?.lowerBound ?? text.endIndex)
    // A list of parameters says little without its function's description.
    if paragraph.hasPrefix("- ") { return "" }
    let words = paragraph.replacing("\n", with: " ")
    return words.count > limit ? words.prefix(limit) + "…" : String(words)
  }
}

/// A name in a cell.
struct CodeName: Hashable, Sendable, Codable {
  /// The bytes of the cell's code.
  let range: Range<Int>

  /// What there is to say about it.
  let text: NameText

  /// Whether it is a type's name, which letters alone do not always tell.
  let isType: Bool
}
