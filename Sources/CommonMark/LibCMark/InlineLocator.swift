internal import CCMark
internal import Glibc

/// Finds where the inlines of a block stand, by reading the block's text along libcmark's tree.
///
/// The tree says which mark or literal comes next, so that each step either fits the text or shows
/// that the text is not what the tree was made from.
struct InlineLocator {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let entities: EntityDecoder

  /// The first byte that is not accounted for yet.
  private(set) var position: Int

  /// The range of every node, in the order in which a walk enters them.
  private(set) var ranges: [Range<Int>]

  /// Creates a locator.
  ///
  /// - Parameters:
  ///   - bytes: The block's text.
  ///   - start: Where its first inline begins.
  ///   - entities: Tells what entities in it stand for.
  ///   - ranges: An empty array, whose memory is used.
  init(
    in bytes: UnsafeBufferPointer<UInt8>, from start: Int, entities: EntityDecoder,
    ranges: [Range<Int>]
  ) {
    self.ranges = ranges
    self.bytes = bytes
    self.entities = entities
    position = start
  }

  /// Finds the ranges of all inlines in a block; false where the text does not fit them.
  mutating func locate(in block: OpaquePointer) -> Bool {
    // The nodes around the one at hand, as indices of their ranges.
    var open: [Int] = []
    var next = cmark_node_first_child(block)
    while var node = next {
      var index = ranges.count
      let start = position
      guard enter(node) else { return false }
      ranges.append(start..<position)
      next = cmark_node_first_child(node)
      if next != nil {
        open.append(index)
        continue
      }
      while true {
        guard leave(node, from: ranges[index].lowerBound) else { return false }
        ranges[index] = ranges[index].lowerBound..<position
        next = cmark_node_next(node)
        guard next == nil, let last = open.popLast(), let parent = cmark_node_parent(node) else {
          break
        }
        index = last
        node = parent
      }
    }
    return true
  }

  // MARK: Nodes

  private mutating func enter(_ node: OpaquePointer) -> Bool {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_TEXT: return passText(of: node)
    case CMARK_NODE_SOFTBREAK: return passLineEnd()
    case CMARK_NODE_LINEBREAK:
      if byte(position) == UInt8(ascii: "\\") { position += 1 }
      return passLineEnd()
    case CMARK_NODE_CODE: return passCode()
    case CMARK_NODE_HTML_INLINE: return passHTML(of: node)
    case CMARK_NODE_EMPH: return passDelimiters(1)
    case CMARK_NODE_STRONG: return passDelimiters(2)
    case CMARK_NODE_LINK: return pass(UInt8(ascii: "<")) || pass(UInt8(ascii: "["))
    case CMARK_NODE_IMAGE: return pass(UInt8(ascii: "!")) && pass(UInt8(ascii: "["))
    default: return false
    }
  }

  private mutating func leave(_ node: OpaquePointer, from start: Int) -> Bool {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_EMPH: return passDelimiters(1)
    case CMARK_NODE_STRONG: return passDelimiters(2)
    case CMARK_NODE_LINK, CMARK_NODE_IMAGE:
      if byte(start) == UInt8(ascii: "<") { return pass(UInt8(ascii: ">")) }
      guard pass(UInt8(ascii: "]")) else { return false }
      position = LinkTail(in: bytes).end(from: position)
      return true
    default: return true
    }
  }

  // MARK: Pieces of text

  private func byte(_ offset: Int) -> UInt8? { offset < bytes.count ? bytes[offset] : nil }

  private mutating func pass(_ expected: UInt8) -> Bool {
    guard byte(position) == expected else { return false }
    position += 1
    return true
  }

  private mutating func passDelimiters(_ count: Int) -> Bool {
    for _ in 0..<count {
      guard pass(UInt8(ascii: "*")) || pass(UInt8(ascii: "_")) else { return false }
    }
    return true
  }

  private mutating func passLineEnd() -> Bool {
    while byte(position) == 0x20 || byte(position) == 0x09 { position += 1 }
    return pass(0x0A)
  }

  /// A code span ends with the next run of as many backticks as it begins with.
  private mutating func passCode() -> Bool {
    let length = run(at: position)
    guard length > 0 else { return false }
    position += length
    while position < bytes.count {
      let next = run(at: position)
      position += max(next, 1)
      if next == length { return true }
    }
    return false
  }

  private func run(at start: Int) -> Int {
    var end = start
    while end < bytes.count, bytes[end] == UInt8(ascii: "`") { end += 1 }
    return end - start
  }

  private mutating func passHTML(of node: OpaquePointer) -> Bool {
    guard var literal = cmark_node_get_literal(node) else { return false }
    while literal.pointee != 0 {
      let expected = UInt8(bitPattern: literal.pointee)
      literal += 1
      // The text has lost its carriage returns.
      if expected == 0x0D, literal.pointee == 0x0A { continue }
      guard pass(expected == 0x0D ? 0x0A : expected) else { return false }
    }
    return true
  }

  private mutating func passText(of node: OpaquePointer) -> Bool {
    if cmark_node_get_type(cmark_node_parent(node)) == CMARK_NODE_LINK, position > 0,
      bytes[position - 1] == UInt8(ascii: "<"), cmark_node_previous(node) == nil
    {
      while position < bytes.count, bytes[position] != UInt8(ascii: ">") { position += 1 }
      return true
    }
    guard var literal = cmark_node_get_literal(node) else { return false }
    if passPlainText(literal) { return true }
    while literal.pointee != 0 {
      guard position < bytes.count else { return false }
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: "\\") where position + 1 < bytes.count && bytes[position + 1].isPunctuation:
        guard UInt8(bitPattern: literal.pointee) == bytes[position + 1] else { return false }
        position += 2
        literal += 1
      case 0:
        guard pass([0xEF, 0xBF, 0xBD], in: &literal) else { return false }
        position += 1
      case UInt8(ascii: "&"):
        if let end = entityEnd, let text = entities.text(of: ArraySlice(bytes[position..<end])) {
          guard pass(text, in: &literal) else { return false }
          position = end
        } else {
          fallthrough
        }
      default:
        guard UInt8(bitPattern: literal.pointee) == byte else { return false }
        position += 1
        literal += 1
      }
    }
    return true
  }

  /// Passes text that stands in the source letter by letter, which most does; false for any other.
  private mutating func passPlainText(_ literal: UnsafePointer<CChar>) -> Bool {
    let length = strlen(literal)
    guard length <= bytes.count - position, let base = bytes.baseAddress else { return false }
    let start = base + position
    guard memcmp(start, literal, length) == 0, memchr(start, 0x5C, length) == nil,
      memchr(start, 0x26, length) == nil
    else { return false }
    position += length
    return true
  }

  private func pass(_ text: [UInt8], in literal: inout UnsafePointer<CChar>) -> Bool {
    for byte in text {
      guard UInt8(bitPattern: literal.pointee) == byte else { return false }
      literal += 1
    }
    return true
  }

  /// Where an entity that begins here would end.
  private var entityEnd: Int? {
    var end = position + 1
    if end < bytes.count, bytes[end] == UInt8(ascii: "#") { end += 1 }
    while end < bytes.count, end - position < 40, bytes[end].isLetterOrDigit { end += 1 }
    return end < bytes.count && bytes[end] == UInt8(ascii: ";") ? end + 1 : nil
  }
}

extension UInt8 {
  /// Whether the byte is punctuation in ASCII, which a backslash can escape.
  var isPunctuation: Bool {
    switch self {
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
    default: false
    }
  }

  /// Whether the byte is a letter or digit in ASCII.
  var isLetterOrDigit: Bool { self &- 0x30 < 10 || (self | 0x20) &- 0x61 < 26 }
}
