import Foundation
import TestSupport
import Testing

@testable import ArticleEngine
@testable import ArticleSite

@Suite("Formulas") struct MathTests {
  /// A formula, and what KaTeX gives for it in another engine.
  struct Formula: Decodable, CustomTestStringConvertible {
    let tex: String
    let isDisplayed: Bool
    let fingerprint: String
    let mathML: String

    var testDescription: String { tex }
  }

  private struct Fixture: Decodable {
    let katex: String
    let entries: [Formula]
  }

  private static let fixture: Fixture? = {
    let file = Fixtures.file("ArticleSite/formulas.json")
    return (try? Data(contentsOf: file)).flatMap {
      try? JSONDecoder().decode(Fixture.self, from: $0)
    }
  }()

  private static let installed = try? KaTeXFiles().version

  @Test("Are, byte for byte, what KaTeX gives in Node")
  func golden() throws {
    let fixture = try #require(Self.fixture)
    #expect(fixture.entries.count >= 40)
    let files = try KaTeXFiles()
    try #require(
      files.version == fixture.katex,
      "the fixture is of KaTeX \(fixture.katex); run make.js anew for \(files.version)")
    let katex = KaTeX(files: files)
    for formula in fixture.entries {
      let html = try katex.html(formula.tex, isDisplayed: formula.isDisplayed)
      #expect(html.contains(formula.mathML), "\(formula.tex)")
      #expect(Fingerprint.of(html) == formula.fingerprint, "\(formula.tex)")
      #expect(TagBalance.problem(in: html) == nil, "\(formula.tex)")
    }
  }

  @Test(
    "Say what is wrong and where",
    arguments: [
      (#"\frac{1}{"#, 9), (#"a \foo b"#, 2), (#"x^2^3"#, 3), (#"\begin{cases} x"#, 15),
      (#"\left( x"#, 8),
    ])
  func parseErrors(tex: String, position: Int) throws {
    let katex = KaTeX(files: try KaTeXFiles())
    #expect {
      try katex.html(tex, isDisplayed: true)
    } throws: { error in
      guard case MathError.notTeX(let message, let offset) = error else { return false }
      return offset == position && !message.isEmpty && !message.contains("KaTeX parse error")
    }
  }

  @Test("Neither run scripts nor run away")
  func hostile() throws {
    let katex = KaTeX(files: try KaTeXFiles())
    let nested = String(repeating: "{", count: 5_000) + String(repeating: "}", count: 5_000)
    for tex in [
      #"\href{javascript:alert(1)}{x}"#, #"\includegraphics{http://a.b/c.png}"#,
      #"\htmlData{a=b}{x}"#,
    ] {
      let html = try? katex.html(tex, isDisplayed: false)
      #expect(html?.contains("href=") != true && html?.contains("<img") != true)
      #expect(html?.contains("data-a") != true)
    }
    for tex in [#"\def\x{\x\x}\x"#, nested] {
      #expect(throws: MathError.self) { try katex.html(tex, isDisplayed: false) }
    }
    #expect(try katex.html("<script>", isDisplayed: false).contains("<script") == false)
    #expect(try katex.html("x", isDisplayed: false).contains("katex"), "it goes on after an error")
  }

  @Test("Come from the cache, unless it is damaged")
  func cache() throws {
    let bench = try Workbench()
    let key = MathCache.Key(tex: "x", isDisplayed: true)
    let first = MathCache(version: "1", folder: bench.folder.path)
    #expect(try first.html(for: key) { _ in "<b>𝔼</b>" } == "<b>𝔼</b>")
    first.save()
    let second = MathCache(version: "1", folder: bench.folder.path)
    #expect(try second.html(for: key) { _ in "new" } == "<b>𝔼</b>")
    let other = MathCache.Key(tex: "x", isDisplayed: false)
    #expect(try second.html(for: other) { _ in "new" } == "new")

    let file = bench.folder.appending(path: "math/katex-1")
    var bytes = Array(try Data(contentsOf: file))
    for index in [0, 20, bytes.count - 1] {
      bytes[index] ^= 0x55
      try Data(bytes).write(to: file)
      let damaged = MathCache(version: "1", folder: bench.folder.path)
      #expect(try damaged.html(for: key) { _ in "new" } == "new")
    }
  }

  @Test("Name the package when KaTeX is not there")
  func missing() throws {
    let bench = try Workbench(["a.md": "# A\n\n$`x`$\n", "b.md": "# B\n"])
    var options = bench.options
    options.katexFolder = bench.path("none")
    #expect {
      try Site(options: options).render(try bench.report("a.md"))
    } throws: { error in
      "\(error)".contains("apt-get install libjs-katex fonts-katex")
    }
    #expect(throws: Never.self) { try Site(options: options).render(try bench.report("b.md")) }
  }

  @Test("Name every font in their style sheet, and bring no other")
  func fonts() throws {
    let assets = try KaTeXFiles().assets()
    let css = String(decoding: try #require(assets["katex.css"]), as: UTF8.self)
    let fonts = assets.keys.filter { $0.hasPrefix("fonts/") }
    #expect(fonts.count == 20)
    for font in fonts {
      #expect(font.hasSuffix(".woff2") && css.contains("url(\(font))"))
    }
    #expect(!css.contains(".ttf") && !css.contains(".woff)"))
    #expect(css.components(separatedBy: "url(").count - 1 == fonts.count)
    #expect(assets["LICENSE.txt"] != nil)
  }

  @Test(
    "Text outside the first plane goes there and back", arguments: ["𝔼[X] = 1", "ab中é", "👩‍🔬", ""])
  func surrogates(text: String) {
    let bytes = SurrogateText.bytes(of: text)
    #expect(bytes.allSatisfy { $0 < 0xF0 })
    #expect(bytes.withUnsafeBytes(SurrogateText.string) == text)
  }
}
