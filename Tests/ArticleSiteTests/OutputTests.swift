import CatalogCore
import Testing

@testable import ArticleSite

@Suite("Printed output") struct OutputTests {
  @Test("Tables are found where show prints them")
  func tables() throws {
    let table = Table(
      columns: [.text("name"), .number("value"), .text("名称")],
      rows: [["first", "1.5", "甲"], ["b", "-12.25", "乙乙"], ["", "3", ""]], caption: "What it is")
    let parts = TextTable.parts(of: "before\n\n" + table.text + "\nafter\n")
    try #require(parts.count == 3)
    #expect(parts[0] == .text("before\n") && parts[2] == .text("after\n"))
    guard case .table(let found) = parts[1] else {
      Issue.record("no table in the middle")
      return
    }
    #expect(found.caption == "What it is")
    #expect(found.head == ["name", "value", "名称"])
    #expect(found.rows == table.rows)
    #expect(found.isTrailing == [false, true, false])
  }

  @Test(
    "Text stays text",
    arguments: ["plain\n", "───\n", "a\n── ──\nb\n", "x\n─ ─\n", "- - -\n"])
  func text(printed: String) {
    #expect(TextTable.parts(of: printed) == [.text(printed)])
  }

  @Test("A line that does not fit its columns ends the table")
  func endOfTable() {
    let parts = TextTable.parts(of: "a  b\n─  ─\n1  2\nlonger than that\n")
    #expect(parts.count == 2)
    #expect(parts.last == .text("longer than that\n"))
  }

  @Test(
    "Colours of a terminal become classes, and all other control is dropped",
    arguments: [
      ("a\u{1B}[31mred\u{1B}[0m<", #"a<span class="a1">red</span>&lt;"#),
      ("\u{1B}[1;32mx\u{1B}[22my", #"<span class="b a2">x</span><span class="a2">y</span>"#),
      ("\u{1B}[2Ja\u{1B}[3;4Hb", "ab"),
      ("\u{1B}[38;5;9mx\u{1B}[39my", #"<span class="a1">x</span>y"#),
      ("\u{1B}[38;5;256mx\u{1B}[38;2;1;2m\u{1B}[38;2;1;2;256my", "xy"),
      ("\u{1B}[48;5;45;1mx", #"<span class="b">x</span>"#),
      ("\u{1B}[48;2;9;9;9;1mx", #"<span class="b">x</span>"#),
      ("plain", "plain"), ("\u{1B}[", ""), ("\u{1B}", ""),
    ])
  func terminal(text: String, html: String) {
    #expect(TerminalText.html(of: text).rendered == html)
  }

  @Test(
    "Other colours stay what they are in the theme that they can be read in",
    arguments: [
      ("38;5;45", "--d:#00d7ff"), ("38;5;255", "--d:#eeeeee"), ("38;5;16", "--l:#000000"),
      ("38;2;10;20;30", "--l:#0a141e"), ("38;2;255;160;0", "--d:#ffa000"),
    ])
  func colors(code: String, style: String) {
    let html = TerminalText.html(of: "\u{1B}[\(code)mx").rendered
    #expect(html.hasPrefix(#"<span class="rgb" style=""#) && html.contains(style))
  }

  @Test("Every colour can be read in both themes")
  func contrast() throws {
    let cube = (0..<512).map { [$0 / 64, $0 / 8 % 8, $0 % 8].map { $0 * 255 / 7 } }
    let colors =
      (16..<256).compactMap(TerminalColor.init(index:)) + cube.compactMap(TerminalColor.init)
    #expect(colors.count == 240 + 512)
    for color in colors {
      let texts = try #require(color.style.wholeMatch(of: /--l:#(\w{6});--d:#(\w{6})/))
      for (text, background) in [(texts.1, TerminalColor.light), (texts.2, TerminalColor.dark)] {
        let value = try #require(Int(text, radix: 16))
        let shown = [value >> 16, value >> 8 & 255, value & 255]
        #expect(TerminalColor.contrast(shown, background) >= 4.5, "\(color.style)")
      }
    }
  }

  @Test(
    "Contrast is WCAG's",
    arguments: [(0, 21.0), (255, 1), (119, 4.48)])
  func ratio(gray: Int, expected: Double) {
    let white = [255, 255, 255]
    #expect(abs(TerminalColor.contrast([gray, gray, gray], white) - expected) < 0.005)
  }

  @Test(
    "Times have two digits",
    arguments: [
      (0.000_001, "< 0.01 ms"), (0.000_35, "0.35 ms"), (0.012, "12 ms"), (0.0042, "4.2 ms"),
      (0.9999, "1.0 s"), (12.3, "12 s"), (0.5, "500 ms"),
    ])
  func times(seconds: Double, text: String) {
    #expect(CellView.text(ofSeconds: seconds) == text)
  }
}
