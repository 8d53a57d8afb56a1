import Foundation
import FoundationXML
import TestSupport
import Testing

@testable import ArticleSite

@Suite("Writing a site") struct WritingTests {
  private let bench: Workbench

  init() throws {
    bench = try Workbench(["articles/a.md": "# A\n\n[d](d.txt)\n", "articles/d.txt": "data"])
  }

  @Test("Replaces the whole of the last site")
  func replaces() throws {
    let site = try bench.site("articles/a.md")
    try site.write(to: bench.path("site"))
    try bench.write([1], to: "site/old.html")
    try site.write(to: bench.path("site"))
    #expect(!bench.exists("site/old.html"))
    #expect(bench.exists("site/a.html") && bench.exists("site/files/d.txt"))
    let names = try FileManager.default.contentsOfDirectory(atPath: bench.folder.path)
    #expect(!names.contains { $0.hasPrefix(".") }, "nothing is left beside it")
  }

  @Test("Leaves a folder alone that is no site, and a file too")
  func refuses() throws {
    try bench.write([1], to: "precious/data")
    try bench.write([1], to: "file")
    let site = try bench.site("articles/a.md")
    for name in ["precious", "file"] {
      #expect(throws: SiteError.notASite(bench.path(name))) {
        try site.write(to: bench.path(name))
      }
    }
    #expect(bench.exists("precious/data"))
    try FileManager.default.createDirectory(
      atPath: bench.path("empty"), withIntermediateDirectories: false)
    try site.write(to: bench.path("empty"))
    #expect(bench.exists("empty/index.html"))
  }

  @Test("Leaves the last site as it was when a file is missing")
  func fails() throws {
    let site = try bench.site("articles/a.md")
    try site.write(to: bench.path("site"))
    let before = try FileManager.default.subpathsOfDirectory(atPath: bench.path("site")).sorted()
    try FileManager.default.removeItem(atPath: bench.path("articles/d.txt"))
    #expect(throws: SiteError.self) { try site.write(to: bench.path("site")) }
    let after = try FileManager.default.subpathsOfDirectory(atPath: bench.path("site")).sorted()
    #expect(before == after)
    let names = try FileManager.default.contentsOfDirectory(atPath: bench.folder.path)
    #expect(!names.contains { $0.hasPrefix(".") })
  }

  @Test("Makes a feed and a map where the address is known")
  func feed() throws {
    try bench.write("---\ntitle: A & B\ndate: 2026-01-02\n---\n# A & B\n", to: "n.md")
    var options = bench.options
    options.address = "https://example.org/c/"
    let site = try Site(options: options).render(try bench.report("n.md"))
    for name in ["feed.xml", "sitemap.xml"] {
      let parser = XMLParser(data: Data(site.files[name] ?? []))
      #expect(parser.parse(), "\(name) is well-formed")
    }
    #expect(site.text("feed.xml").contains("<updated>2026-01-02T00:00:00Z</updated>"))
    #expect(site.text("sitemap.xml").contains("<loc>https://example.org/c/n.html</loc>"))
    #expect(
      try Site(options: bench.options).render(try bench.report("n.md")).files["feed.xml"] == nil)
  }
  @Test("Says so where there is no feed, since no article has a date")
  func noFeed() throws {
    try bench.write(Array("# N\n".utf8), to: "n.md")
    var options = bench.options
    options.address = "https://example.org/c/"
    let site = try Site(options: options).render(try bench.report("n.md"))
    #expect(site.files["feed.xml"] == nil && site.files["sitemap.xml"] != nil)
    #expect(!site.text("n.html").contains("feed.xml"))
    #expect(site.note == "feed: none, since no article has a 'date'")
  }
}
