import ArticleEngine
import Foundation
import Images
import TestSupport
import Testing

@testable import ArticleSite

/// With a program of a few lines in the place of `rsvg-convert`, so that these hold on any machine.
@Suite("Link pictures") struct LinkPictureTests {
  private static let address = "https://example.org/c/"

  /// Draws what stands beside it: a figure where it is told a size, and a card else.
  private static let painter = """
    cd "$(dirname "$0")"
    case "$1" in --width*) cat figure.png;; *) cat card.png;; esac
    """

  private let bench: Workbench

  init() throws {
    bench = try Workbench([
      "figure.md": "# A figure\n\n![What & where](a.svg)\n\n![Another](b.png)\n",
      "title.md": "# A title\n", "raster.md": "# A picture\n\n![Points](b.png)\n",
      "a.svg": "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"/>",
    ])
    try bench.write(Self.png(width: 2, height: 1), to: "b.png")
    try bench.write(Self.png(width: 800, height: 450), to: "bin/figure.png")
    try bench.write(Self.png(width: 1_200, height: 630), to: "bin/card.png")
  }

  private static func png(width: Int, height: Int) -> [UInt8] {
    PNG.encode(Image8(width: width, height: height, layout: .gray, filledWith: [200]))
  }

  /// The site, its pictures drawn by a shell script.
  private func site(
    _ script: String?, seconds: Double = 60, address: String? = address, _ names: String...
  ) throws -> RenderedSite {
    let program = bench.path("bin/draw")
    if let script {
      try bench.write(Array("#!/bin/sh\n\(script)\n".utf8), to: "bin/draw")
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
    }
    var options = bench.options
    options.address = address
    options.pictures = PictureOptions(program: program, seconds: seconds)
    var entries: [CheckReport.Entry] = []
    for name in names { entries += try bench.report(name).entries }
    return try Site(options: options).render(CheckReport(entries: entries, seconds: 0), jobs: 2)
  }

  /// What a page says about its picture.
  private func tags(_ page: String) -> [String] {
    page.matches(of: /<meta (?:property|name)="(?:og:image[^"]*|twitter:card)" content="([^"]*)">/)
      .map { String($0.output.1) }
  }

  /// What a build says about pictures.
  private func notes(_ site: RenderedSite) -> [String] {
    (site.note ?? "").split(separator: "\n").filter { $0.hasPrefix("link pictures:") }
      .map(String.init)
  }

  @Test("Show an article's first figure, or else its title; the front page has one too")
  func drawn() throws {
    let site = try site(Self.painter, "figure.md", "title.md", "raster.md")
    #expect(notes(site).isEmpty)
    let pictures = ["figure", "title", "raster", "index"]
    let alternatives = ["What &amp; where", "A title", "Points", "Test &lt;site&gt;"]
    for (name, alternative) in zip(pictures, alternatives) {
      let path = "assets/pictures/\(name).png"
      #expect(FigureFile.size(of: site.files[path] ?? []) == PictureCard.size)
      #expect(
        tags(site.text("\(name).html")) == [
          Self.address + path, "1200", "630", alternative, "summary_large_image",
        ])
    }
  }

  @Test("Are drawn once; a figure that changes is drawn anew, and so is a damaged entry")
  func cache() throws {
    // No two runs print the same.
    let script = Self.painter + "\ndate +%s%N"
    let first = try site(script, "figure.md", "title.md")
    #expect(try site(nil, "figure.md", "title.md").files == first.files)
    try bench.write(
      Array("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 8 8\"/>".utf8), to: "a.svg")
    let second = try site(nil, "figure.md", "title.md")
    let (figure, title) = ("assets/pictures/figure.png", "assets/pictures/title.png")
    #expect(second.files[figure] != first.files[figure])
    #expect(second.files[title] == first.files[title])
    let entries = try FileManager.default.contentsOfDirectory(atPath: bench.path("cache/pictures"))
    for entry in entries {
      let path = bench.path("cache/pictures/\(entry)")
      var bytes = try Data(contentsOf: URL(filePath: path))
      bytes[bytes.count - 1] ^= 1
      try bytes.write(to: URL(filePath: path))
    }
    let third = try site(nil, "figure.md", "title.md")
    #expect(third.files[title] != second.files[title])
    #expect(FigureFile.size(of: third.files[title] ?? []) == PictureCard.size)
  }

  @Test("Are neither drawn nor named where nobody knows the site's address")
  func nowhere() throws {
    let site = try site("exit 1", address: nil, "figure.md", "raster.md")
    #expect(site.note == nil)
    #expect(!site.files.keys.contains { $0.hasPrefix("assets/pictures") })
    for name in ["index.html", "figure.html", "raster.html"] {
      #expect(tags(site.text(name)).isEmpty)
    }
  }

  @Test("Without the program a picture of the article's own is shown, and the build says so once")
  func missing() throws {
    let site = try site(nil, "figure.md", "title.md", "raster.md")
    #expect(
      notes(site) == [
        "link pictures: none is drawn, since rsvg-convert (Debian package librsvg2-bin) is missing"
      ])
    #expect(site.report.holds)
    #expect(!site.files.keys.contains { $0.hasPrefix("assets/pictures") })
    #expect(tags(site.text("title.html")).isEmpty && tags(site.text("figure.html")).isEmpty)
    #expect(
      tags(site.text("raster.html")) == [
        "\(Self.address)files/b.png", "2", "1", "Points", "summary_large_image",
      ])
  }

  @Test("A figure that cannot be drawn gives way to the title")
  func damaged() throws {
    let script = "case \"$1\" in --width*) echo 'not SVG' >&2; exit 1;; esac\n" + Self.painter
    let site = try site(script, "figure.md")
    #expect(
      notes(site) == [
        "link pictures: '\(bench.path("figure.md"))' shows its title, not 'a.svg': draw: not SVG"
      ])
    #expect(site.report.holds)
    #expect(tags(site.text("figure.html")).contains("A figure"))
    #expect(site.files["assets/pictures/figure.png"] != nil)
  }

  @Test(
    "A program that fails, hangs or makes something else costs the pictures, and nothing else",
    arguments: [
      ("exit 1", "it ends with status 1"), ("exec sleep 600", "it takes longer than 0.5 s"),
      ("echo hello", "rsvg-convert made no picture of the right size"),
      ("cat \"$(dirname $0)/figure.png\"", "rsvg-convert made no picture of the right size"),
    ])
  func failing(script: String, reason: String) throws {
    let site = try site(script, seconds: 0.5, "title.md")
    #expect(notes(site).count == 2)
    #expect(notes(site).allSatisfy { $0.hasSuffix(reason) })
    #expect(site.report.holds)
    #expect(tags(site.text("title.html")).isEmpty && tags(site.text("index.html")).isEmpty)
  }

  @Test("Many problems are told in a few lines")
  func manyProblems() throws {
    for name in ["c", "d", "e", "f"] { try bench.write(Array("# T\n".utf8), to: "\(name).md") }
    let site = try site("exit 1", "c.md", "d.md", "e.md", "f.md")
    #expect(notes(site).count == 4)
    #expect(notes(site).last == "link pictures: 2 more like these")
  }
}
