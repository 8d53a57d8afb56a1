import Foundation
import Testing

@testable import CatalogCore

@Suite("Terminal")
struct TerminalTests {
  private func draw(_ chart: Chart, width: Int = 40, color: Bool = false) -> String {
    TerminalRenderer(width: width, color: color).text(of: .chart(chart))
  }

  @Test("No line is wider than the terminal", arguments: ChartGallery.charts.map(\.name))
  func width(_ name: String) throws {
    let chart = try #require(ChartGallery.charts.first { $0.name == name }).chart
    for width in [30, 40, 80, 120] {
      let text = draw(chart, width: width)
      let widest = text.split(separator: "\n").map { String($0).displayWidth }.max()
      #expect(try #require(widest) <= width)
      #expect(text.split(separator: "\n").allSatisfy { $0.last != " " })
      #expect(draw(chart, width: width) == text)
      let colored = draw(chart, width: width, color: true)
      #expect(colored.contains("\u{1B}[1m"))
      let escapes = colored.matches(of: /\u{1B}\[[0-9;]*m/)
      #expect(escapes.count { $0.output == "\u{1B}[0m" } * 2 <= escapes.count)
    }
  }

  @Test("Draws a line in braille between its axes")
  func line() {
    let points = (0...10).map { Chart.Point(x: Double($0), y: Double($0) * 10) }
    let chart = Chart(
      title: "Straight", summary: "", x: .init("x"), y: .init("y"),
      marks: [.line(name: "", points: points)])
    #expect(
      draw(chart, width: 30) == """
        Straight
        y
        100 ┤                       ⢠⠊
            │                     ⢀⠔⠁
            │                    ⡠⠃
         80 ┤                  ⢠⠊
            │                ⢀⠔⠁
            │               ⡠⠃
         60 ┤             ⢀⠎
            │            ⡠⠃
         40 ┤          ⡠⠊
            │        ⢀⠎
            │      ⢀⠔⠁
         20 ┤     ⡠⠊
            │   ⢀⠎
            │ ⢀⠔⠁
          0 ┤⡠⠊
            └┬────┬────┬───┬────┬────┬
             0    2    4   6    8   10
                         x

        """)
  }

  @Test("Draws bars with their values, names of wide characters aligned")
  func bars() {
    let chart = Chart(
      title: "Time", summary: "", x: .init(""), y: .init("ms"),
      marks: [
        .bars(name: "", categories: ["层归", "softmax"], values: [2, 4], errors: [0.5, 1])
      ])
    #expect(
      draw(chart, width: 30) == """
        Time
           层归 │█████▎ 2 ± 0.5
        softmax │██████████▍ 4 ± 1
                └ ms

        """)
  }

  @Test("Draws bars below zero to the left of it")
  func negative() {
    #expect(
      draw(ChartGallery.negativeBars, width: 32) == """
        Change
        a │            ████████████ 4
        b │     ███████ −2.5
        c │             0
        d │             NaN
          └ change in points
        1 value has no place here

        """)
  }

  @Test("Shows the numbers of a small heat map")
  func heatMap() {
    let chart = Chart(
      title: "Confusion", summary: "", x: .init("predicted", categories: ["cat", "dog"]),
      y: .init("true", categories: ["cat", "dog"]),
      marks: [.heatMap(name: "", rows: 2, columns: 2, values: [10, 2, 3.5, 0])])
    #expect(
      draw(chart, width: 30) == """
        Confusion
        true
        cat │  10    2
        dog │ 3.5    0
              cat  dog
             predicted

        """)
  }

  @Test("Says where there is no data")
  func empty() {
    #expect(draw(ChartGallery.empty) == "Nothing\nno data\n")
  }

  @Test("Draws pictures in half blocks, two pixels a character")
  func picture() {
    let pixels: [UInt8] = [255, 0, 0, 255, 0, 0, 0, 255, 0, 255, 0, 255, 1, 2, 3, 0]
    let picture = Picture(width: 2, height: 2, pixels: pixels, title: "Four")
    let colored = TerminalRenderer(width: 40, color: true).text(of: .picture(picture))
    #expect(
      colored == """
        \u{1B}[1mFour\u{1B}[0m
        \u{1B}[38;2;255;0;0;48;2;0;255;0m▀\u{1B}[0m\u{1B}[38;2;0;0;0;48;2;255;255;255m▀\u{1B}[0m

        """)
    let plain = TerminalRenderer(width: 40, color: false).text(of: .picture(picture))
    #expect(plain == "Four\n░▒\n")
  }

  @Test("Halves a picture that is wider than the terminal until it fits")
  func widePicture() {
    let picture = Picture(
      width: 90, height: 6, pixels: Array(repeating: 255, count: 2160), title: "")
    let text = TerminalRenderer(width: 30, color: false).text(of: .picture(picture))
    #expect(text == String(repeating: "█", count: 30) + "\n")
  }

  @Test(
    "Knows the columns of wide, joining and emoji characters",
    arguments: [("abc", 3), ("层归一化", 8), ("e\u{301}", 1), ("🙂", 2), ("❤️", 2), ("ﾊﾛｰ", 3), ("", 0)])
  func displayWidth(_ text: String, _ width: Int) {
    #expect(text.displayWidth == width)
  }

  @Test("Aligns a table by columns of the terminal")
  func table() {
    let table = Table(
      columns: [.text("名前"), .number("n")], rows: [["猫", "1"], ["emoji 🙂", "100"]],
      caption: "Animals")
    #expect(
      table.text == """
        Animals

        名前        n
        ────────  ───
        猫          1
        emoji 🙂  100

        """)
  }

  @Test("Values that JSON cannot hold become null")
  func json() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let chart = Chart(
      title: "t", summary: "s", x: .init("x", scale: .logarithmic), y: .init("y", range: 0...1),
      marks: [.line(name: "a", points: [.init(x: 1, y: .nan, error: 2)])])
    #expect(
      String(decoding: try encoder.encode(Presentation.chart(chart)), as: UTF8.self)
        == #"{"chart":{"marks":[{"kind":"line","name":"a","points":[{"error":2,"x":1,"y":null}]}],"#
        + #""summary":"s","title":"t","x":{"label":"x","scale":"logarithmic"},"#
        + #""y":{"from":0,"label":"y","scale":"linear","to":1}},"kind":"chart"}"#)
  }
}
