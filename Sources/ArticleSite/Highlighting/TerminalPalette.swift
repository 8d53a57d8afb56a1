/// What the style sheet shows in place of the colours that a terminal has by name, in one theme.
///
/// Where a program sets them beside colours of its own, their contrast must be known.
struct TerminalPalette: Sendable {
  /// What is behind text that has no background of its own.
  let page: TerminalColor
  /// Text that has no colour of its own.
  let ink: TerminalColor
  /// What leaves text the least contrast of all that outputs stand on.
  let surface: TerminalColor
  /// The eight colours of text.
  let texts: [TerminalColor]
  /// The eight backgrounds, on each of which all of the texts can be read, and the ink.
  let fills: [TerminalColor]

  /// The text on a background where a program chose none: light or dark, which stands out the more.
  func text(on fill: TerminalColor) -> TerminalColor {
    ink.contrast(with: fill) > page.contrast(with: fill) ? ink : page
  }

  static let light = TerminalPalette(
    page: "#fdfdfb", ink: "#24292e", surface: "#fdf1ef",
    texts: [
      "#59626c", "#b3261e", "#1a6b3c", "#7a5300",
      "#0b5ca8", "#8a2a7c", "#0e6070", "#59626c",
    ],
    fills: [
      "#dfe3e6", "#ffd8d3", "#c6ebd1", "#f6e2a6",
      "#cfe2fa", "#f4d6ee", "#bfe9ef", "#dfe3e6",
    ])

  static let dark = TerminalPalette(
    page: "#14171a", ink: "#dde1e5", surface: "#272113",
    texts: [
      "#9ca6b0", "#f29087", "#74c892", "#e0b860",
      "#7fb8f0", "#d99ad0", "#7fccd8", "#9ca6b0",
    ],
    fills: [
      "#343b43", "#5a1f1b", "#114127", "#463708",
      "#123c66", "#4f2149", "#0a3f48", "#343b43",
    ])
}
