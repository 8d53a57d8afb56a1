/// Text with the control sequences of a terminal (ECMA-48) as HTML: colours and weights stay, the
/// rest goes.
enum TerminalText {
  /// The text as HTML.
  static func html(of text: String) -> HTML {
    guard text.utf8.contains(0x1B) else { return .text(text) }
    var pieces: [HTML] = []
    var style = TerminalStyle()
    var run = ""
    func flush() {
      guard !run.isEmpty else { return }
      let attributes = style.attributes
      pieces.append(
        attributes.isEmpty ? .text(run) : .element(.span, attributes, [.text(run)]))
      run = ""
    }
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      guard scalar == "\u{1B}" else {
        run.unicodeScalars.append(scalar)
        continue
      }
      guard rest.first == "[" else {
        rest = rest.dropFirst()
        continue
      }
      let parameters = rest.dropFirst().prefix { $0.value < 0x40 }
      rest = rest[parameters.endIndex...]
      guard rest.popFirst() == "m" else { continue }
      flush()
      style.apply(
        parameters.split(separator: ";", omittingEmptySubsequences: false).map {
          Int(String($0)) ?? 0
        })
    }
    flush()
    return .group(pieces)
  }
}
