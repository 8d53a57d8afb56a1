import ArticleEngine
import Foundation
import Images
import TestSupport
import Testing

@testable import ArticleSite

@Suite("Text in link pictures") struct PictureTextTests {
  private let breaker = LineBreaker(size: 10, width: 60, isBold: false)

  @Test("Lines break at spaces, and what is too long for one anywhere")
  func latin() {
    #expect(breaker.lines(of: "one two three four") == ["one two", "three four"])
    #expect(breaker.lines(of: "  a \n b  ") == ["a b"])
    #expect(breaker.lines(of: "") == [""])
    let long = breaker.lines(of: "x " + String(repeating: "y", count: 25))
    #expect(long.joined() == "x" + String(repeating: "y", count: 25))
    #expect(long.count == 4 && long.allSatisfy { $0.count <= 9 })
  }

  @Test("Chinese breaks between characters, and no line begins or ends with the wrong mark")
  func chinese() {
    #expect(breaker.lines(of: "从正态分布到离散变量") == ["从正态分布", "到离散变量"])
    #expect(breaker.lines(of: "从正态分布，到离散") == ["从正态分", "布，到离散"])
    #expect(breaker.lines(of: "从正态分（布到）离散") == ["从正态分", "（布到）离", "散"])
    #expect(breaker.lines(of: "从正Gumbel到") == ["从正Gumbel", "到"])
  }

  @Test("What is left over becomes an ellipsis that fits")
  func ellipsis() {
    #expect(breaker.lines(of: "one two, three four", most: 1) == ["one two…"])
    #expect(breaker.lines(of: "one two", most: 1) == ["one two"])
  }

  @Test("Custom properties give way to their first value, or to the one beside them")
  func properties() {
    let svg = """
      <style>.a{--x:#111; --y : red }@media (d){.a{--x:#222}}.b{fill:var(--x);\
      stroke:var( --y , blue)}.c{fill:var(--z, green);stroke:var(--z)}</style>
      """
    let text = PlainSVG.text(svg)
    #expect(text.contains(".b{fill:#111;stroke:red}.c{fill:green;stroke:var(--z)}"))
    #expect(PlainSVG.text("<svg>--x: 1</svg>") == "<svg>--x: 1</svg>")
  }

  @Test("Fonts tell which characters there are")
  func coverage() throws {
    let bench = try Workbench([
      "fc-list": "#!/bin/sh\nprintf 'b.ttf 1\\t20-7e a9 4e00-4e01\\na.ttf 2\\t391\\n'\n"
    ])
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: bench.path("fc-list"))
    let fonts = FontCoverage(command: ShutInCommand(path: bench.path("fc-list")))
    #expect(fonts.missing(in: "a© 一丁Α\n\u{200B}").isEmpty)
    #expect(fonts.missing(in: "一丂é丂") == ["丂", "é"])
    let unknown = FontCoverage(command: nil)
    #expect(unknown.missing(in: "丂").isEmpty && unknown.identity != fonts.identity)
  }

  @Test("The size of a JPEG is read from its frame, behind whatever stands before it")
  func jpeg() throws {
    let image = Image8(width: 30, height: 7, layout: .rgb, filledWith: [1, 2, 3])
    var bytes = try JPEG.encode(image)
    #expect(FigureFile.size(of: bytes) == PixelSize(width: 30, height: 7))
    bytes.insert(contentsOf: [0xFF, 0xEC, 0x00, 0x05, 0xFF, 0xC0, 0x00], at: 2)
    #expect(FigureFile.size(of: bytes) == PixelSize(width: 30, height: 7))
    for count in 0..<40 { #expect(FigureFile.size(of: Array(bytes[..<count])) == nil) }
    #expect(FigureFile.size(of: Array("GIF89a".utf8)) == nil)
  }
}
