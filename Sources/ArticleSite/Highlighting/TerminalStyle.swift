/// How a terminal is to show text, as its control sequences (ECMA-48, SGR) have said so far.
struct TerminalStyle: Equatable {
  /// A colour that a program chose.
  enum Color: Equatable {
    /// One of the eight that a theme chooses.
    case named(Int)
    /// This one, as far as text in it, or on it, can be read.
    case exact(TerminalColor)

    /// The eight, of which bright ones are no others.
    init(named number: Int) { self = .named(number % 8) }
  }

  private var color: Color?
  private var background: Color?
  private var isInverse = false
  private var classes: Set<String> = []

  /// What a page needs to show text so.
  var attributes: [Attribute] {
    let names = classes.sorted()
    let colors = [color, background].compactMap(\.self)
    let isThemed = colors.allSatisfy { if case .named = $0 { true } else { false } }
    let all = isThemed ? names + themedClasses : names + exactClasses
    if all.isEmpty { return [] }
    let list = Attribute.class(all.joined(separator: " "))
    return isThemed ? [list] : [list, .set("style", exactStyle)]
  }

  /// The classes of colours that the style sheet has for each theme.
  private var themedClasses: [String] {
    var names: [String] = []
    if case .named(let number)? = color { names.append("a\(number)") }
    if case .named(let number)? = background { names.append("g\(number)") }
    return isInverse ? names + ["inverse"] : names
  }

  private var hasFill: Bool { isInverse || background != nil }

  private var exactClasses: [String] { hasFill ? ["rgb", "fill"] : ["rgb"] }

  /// The colours for both themes, as the style sheet takes them.
  private var exactStyle: String {
    let light = colors(in: .light)
    let dark = colors(in: .dark)
    let texts = "--l:\(light.text.text);--d:\(dark.text.text)"
    return hasFill ? texts + ";--lb:\(light.fill.text);--db:\(dark.fill.text)" : texts
  }

  /// The colours in one theme: a background stays what it is, and the text on it can be read.
  ///
  /// Text without a background has that of the page which leaves it the least contrast.
  func colors(in palette: TerminalPalette) -> (text: TerminalColor, fill: TerminalColor) {
    let front = Self.color(color, palette.texts)
    let back = Self.color(background, palette.fills)
    let fill = isInverse ? front ?? palette.ink : back ?? palette.surface
    let text = (isInverse ? back : front) ?? palette.text(on: fill)
    return (text.readable(on: fill), fill)
  }

  private static func color(_ color: Color?, _ named: [TerminalColor]) -> TerminalColor? {
    switch color {
    case nil: nil
    case .named(let number): named[number]
    case .exact(let color): color
    }
  }

  /// Follows a control sequence's parameters.
  mutating func apply(_ codes: [Int]) {
    var index = 0
    while index < codes.count {
      switch codes[index] {
      case 0: self = TerminalStyle()
      case 1: classes.insert("b")
      case 2: classes.insert("d")
      case 3: classes.insert("i")
      case 4: classes.insert("u")
      case 7: isInverse = true
      case 22: classes.subtract(["b", "d"])
      case 23: classes.remove("i")
      case 24: classes.remove("u")
      case 27: isInverse = false
      case 30...37: color = Color(named: codes[index] - 30)
      case 39: color = nil
      case 40...47: background = Color(named: codes[index] - 40)
      case 49: background = nil
      case 90...97: color = Color(named: codes[index] - 90)
      case 100...107: background = Color(named: codes[index] - 100)
      case 38, 48:
        // 5 and a number, or 2 and three samples.
        let isIndexed = index + 1 < codes.count && codes[index + 1] == 5
        let count = isIndexed ? 1 : 3
        let values = Array(codes.dropFirst(index + 2).prefix(count))
        if values.count == count {
          let chosen = Self.color(values)
          if codes[index] == 38 { color = chosen } else { background = chosen }
        }
        index += 1 + count
      default: break
      }
      index += 1
    }
  }

  /// The colour of an index into the palette, or of three samples; nil for what is neither.
  private static func color(_ values: [Int]) -> Color? {
    if values.count == 3 { return TerminalColor(values).map(Color.exact) }
    if (0..<16).contains(values[0]) { return Color(named: values[0]) }
    return TerminalColor(index: values[0]).map(Color.exact)
  }
}
