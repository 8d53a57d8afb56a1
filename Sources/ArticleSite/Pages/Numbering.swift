internal import ArticleEngine
internal import CommonMark

/// The numbers and ids of an article's figures and displayed formulas.
struct Numbering: Sendable {
  /// A thing with a number.
  struct Entry: Hashable, Sendable {
    /// What it is.
    let kind: NumberedReference.Kind
    /// From 1, by kind.
    let number: Int
    /// What links lead to: `figure:primes`, `equation:elbo`.
    let id: String
  }

  /// By the line that the figure's paragraph or the formula's fence begins on.
  private(set) var entries: [Int: Entry] = [:]

  /// The same by their ids.
  private(set) var entriesByID: [String: Entry] = [:]

  /// The lines of all figures and formulas that would have an id, by that id: one line, unless two
  /// files have one name.
  private(set) var lines: [String: [Int]] = [:]

  private var figures = 0
  private var equations = 0
  private var ids: Set<String> = []

  /// Numbers the figures and formulas of a document from top to bottom.
  init(_ document: Document) {
    number(document.blocks)
    for entry in entries.values { entriesByID[entry.id] = entry }
  }

  private mutating func number(_ blocks: [Block]) {
    for block in blocks {
      let line = block.lines.lowerBound
      switch block.kind {
      case .paragraph(let content):
        guard let image = FigureSource(content) else { continue }
        figures += 1
        entries[line] = Entry(
          kind: .figure, number: figures, id: unique("figure:\(image.name)", line))
      case .code(let code) where code.isMath:
        equations += 1
        entries[line] = Entry(
          kind: .equation, number: equations,
          id: unique("equation:\(code.mathID ?? String(equations))", line))
      case .quote(let blocks): number(blocks)
      case .list(let list): for item in list.items { number(item) }
      default: continue
      }
    }
  }

  private mutating func unique(_ id: String, _ line: Int) -> String {
    lines[id, default: []].append(line)
    var candidate = id
    var count = 1
    while !ids.insert(candidate).inserted {
      count += 1
      candidate = "\(id)-\(count)"
    }
    return candidate
  }
}

/// An image that stands alone in a paragraph, and so is a figure.
struct FigureSource {
  let source: String
  let title: String
  let alternative: [Inline]

  /// The image of a paragraph; nil when there is anything else in it.
  init?(_ content: [Inline]) {
    guard content.count == 1, case .image(let source, let title, let alternative) = content[0].kind
    else {
      return nil
    }
    self.source = source
    self.title = title
    self.alternative = alternative
  }

  /// The file's name without its ending, in letters that an id may have.
  var name: String {
    let file = source.split(separator: "/").last ?? "figure"
    let stem = file.lastIndex(of: ".").map { file[..<$0] } ?? file
    return String(stem.map { $0.isLetter || $0.isNumber || $0 == "_" ? $0 : "-" })
  }
}

extension CodeBlock {
  /// Whether the block is a displayed formula.
  var isMath: Bool { fence != nil && language == "math" }

  /// The name that the formula is given by `id=`.
  var mathID: String? {
    let word = fence?.rawInfo.split(separator: " ").first { $0.hasPrefix("id=") }
    return word.map { String($0.dropFirst(3)) }
  }
}
