/// Text in XML 1.0.
package enum XMLText {
  /// The text for an element, or for an attribute between double quotation marks.
  ///
  /// Line feeds and tabs are escaped too: attributes would make spaces of them. Other control
  /// characters, which XML cannot hold or advises against, are made visible, as in `\u{1B}`.
  package static func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n": result += "&#10;"
      case "\t": result += "&#9;"
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}":
        result += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }
}
