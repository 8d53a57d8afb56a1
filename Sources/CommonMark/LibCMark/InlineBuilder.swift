internal import CCMark

/// Turns the inlines below a node of libcmark's tree into ours.
struct InlineBuilder {
  let source: SourceText
  let extensions: Document.Extensions

  private let entities = EntityDecoder()

  /// The text of the block at hand.
  private var content = InlineContent()

  /// The ranges of the block's nodes, in the order of a walk; empty where they are not known.
  private var ranges: [Range<Int>] = []

  /// How many of ``ranges`` are taken.
  private var taken = 0

  /// The range of nodes whose own is not known.
  private var wholeRange = 0..<0

  init(source: SourceText, extensions: Document.Extensions) {
    self.source = source
    self.extensions = extensions
  }

  /// The inlines of a paragraph or heading.
  mutating func inlines(in node: OpaquePointer, _ text: BlockText) -> [Inline] {
    for indentation in text.indentations {
      text.read(into: &content, mostIndentation: indentation)
      if locate(node, marksMayFollow: text.isMarked) { break }
    }
    return children(of: node, depth: 0)
  }

  /// The inlines of a paragraph whose text is known.
  mutating func inlines(in node: OpaquePointer, _ content: InlineContent) -> [Inline] {
    self.content = content
    locate(node, marksMayFollow: false)
    return children(of: node, depth: 0)
  }

  // MARK: Ranges

  /// The lines of a paragraph at which, behind reference definitions, its text is looked for.
  private static let mostStarts = 200

  /// Finds the ranges of all nodes below a block, behind which a run of `#` may be allowed to stand;
  /// false where the text does not fit them.
  @discardableResult
  private mutating func locate(_ node: OpaquePointer, marksMayFollow: Bool) -> Bool {
    var found = ranges
    ranges = []
    taken = 0
    let isLocated = content.bytes.withUnsafeBufferPointer { bytes in
      var start = 0
      for _ in 0..<Self.mostStarts {
        found.removeAll(keepingCapacity: true)
        var locator = InlineLocator(in: bytes, from: start, entities: entities, ranges: found)
        found = []
        let fits =
          locator.locate(in: node)
          && isEnd(bytes[locator.position...], marksMayFollow: marksMayFollow)
        found = locator.ranges
        if fits { return true }
        // libcmark takes link reference definitions off a paragraph's beginning.
        guard bytes.first == UInt8(ascii: "["),
          let lineEnd = bytes[start...].firstIndex(of: 0x0A)
        else { return false }
        start = lineEnd + 1
      }
      return false
    }
    wholeRange = content.sourceRange(of: 0..<content.bytes.count)
    guard isLocated else { return false }
    content.turnIntoSourceRanges(&found)
    ranges = found
    return true
  }

  private func isEnd(_ rest: Slice<UnsafeBufferPointer<UInt8>>, marksMayFollow: Bool) -> Bool {
    rest.allSatisfy { byte in
      byte == 0x20 || (0x09...0x0D).contains(byte) || (marksMayFollow && byte == UInt8(ascii: "#"))
    }
  }

  private mutating func nextRange() -> Range<Int> {
    defer { taken += 1 }
    return taken < ranges.count ? ranges[taken] : wholeRange
  }

  // MARK: Nodes

  private mutating func children(of parent: OpaquePointer, depth: Int) -> [Inline] {
    if depth >= TreeBuilder.deepest { return leaves(of: parent, depth: depth) }
    var inlines: [Inline] = []
    inlines.reserveCapacity(Self.childCount(of: parent))
    var next = cmark_node_first_child(parent)
    while let node = next {
      next = cmark_node_next(node)
      append(node, depth: depth, to: &inlines)
    }
    return extensions.contains(.math) ? inlines.joiningMath(in: source) : inlines
  }

  /// The number of nodes right below a node.
  static func childCount(of parent: OpaquePointer) -> Int {
    var count = 0
    var next = cmark_node_first_child(parent)
    while let node = next {
      count += 1
      next = cmark_node_next(node)
    }
    return count
  }

  /// The nodes that hold no nodes, however deep they stand.
  private mutating func leaves(of parent: OpaquePointer, depth: Int) -> [Inline] {
    guard let iterator = cmark_iter_new(parent) else { return [] }
    defer { cmark_iter_free(iterator) }
    var leaves: [Inline] = []
    while true {
      let event = cmark_iter_next(iterator)
      if event == CMARK_EVENT_DONE { return leaves }
      guard event == CMARK_EVENT_ENTER, let node = cmark_iter_get_node(iterator), node != parent
      else { continue }
      if cmark_node_first_child(node) == nil {
        append(node, depth: depth, to: &leaves)
      } else {
        _ = nextRange()
      }
    }
  }

  private mutating func append(_ node: OpaquePointer, depth: Int, to inlines: inout [Inline]) {
    let range = nextRange()
    let kind: Inline.Kind
    switch cmark_node_get_type(node) {
    case CMARK_NODE_TEXT:
      let text = Self.string(cmark_node_get_literal(node))
      if let last = inlines.last, case .text(let before) = last.kind {
        let start = min(last.range.lowerBound, range.lowerBound)
        let end = max(last.range.upperBound, range.upperBound)
        inlines[inlines.count - 1] = Inline(.text(before + text), start..<end)
        return
      }
      kind = .text(text)
    case CMARK_NODE_SOFTBREAK: kind = .softBreak
    case CMARK_NODE_LINEBREAK: kind = .lineBreak
    case CMARK_NODE_CODE: kind = .code(Self.string(cmark_node_get_literal(node)))
    case CMARK_NODE_HTML_INLINE:
      kind = .html(Self.string(cmark_node_get_literal(node)).withLineFeeds)
    case CMARK_NODE_EMPH: kind = .emphasis(children(of: node, depth: depth + 1))
    case CMARK_NODE_STRONG: kind = .strong(children(of: node, depth: depth + 1))
    case CMARK_NODE_LINK:
      kind = .link(
        destination: Self.string(cmark_node_get_url(node)),
        title: Self.string(cmark_node_get_title(node)).withLineFeeds,
        content: children(of: node, depth: depth + 1))
    case CMARK_NODE_IMAGE:
      kind = .image(
        source: Self.string(cmark_node_get_url(node)),
        title: Self.string(cmark_node_get_title(node)).withLineFeeds,
        alternative: children(of: node, depth: depth + 1))
    default: return
    }
    inlines.append(Inline(kind, range))
  }

  /// A copy of a string of libcmark's.
  static func string(_ pointer: UnsafePointer<CChar>?) -> String {
    pointer.map { String(cString: $0) } ?? ""
  }
}
