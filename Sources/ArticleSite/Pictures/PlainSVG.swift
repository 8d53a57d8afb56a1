internal import Foundation

/// SVG without custom properties, which librsvg 2.54 does not know.
enum PlainSVG {
  /// The document with the first value of each property in place of `var(--name)`.
  ///
  /// The first is the light theme's where a chart has two: its dark one stands in a media query.
  ///
  /// - Complexity: O(*n*) in the length of the document.
  static func text(_ svg: String) -> String {
    guard svg.contains("var(") else { return svg }
    var values: [Substring: String] = [:]
    for match in svg.matches(of: /(--[A-Za-z0-9_\-]+)\s*:\s*([^;{}<>"]+)/) {
      let value = match.output.2.trimmingCharacters(in: .whitespacesAndNewlines)
      values[match.output.1] = values[match.output.1] ?? value
    }
    return svg.replacing(/var\(\s*(--[A-Za-z0-9_\-]+)\s*(?:,([^()]*))?\)/) { match in
      values[match.output.1] ?? match.output.2?.trimmingCharacters(in: .whitespacesAndNewlines)
        ?? String(match.output.0)
    }
  }
}
