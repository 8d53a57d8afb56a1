internal import CCMark

/// Turns libcmark's tree into ours.
///
/// libcmark's nodes live only inside ``build()``: every string is copied, so nothing outlives them.
struct TreeBuilder {
  let source: SourceText

  /// The line on which the Markdown begins, behind the front matter.
  let firstLine: Int

  let extensions: Document.Extensions

  var slugger = Slugger()

  /// Containers nested deeper than this are taken apart and their blocks put side by side, so that
  /// no input can exhaust the stack.
  static let deepest = 200

  init(source: SourceText, firstLine: Int, extensions: Document.Extensions) {
    self.source = source
    self.firstLine = firstLine
    self.extensions = extensions
  }

  /// Parses the source with libcmark and copies the tree.
  mutating func build() -> [Block] {
    let start =
      firstLine <= source.lineCount ? source.lineStarts[firstLine - 1] : source.bytes.count
    return Self.withTree(of: source.bytes[start...]) { root in blocks(in: root, depth: 0) }
  }

  /// Calls `body` with the root of libcmark's tree, and frees the tree.
  static func withTree<Result>(
    of bytes: ArraySlice<UInt8>, _ body: (OpaquePointer) -> Result
  ) -> Result {
    let root = bytes.withUnsafeBytes { raw in
      cmark_parse_document(
        raw.baseAddress?.assumingMemoryBound(to: CChar.self), raw.count, CMARK_OPT_VALIDATE_UTF8)
    }
    guard let root else { preconditionFailure("libcmark returned no document") }
    defer { cmark_node_free(root) }
    return body(root)
  }

  // MARK: Blocks

  private mutating func blocks(in parent: OpaquePointer, depth: Int) -> [Block] {
    var blocks: [Block] = []
    var next = cmark_node_first_child(parent)
    while let node = next {
      next = cmark_node_next(node)
      append(node, depth: depth, to: &blocks)
    }
    return blocks
  }

  private mutating func append(_ node: OpaquePointer, depth: Int, to blocks: inout [Block]) {
    let start = Int(cmark_node_get_start_line(node)) + firstLine - 1
    let end = max(Int(cmark_node_get_end_line(node)) + firstLine - 1, start)
    let kind: Block.Kind
    switch cmark_node_get_type(node) {
    case CMARK_NODE_PARAGRAPH:
      if extensions.contains(.tables), let parts = tableBlocks(node, lines: start...end) {
        blocks += parts
        return
      }
      kind = .paragraph(inlines(in: node))
    case CMARK_NODE_HEADING:
      let content = inlines(in: node)
      let level = Int(cmark_node_get_heading_level(node))
      kind = .heading(level: level, content: content, id: slugger.id(for: content.plainText))
    case CMARK_NODE_BLOCK_QUOTE:
      if depth >= Self.deepest { return appendLeaves(of: node, to: &blocks) }
      kind = .quote(self.blocks(in: node, depth: depth + 1))
    case CMARK_NODE_LIST:
      if depth >= Self.deepest { return appendLeaves(of: node, to: &blocks) }
      kind = .list(list(node, depth: depth))
    case CMARK_NODE_CODE_BLOCK:
      kind = .code(codeBlock(node, lines: start...end))
    case CMARK_NODE_HTML_BLOCK:
      let literal = Self.string(cmark_node_get_literal(node))
      let count = max(literal.utf8.count { $0 == 0x0A }, 1)
      blocks.append(Block(kind: .html(literal), lines: start...(start + count - 1)))
      return
    case CMARK_NODE_THEMATIC_BREAK:
      kind = .thematicBreak
    default:
      return
    }
    blocks.append(Block(kind: kind, lines: start...end))
  }

  /// Appends the blocks that hold no blocks, however deep they stand.
  private mutating func appendLeaves(of container: OpaquePointer, to blocks: inout [Block]) {
    guard let iterator = cmark_iter_new(container) else { return }
    defer { cmark_iter_free(iterator) }
    while true {
      let event = cmark_iter_next(iterator)
      if event == CMARK_EVENT_DONE { return }
      guard event == CMARK_EVENT_ENTER, let node = cmark_iter_get_node(iterator) else { continue }
      switch cmark_node_get_type(node) {
      case CMARK_NODE_BLOCK_QUOTE, CMARK_NODE_LIST, CMARK_NODE_ITEM: continue
      default: append(node, depth: Self.deepest, to: &blocks)
      }
    }
  }

  private mutating func list(_ node: OpaquePointer, depth: Int) -> Block.List {
    var items: [[Block]] = []
    var next = cmark_node_first_child(node)
    while let item = next {
      next = cmark_node_next(item)
      items.append(blocks(in: item, depth: depth + 1))
    }
    let isOrdered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
    return Block.List(
      start: isOrdered ? Int(cmark_node_get_list_start(node)) : nil,
      isTight: cmark_node_get_list_tight(node) != 0, items: items)
  }

  private func codeBlock(_ node: OpaquePointer, lines: ClosedRange<Int>) -> CodeBlock {
    let literal = Self.string(cmark_node_get_literal(node)).withLineFeeds
    let info = Self.string(cmark_node_get_fence_info(node))
    let column = Int(cmark_node_get_start_column(node)) - 1
    let fence = FenceReader(source: source)
      .fence(literal: literal, info: info, lines: lines, column: column)
    return CodeBlock(literal: literal, info: info, fence: fence)
  }

  // MARK: Inlines

  /// The running text of a paragraph or heading.
  func inlines(in parent: OpaquePointer, depth: Int = 0) -> [Inline] {
    var inlines: [Inline] = []
    var next = cmark_node_first_child(parent)
    while let node = next {
      next = cmark_node_next(node)
      append(node, depth: depth, to: &inlines)
    }
    return extensions.contains(.math) ? inlines.joiningMath() : inlines
  }

  private func append(_ node: OpaquePointer, depth: Int, to inlines: inout [Inline]) {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_TEXT:
      let text = Self.string(cmark_node_get_literal(node))
      if case .text(let before) = inlines.last {
        inlines[inlines.count - 1] = .text(before + text)
      } else {
        inlines.append(.text(text))
      }
    case CMARK_NODE_SOFTBREAK: inlines.append(.softBreak)
    case CMARK_NODE_LINEBREAK: inlines.append(.lineBreak)
    case CMARK_NODE_CODE: inlines.append(.code(Self.string(cmark_node_get_literal(node))))
    case CMARK_NODE_HTML_INLINE: inlines.append(.html(Self.string(cmark_node_get_literal(node))))
    case CMARK_NODE_EMPH: inlines.append(.emphasis(children(of: node, depth: depth)))
    case CMARK_NODE_STRONG: inlines.append(.strong(children(of: node, depth: depth)))
    case CMARK_NODE_LINK:
      inlines.append(
        .link(
          destination: Self.string(cmark_node_get_url(node)),
          title: Self.string(cmark_node_get_title(node)),
          content: children(of: node, depth: depth)))
    case CMARK_NODE_IMAGE:
      inlines.append(
        .image(
          source: Self.string(cmark_node_get_url(node)),
          title: Self.string(cmark_node_get_title(node)),
          alternative: children(of: node, depth: depth)))
    default: return
    }
  }

  private func children(of node: OpaquePointer, depth: Int) -> [Inline] {
    if depth < Self.deepest { return inlines(in: node, depth: depth + 1) }
    guard let iterator = cmark_iter_new(node) else { return [] }
    defer { cmark_iter_free(iterator) }
    var leaves: [Inline] = []
    while true {
      let event = cmark_iter_next(iterator)
      if event == CMARK_EVENT_DONE { return leaves }
      guard event == CMARK_EVENT_ENTER, let leaf = cmark_iter_get_node(iterator),
        cmark_node_first_child(leaf) == nil
      else { continue }
      append(leaf, depth: depth, to: &leaves)
    }
  }

  private static func string(_ pointer: UnsafePointer<CChar>?) -> String {
    pointer.map { String(cString: $0) } ?? ""
  }

  // MARK: Tables

  /// The blocks of a paragraph that holds a pipe table, or nil when it holds none.
  private func tableBlocks(_ node: OpaquePointer, lines: ClosedRange<Int>) -> [Block]? {
    guard let found = TableReader(source: source).table(in: lines) else { return nil }
    var blocks: [Block] = []
    let contents = cellContents(found.text + found.cells, references: found.references)
    if !found.text.isEmpty {
      let content = Array(contents[..<found.text.count].joined(separator: [.softBreak]))
      let last = lines.lowerBound + found.text.count - 1
      blocks.append(Block(kind: .paragraph(content), lines: lines.lowerBound...last))
    }
    let cells = contents[found.text.count...]
    let width = found.alignments.count
    let rows = stride(from: cells.startIndex, to: cells.endIndex, by: width).map { start in
      Array(cells[start..<start + width])
    }
    let table = PipeTable(
      alignments: found.alignments, head: rows[0], rows: Array(rows.dropFirst()))
    let first = lines.lowerBound + found.text.count
    blocks.append(Block(kind: .table(table), lines: first...lines.upperBound))
    return blocks
  }

  /// The running text of table cells, each parsed by itself.
  ///
  /// A mark in front of each cell keeps libcmark from reading `# x` or `- x` as a block; it is taken
  /// off again.
  private func cellContents(_ cells: [String], references: [String]) -> [[Inline]] {
    let mark = "\u{E000}"
    let text =
      cells.map { "\(mark) \($0)\n\n" }.joined() + references.map { "\($0)\n\n" }.joined()
    return Self.withTree(of: Array(text.utf8)[...]) { root in
      var contents: [[Inline]] = []
      var next = cmark_node_first_child(root)
      while let node = next, contents.count < cells.count {
        next = cmark_node_next(node)
        var content = inlines(in: node)
        if case .text(let first) = content.first {
          let rest = first.dropFirst(first.hasPrefix(mark + " ") ? 2 : 1)
          if rest.isEmpty { content.removeFirst() } else { content[0] = .text(String(rest)) }
        }
        contents.append(content)
      }
      return contents
    }
  }
}
