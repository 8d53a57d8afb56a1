/// Text with the control sequences of a terminal (ECMA-48) as HTML: colours and weights stay, the
/// rest goes.
enum TerminalText {
  private struct Style: Equatable {
    enum Color: Equatable {
      /// One of the eight that a theme chooses.
      case named(Int)
      case exact(TerminalColor)
    }

    var color: Color?
    var classes: Set<String> = []

    var attributes: [Attribute] {
      var names = classes.sorted()
      switch color {
      case nil: break
      case .named(let number): names.append("a\(number)")
      case .exact(let color):
        return [.class((names + ["rgb"]).joined(separator: " ")), .set("style", color.style)]
      }
      return names.isEmpty ? [] : [.class(names.joined(separator: " "))]
    }

    mutating func apply(_ codes: [Int]) {
      var index = 0
      while index < codes.count {
        switch codes[index] {
        case 0: self = Style()
        case 1: classes.insert("b")
        case 2: classes.insert("d")
        case 3: classes.insert("i")
        case 4: classes.insert("u")
        case 22: classes.subtract(["b", "d"])
        case 23: classes.remove("i")
        case 24: classes.remove("u")
        case 30...37: color = .named(codes[index] - 30)
        case 90...97: color = .named(codes[index] - 90)
        case 39: color = nil
        case 38, 48:
          // 5 and a number, or 2 and three samples.
          let isIndexed = index + 1 < codes.count && codes[index + 1] == 5
          let count = isIndexed ? 1 : 3
          let values = codes.dropFirst(index + 2).prefix(count)
          if codes[index] == 38, values.count == count { color = Self.color(Array(values)) }
          index += 1 + count
        default: break
        }
        index += 1
      }
    }

    /// The colour of an index into the palette, or of three samples; nil for what is neither.
    private static func color(_ values: [Int]) -> Color? {
      if values.count == 3 { return TerminalColor(values).map(Color.exact) }
      if (0..<16).contains(values[0]) { return .named(values[0] % 8) }
      return TerminalColor(index: values[0]).map(Color.exact)
    }
  }

  /// The text as HTML.
  static func html(of text: String) -> HTML {
    guard text.utf8.contains(0x1B) else { return .text(text) }
    var pieces: [HTML] = []
    var style = Style()
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
