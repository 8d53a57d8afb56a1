internal import CCMark

/// Tells what `&amp;`, `&#42;` and other entities stand for, by asking libcmark.
final class EntityDecoder {
  private var known: [ArraySlice<UInt8>: [UInt8]?] = [:]

  /// Returns the text that an entity stands for, or nil where a text is no entity.
  func text(of entity: ArraySlice<UInt8>) -> [UInt8]? {
    if let text = known[entity] { return text }
    let text = TreeBuilder.withTree(of: entity) { root -> [UInt8]? in
      guard let paragraph = cmark_node_first_child(root),
        let literal = cmark_node_get_literal(cmark_node_first_child(paragraph))
      else { return nil }
      let text = Array(String(cString: literal).utf8)
      return text.elementsEqual(entity) ? nil : text
    }
    known[entity] = .some(text)
    return text
  }
}
