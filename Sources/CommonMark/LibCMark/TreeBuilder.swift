internal import CCMark
internal import CCMarkArena

/// Turns libcmark's tree into ours.
///
/// libcmark's nodes live only inside ``build()``: every string is copied, so nothing outlives them.
struct TreeBuilder {
  let source: SourceText

  /// The line on which the Markdown begins, behind the front matter.
  let firstLine: Int

  private var inlines: InlineBuilder

  private let extensions: Document.Extensions

  private var slugger = Slugger()

  /// What the paragraphs and headings with tables stand for.
  private var tables: [OpaquePointer: [Block]] = [:]

  /// Containers nested deeper than this are taken apart and their blocks put side by side, so that
  /// no input can exhaust the stack.
  static let deepest = 200

  init(source: SourceText, firstLine: Int, extensions: Document.Extensions) {
    self.source = source
    self.firstLine = firstLine
    self.extensions = extensions
    inlines = InlineBuilder(source: source, extensions: extensions)
  }

  /// Parses the source with libcmark and copies the tree.
  mutating func build() -> [Block] {
    let start =
      firstLine <= source.lineCount ? source.lineStarts[firstLine - 1] : source.bytes.count
    let body = source.bytes[start...]
    return Self.withTree(of: body) { root in
      if extensions.contains(.tables) {
        tables = TableBuilder(source: source, firstLine: firstLine)
          .tables(below: root, body: body, inlines: &inlines)
      }
      return blocks(in: root, depth: 0)
    }
  }

  /// Calls `body` with the root of libcmark's tree, and frees the tree.
  static func withTree<Result>(
    of bytes: ArraySlice<UInt8>, _ body: (OpaquePointer) -> Result
  ) -> Result {
    ctk_arena_open()
    defer { ctk_arena_close() }
    let root = bytes.withUnsafeBytes { raw in
      ctk_arena_parse(
        raw.baseAddress?.assumingMemoryBound(to: CChar.self), raw.count, CMARK_OPT_VALIDATE_UTF8)
    }
    guard let root else { preconditionFailure("libcmark returned no document") }
    return body(root)
  }

  // MARK: Blocks

  private mutating func blocks(in parent: OpaquePointer, depth: Int) -> [Block] {
    var blocks: [Block] = []
    blocks.reserveCapacity(InlineBuilder.childCount(of: parent))
    var next = cmark_node_first_child(parent)
    while let node = next {
      next = cmark_node_next(node)
      append(node, depth: depth, to: &blocks)
    }
    return blocks
  }

  private mutating func append(_ node: OpaquePointer, depth: Int, to blocks: inout [Block]) {
    if let table = tables[node] {
      blocks += table
      return
    }
    let text = BlockText(of: node, in: source, firstLine: firstLine)
    let kind: Block.Kind
    switch cmark_node_get_type(node) {
    case CMARK_NODE_PARAGRAPH:
      kind = .paragraph(inlines.inlines(in: node, text))
    case CMARK_NODE_HEADING:
      let content = inlines.inlines(in: node, text)
      let level = Int(cmark_node_get_heading_level(node))
      kind = .heading(level: level, content: content, id: slugger.id(for: content.plainText))
    case CMARK_NODE_BLOCK_QUOTE:
      if depth >= Self.deepest { return appendLeaves(of: node, to: &blocks) }
      kind = .quote(self.blocks(in: node, depth: depth + 1))
    case CMARK_NODE_LIST:
      if depth >= Self.deepest { return appendLeaves(of: node, to: &blocks) }
      kind = .list(list(node, depth: depth))
    case CMARK_NODE_CODE_BLOCK:
      kind = .code(codeBlock(node, lines: text.lines))
    case CMARK_NODE_HTML_BLOCK:
      kind = .html(InlineBuilder.string(cmark_node_get_literal(node)).withLineFeeds)
    case CMARK_NODE_THEMATIC_BREAK:
      kind = .thematicBreak
    default:
      return
    }
    blocks.append(Block(kind: kind, lines: text.lines))
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
    let literal = InlineBuilder.string(cmark_node_get_literal(node)).withLineFeeds
    let info = InlineBuilder.string(cmark_node_get_fence_info(node))
    let column = Int(cmark_node_get_start_column(node)) - 1
    let fence = FenceReader(source: source)
      .fence(literal: literal, info: info, lines: lines, column: column)
    return CodeBlock(literal: literal, info: info, fence: fence)
  }
}
