internal import Foundation

/// A symbol's declaration: its text, and which symbols its types are.
struct Declaration: Sendable, Hashable {
  /// The declaration in one line.
  let text: String

  /// The types that it names: the bytes of the text, and the symbol that the compiler found there.
  let types: [TypeName]

  /// A type's name in a declaration.
  struct TypeName: Sendable, Hashable {
    /// The bytes of the text.
    let range: Range<Int>
    /// The symbol's identifier, which is the same in all modules.
    let symbol: String
  }

  /// Puts together what the compiler wrote down in pieces.
  init(_ fragments: [SymbolGraph.Fragment]) {
    var text = ""
    var types: [TypeName] = []
    for fragment in fragments {
      let start = text.utf8.count
      // The compiler writes "Element : Hashable", which nobody else does.
      text +=
        fragment.kind == "text" ? fragment.spelling.replacing(" : ", with: ": ") : fragment.spelling
      guard fragment.kind == "typeIdentifier", let symbol = fragment.preciseIdentifier else {
        continue
      }
      types.append(TypeName(range: start..<text.utf8.count, symbol: symbol))
    }
    self.text = text
    self.types = types
  }

  /// The declaration as code whose types are links to where the site tells about them.
  ///
  /// - Parameters:
  ///   - symbols: Where symbols are.
  ///   - address: The address of the page that the declaration stands on.
  /// - Returns: What stands in a `code` element.
  func html(symbols: SymbolIndex, at address: String) -> HTML {
    let bytes = Array(text.utf8)
    let links = Dictionary(types.map { ($0.range, $0.symbol) }) { first, _ in first }
      .compactMapValues(symbols.address(ofSymbol:))
    let plain = Highlighter.spans(of: text, in: "swift").filter { span in
      !links.keys.contains { $0.overlaps(span.range) }
    }
    let spans = plain + links.keys.map { CodeSpan(range: $0, kind: .type) }
    var pieces: [HTML] = []
    var offset = 0
    for span in spans.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      pieces += Self.text(bytes[offset..<span.range.lowerBound])
      let name = String(decoding: bytes[span.range], as: UTF8.self)
      let style = Attribute.class(span.kind.rawValue)
      pieces.append(
        links[span.range].map { target in
          element(.a, style, .href(SiteMap.prefix(of: address) + target)) { name }
        } ?? element(.span, style) { name })
      offset = span.range.upperBound
    }
    return .group(pieces + Self.text(bytes[offset...]))
  }

  /// Text whose arrows stay whole: a browser would end a line behind the hyphen.
  private static func text(_ bytes: ArraySlice<UInt8>) -> [HTML] {
    let parts = String(decoding: bytes, as: UTF8.self).components(separatedBy: "->")
    return parts.enumerated().flatMap { index, part in
      (index == 0 ? [] : [element(.span, .class("arrow")) { "->" }]) + [HTML.text(part)]
    }
  }
}
