internal import CommonMark

/// The fields of a doc comment: what it says about parameters, the result, errors and cost.
///
///     - Parameter count: How many.    // <dt>Parameters</dt> <dd>… count … How many.
///     - Returns: The first of them.   // <dt>Returns</dt> <dd>The first of them.
struct DocFields {
  /// What is said under a name.
  private struct Entry {
    let name: String
    /// The rest of the paragraph that the name stands in.
    let opening: [Inline]
    /// The text that remains of the opening's first piece.
    let text: String
    let blocks: ArraySlice<Block>
  }

  private enum Field {
    case parameters([Entry])
    case named(Entry)
    /// An item of a list that is no field.
    case item([Block])
  }

  private var fields: [Field] = []

  /// Reads a list; nil for one that has no field in it.
  init?(_ list: Block.List) {
    guard list.start == nil else { return nil }
    for item in list.items { add(item) }
    let hasField = fields.contains { field in
      if case .item = field { false } else { true }
    }
    if !hasField { return nil }
  }

  private mutating func add(_ item: [Block]) {
    guard let entry = Self.entry(item) else { return fields.append(.item(item)) }
    if entry.name == "Parameters", case .list(let list)? = entry.blocks.first?.kind {
      let parameters = list.items.compactMap(Self.entry)
      let isWhole = parameters.count == list.items.count
      return fields.append(isWhole ? .parameters(parameters) : .item(item))
    }
    if let name = Self.parameter(entry.name) {
      let parameter = Entry(
        name: name, opening: entry.opening, text: entry.text, blocks: entry.blocks)
      guard case .parameters(let others)? = fields.last else {
        return fields.append(.parameters([parameter]))
      }
      fields[fields.count - 1] = .parameters(others + [parameter])
      return
    }
    fields.append(Self.names.contains(entry.name) ? .named(entry) : .item(item))
  }

  /// The parameter that `Parameter count` names.
  private static func parameter(_ name: String) -> String? {
    let words = name.split(separator: " ")
    return words.count == 2 && words[0] == "Parameter" ? String(words[1]) : nil
  }

  /// The fields that Swift's documentation knows.
  private static let names: Set<String> = [
    "Returns", "Throws", "Complexity", "Precondition", "Postcondition", "Invariant", "Requires",
    "Note", "Important", "Warning", "Attention", "Remark", "Experiment", "Bug", "SeeAlso", "See",
    "Since", "Version", "Author", "Authors", "Copyright", "Date", "Tip", "ToDo",
  ]

  /// Splits what stands before the first colon from the rest.
  private static func entry(_ item: [Block]) -> Entry? {
    guard case .paragraph(let content)? = item.first?.kind,
      case .text(let text)? = content.first?.kind, let colon = text.firstIndex(of: ":")
    else { return nil }
    return Entry(
      name: String(text[..<colon]), opening: Array(content.dropFirst()),
      text: String(text[text.index(after: colon)...].drop { $0 == " " }),
      blocks: item.dropFirst())
  }

  // MARK: Writing

  /// Writes the fields as a list of descriptions, and what is none as a list below.
  func write(to html: inout HTMLWriter, with renderer: HTMLRenderer) {
    html.newLine()
    html.raw("<dl class=\"fields\">\n")
    for field in fields {
      switch field {
      case .parameters(let entries):
        html.raw("<dt>Parameters</dt>\n<dd>\n<dl>\n")
        for entry in entries {
          html.raw("<dt><code>")
          html.text(entry.name)
          html.raw("</code></dt>\n<dd>")
          write(entry, to: &html, with: renderer)
          html.raw("</dd>\n")
        }
        html.raw("</dl>\n</dd>\n")
      case .named(let entry):
        html.raw("<dt>")
        html.text(entry.name)
        html.raw("</dt>\n<dd>")
        write(entry, to: &html, with: renderer)
        html.raw("</dd>\n")
      case .item: continue
      }
    }
    html.raw("</dl>\n")
    let items = fields.compactMap { field -> [Block]? in
      if case .item(let item) = field { item } else { nil }
    }
    if items.isEmpty { return }
    html.raw("<ul>\n")
    for item in items {
      html.raw("<li>")
      renderer.write(item, to: &html)
      html.raw("</li>\n")
    }
    html.raw("</ul>\n")
  }

  private func write(_ entry: Entry, to html: inout HTMLWriter, with renderer: HTMLRenderer) {
    html.text(entry.text)
    renderer.write(entry.opening, to: &html)
    renderer.write(Array(entry.blocks), to: &html)
  }
}
