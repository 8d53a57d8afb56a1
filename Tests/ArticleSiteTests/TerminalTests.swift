import Testing

@testable import ArticleSite

@Suite("Colours of a terminal") struct TerminalTests {
  @Test(
    "Become classes, and all other control is dropped",
    arguments: [
      ("a\u{1B}[31mred\u{1B}[0m<", #"a<span class="a1">red</span>&lt;"#),
      ("\u{1B}[1;32mx\u{1B}[22my", #"<span class="b a2">x</span><span class="a2">y</span>"#),
      ("\u{1B}[2Ja\u{1B}[3;4Hb", "ab"),
      ("\u{1B}[38;5;9mx\u{1B}[39my", #"<span class="a1">x</span>y"#),
      ("\u{1B}[38;5;256mx\u{1B}[38;2;1;2m\u{1B}[38;2;1;2;256my", "xy"),
      ("\u{1B}[48;5;256mx\u{1B}[48;2;1;2m\u{1B}[48;2;1;2;256;1my", #"x<span class="b">y</span>"#),
      ("plain", "plain"), ("\u{1B}[", ""), ("\u{1B}", ""),
    ])
  func controls(text: String, html: String) {
    #expect(TerminalText.html(of: text).rendered == html)
  }

  @Test(
    "Stand on backgrounds, or change places with them",
    arguments: [
      ("\u{1B}[41mx\u{1B}[49my", #"<span class="g1">x</span>y"#),
      ("\u{1B}[33;104mx", #"<span class="a3 g4">x</span>"#),
      ("\u{1B}[48;5;2mx\u{1B}[0my", #"<span class="g2">x</span>y"#),
      ("\u{1B}[7mx\u{1B}[27my", #"<span class="inverse">x</span>y"#),
      ("\u{1B}[1;7;32;40mx", #"<span class="b a2 g0 inverse">x</span>"#),
      ("\u{1B}[100m \u{1B}[m ", #"<span class="g0"> </span> "#),
    ])
  func backgrounds(text: String, html: String) {
    #expect(TerminalText.html(of: text).rendered == html)
  }

  @Test(
    "Other than the eight stay what they are in the theme that they can be read in",
    arguments: [
      ("38;5;45", "--d:#00d7ff"), ("38;5;255", "--d:#eeeeee"), ("38;5;16", "--l:#000000"),
      ("38;2;10;20;30", "--l:#0a141e"), ("38;2;255;160;0", "--d:#ffa000"),
    ])
  func exact(code: String, style: String) {
    let html = TerminalText.html(of: "\u{1B}[\(code)mx").rendered
    #expect(html.hasPrefix(#"<span class="rgb" style=""#) && html.contains(style))
    #expect(!html.contains("--lb"))
  }

  @Test(
    "Other than the eight stay what they are as backgrounds, and the text on them can be read",
    arguments: [
      ("48;5;45", "--l:#24292e;--d:#14171a;--lb:#00d7ff;--db:#00d7ff"),
      ("30;48;2;0;0;0", "--l:#727a82;--d:#9ca6b0;--lb:#000000;--db:#000000"),
      ("38;5;226;48;5;18", "--l:#ffff00;--d:#ffff00;--lb:#000087;--db:#000087"),
      ("7;38;5;226", "--l:#24292e;--d:#14171a;--lb:#ffff00;--db:#ffff00"),
      ("7;48;5;226", "--l:#ffff00;--d:#676700;--lb:#24292e;--db:#dde1e5"),
    ])
  func exactBackground(code: String, style: String) {
    let html = TerminalText.html(of: "\u{1B}[\(code)mx").rendered
    #expect(html == #"<span class="rgb fill" style="\#(style)">x</span>"#)
  }

  @Test("Can be read, each on each, in both themes")
  func contrast() throws {
    let cube = (0..<27).map { [$0 / 9, $0 / 3 % 3, $0 % 3].map { $0 * 127 } }
    let indices = Array(0..<16) + stride(from: 16, to: 256, by: 5)
    let codes =
      indices.map { "5;\($0)" } + cube.map { "2;\($0[0]);\($0[1]);\($0[2])" }
    let texts = codes.map { "38;\($0)" } + ["39"]
    let fills = ["48;5;3", "48;5;12", "48;5;100", "48;5;244", "48;2;0;0;0", "48;2;255;255;255"]
    let combinations =
      texts.flatMap { text in fills.map { "\(text);\($0)" } } + codes.map { "48;\($0)" } + texts
    for code in combinations + combinations.map({ "7;\($0)" }) {
      var style = TerminalStyle()
      style.apply(code.split(separator: ";").compactMap { Int($0) })
      for palette in [TerminalPalette.light, .dark] {
        let (text, fill) = style.colors(in: palette)
        #expect(text.contrast(with: fill) >= 4.5, "\(code)")
      }
    }
  }

  @Test("Of the eight are what the style sheet says, and can be read on all that they stand on")
  func palettes() throws {
    let sheet = String(decoding: PackageResources.site_css, as: UTF8.self)
    let rules = sheet.matches(of: /\n *:root[^{]*\{([^}]*--page[^}]*)\}/).map(\.1).prefix(3)
    try #require(rules.count == 3)
    for (rule, palette) in zip(rules, [TerminalPalette.light, .dark, .dark]) {
      func value(_ name: String) -> String? {
        let start = rule.firstRange(of: "--\(name): ")?.upperBound
        return start.map { String(rule[$0...].prefix { $0 != ";" }) }
      }
      #expect(value("page") == palette.page.text && value("ink") == palette.ink.text)
      for number in 0..<8 {
        let shown = number == 0 ? 7 : number
        #expect(value("a\(shown)") == palette.texts[number].text)
        #expect(value("g\(shown)") == palette.fills[number].text)
      }
      let grounds = try ["page", "tint", "bad-tint", "note-tint"].map { try #require(value($0)) }
        .map(TerminalColor.init(stringLiteral:))
      for text in palette.texts + [palette.ink] {
        for ground in grounds + palette.fills {
          #expect(text.contrast(with: ground) >= 4.5, "\(text.text) on \(ground.text)")
        }
        let leasts = grounds.map { text.contrast(with: $0) }
        #expect(text.contrast(with: palette.surface) == leasts.min())
      }
    }
  }

  @Test(
    "Contrast is WCAG's",
    arguments: [("#000000", 21.0), ("#ffffff", 1), ("#777777", 4.48)])
  func ratio(gray: String, expected: Double) {
    let white: TerminalColor = "#ffffff"
    #expect(abs(TerminalColor(stringLiteral: gray).contrast(with: white) - expected) < 0.005)
  }
}
