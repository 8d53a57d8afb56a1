/// Text with the control sequences of a terminal (ECMA-48) as HTML: colours and weights stay, the
/// rest goes.
enum TerminalText {
  private struct Style: Equatable {
    var color: Int?
    var classes: Set<String> = []

    var names: String {
      (classes.sorted() + (color.map { ["a\($0)"] } ?? [])).joined(separator: " ")
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
        case 30...37: color = codes[index] - 30
        case 90...97: color = codes[index] - 90
        case 39: color = nil
        case 38, 48:
          // 5 and a number, or 2 and three samples.
          let isIndexed = index + 1 < codes.count && codes[index + 1] == 5
          if codes[index] == 38, isIndexed, index + 2 < codes.count, codes[index + 2] < 16 {
            color = codes[index + 2] % 8
          }
          index += isIndexed ? 2 : 4
        default: break
        }
        index += 1
      }
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
      let names = style.names
      pieces.append(names.isEmpty ? .text(run) : element(.span, .class(names)) { run })
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
