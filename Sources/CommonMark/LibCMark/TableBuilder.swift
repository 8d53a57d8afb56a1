internal import CCMark

/// Turns the pipe tables of a text into blocks.
///
/// All cells are parsed in one go, each as a paragraph of a text made of them, behind which stands
/// the whole source where cells may refer to its link definitions.
struct TableBuilder {
  let source: SourceText

  /// The line of the source that is libcmark's first.
  let firstLine: Int

  /// A table and the paragraph above it, as places in the source.
  private struct Place {
    let node: OpaquePointer
    /// The lines of the whole paragraph.
    let lines: ClosedRange<Int>
    /// The first line that is no link definition.
    let firstTextLine: Int
    /// The text of the lines between it and the table.
    let textBefore: [Range<Int>]
    var table: TableReader.Found
    /// Whether a rule follows, which libcmark took for the underline of a heading.
    let endsWithRule: Bool
  }

  /// Text that begins a paragraph keeps libcmark from reading `# x` or `- x` in a cell as a block;
  /// it is taken off again.
  private static let mark = "\u{E000} "

  /// What the paragraphs and headings with tables stand for, by libcmark's node.
  ///
  /// - Parameters:
  ///   - root: The root.
  ///   - body: The bytes of the source that the tree was made from.
  ///   - inlines: Turns the inlines of cells into ours.
  /// - Returns: One to three blocks a node: text above the table, the table, a rule below it.
  func tables(
    below root: OpaquePointer, body: ArraySlice<UInt8>, inlines: inout InlineBuilder
  ) -> [OpaquePointer: [Block]] {
    guard body.contains(UInt8(ascii: "|")) || body.contains(UInt8(ascii: ":")) else { return [:] }
    let places = places(below: root, inlines: &inlines)
    guard !places.isEmpty else { return [:] }
    var parsed = parse(places.flatMap(contents(of:)), body: body, inlines: &inlines)[...]
    var tables: [OpaquePointer: [Block]] = [:]
    for place in places { tables[place.node] = blocks(of: place, &parsed) }
    return tables
  }

  // MARK: Finding

  private func places(below root: OpaquePointer, inlines: inout InlineBuilder) -> [Place] {
    var places: [Place] = []
    var next = cmark_node_first_child(root)
    while let node = next {
      var child: OpaquePointer?
      switch cmark_node_get_type(node) {
      case CMARK_NODE_BLOCK_QUOTE, CMARK_NODE_LIST, CMARK_NODE_ITEM:
        child = cmark_node_first_child(node)
      case CMARK_NODE_PARAGRAPH, CMARK_NODE_HEADING:
        if let place = place(of: node, inlines: &inlines) { places.append(place) }
      default: break
      }
      next = child ?? following(node, below: root)
    }
    return places
  }

  /// The node after a node and all that is below it.
  private func following(_ node: OpaquePointer, below root: OpaquePointer) -> OpaquePointer? {
    var node = node
    while node != root {
      if let next = cmark_node_next(node) { return next }
      guard let parent = cmark_node_parent(node) else { return nil }
      node = parent
    }
    return nil
  }

  private func place(of node: OpaquePointer, inlines: inout InlineBuilder) -> Place? {
    guard cmark_node_get_end_line(node) > cmark_node_get_start_line(node) else { return nil }
    let text = BlockText(of: node, in: source, firstLine: firstLine)
    // To libcmark a table above such a line is a heading; the line is a rule, or one more row.
    let underline = text.isUnderlined ? source.contentRange(ofLine: text.lines.upperBound) : 0..<0
    let endsWithRule = source.bytes[underline].contains(UInt8(ascii: "-"))
    let lines = text.textLines(withUnderline: !endsWithRule)
    guard var table = TableReader(source: source).table(in: lines) else { return nil }
    let definitions = definitionLines(in: lines.prefix(table.linesBefore), inlines: &inlines)
    table.linesBefore -= definitions
    return Place(
      node: node, lines: text.lines, firstTextLine: text.lines.lowerBound + definitions,
      textBefore: Array(lines.dropFirst(definitions).prefix(table.linesBefore)), table: table,
      endsWithRule: endsWithRule)
  }

  /// How many of the lines before a table are link definitions.
  private func definitionLines(
    in lines: ArraySlice<Range<Int>>, inlines: inout InlineBuilder
  ) -> Int {
    guard let first = lines.first?.first, source.bytes[first] == UInt8(ascii: "[") else { return 0 }
    let content = content(of: lines)
    return TreeBuilder.withTree(of: content.bytes[...]) { root in
      guard let paragraph = cmark_node_first_child(root),
        let text = inlines.inlines(in: paragraph, content).first
      else { return lines.count }
      return lines.firstIndex { $0.upperBound >= text.range.lowerBound } ?? 0
    }
  }

  // MARK: Parsing

  /// What is parsed for a table: the paragraph above it if there is one, then its cells.
  private func contents(of place: Place) -> [InlineContent] {
    let reader = TableReader(source: source)
    let cells = place.table.rows.joined().map { cell in
      var content = InlineContent()
      content.append(Array(Self.mark.utf8), at: cell.lowerBound)
      reader.append(cell, to: &content)
      return content
    }
    guard let start = place.textBefore.first?.lowerBound else { return cells }
    var before = InlineContent()
    before.append(Array(Self.mark.utf8), at: start)
    before.append(content(of: place.textBefore[...]))
    return [before] + cells
  }

  private func content(of lines: ArraySlice<Range<Int>>) -> InlineContent {
    var content = InlineContent()
    for line in lines {
      if !content.bytes.isEmpty { content.appendLineFeed() }
      content.append(line, of: source)
    }
    return content
  }

  /// The inlines of contents, each parsed as a paragraph.
  private func parse(
    _ contents: [InlineContent], body: ArraySlice<UInt8>, inlines: inout InlineBuilder
  ) -> [[Inline]] {
    var text: [UInt8] = []
    for content in contents {
      for byte in content.bytes {
        text.append(byte)
        // Behind four spaces a line can only go on with the paragraph.
        if byte == 0x0A { text += [0x20, 0x20, 0x20, 0x20] }
      }
      text += [0x0A, 0x0A]
    }
    if text.contains(UInt8(ascii: "[")), hasDefinitions(body) { text += body }
    return TreeBuilder.withTree(of: text[...]) { root in
      var next = cmark_node_first_child(root)
      return contents.map { content in
        guard let node = next else { return [] }
        next = cmark_node_next(node)
        return withoutMark(inlines.inlines(in: node, content))
      }
    }
  }

  /// Whether a text may hold a link definition.
  private func hasDefinitions(_ body: ArraySlice<UInt8>) -> Bool {
    var previous: UInt8 = 0
    return body.contains { byte in
      defer { previous = byte }
      return byte == UInt8(ascii: ":") && previous == UInt8(ascii: "]")
    }
  }

  private func withoutMark(_ content: [Inline]) -> [Inline] {
    guard let first = content.first, case .text(let text) = first.kind else { return content }
    let rest = String(text.unicodeScalars.dropFirst(text.hasPrefix(Self.mark) ? 2 : 1))
    return (rest.isEmpty ? [] : [Inline(.text(rest), first.range)]) + content.dropFirst()
  }

  // MARK: Blocks

  private func blocks(of place: Place, _ parsed: inout ArraySlice<[Inline]>) -> [Block] {
    var blocks: [Block] = []
    let first = place.firstTextLine + place.textBefore.count
    if !place.textBefore.isEmpty {
      let content = parsed.removeFirst()
      blocks.append(Block(kind: .paragraph(content), lines: place.firstTextLine...first - 1))
    }
    let width = place.table.alignments.count
    var rows = place.table.rows.map { _ in
      let row = Array(parsed.prefix(width))
      parsed.removeFirst(width)
      return row
    }
    let head = rows.removeFirst()
    let table = PipeTable(alignments: place.table.alignments, head: head, rows: rows)
    let last = place.lines.upperBound
    let lastRow = place.endsWithRule ? last - 1 : last
    blocks.append(Block(kind: .table(table), lines: first...lastRow))
    if place.endsWithRule { blocks.append(Block(kind: .thematicBreak, lines: last...last)) }
    return blocks
  }
}
