import ArticleEngine
import CatalogBasics
import Foundation
import TestSupport
import Testing

@testable import ArticleSite

/// A temporary folder with articles in it, and the site they become.
final class Workbench: TestFolder, Sendable {
  let temporary: TemporaryFolder

  init(_ files: [String: String] = [:]) throws {
    temporary = try TemporaryFolder("site-test", files: files)
  }

  var options: SiteOptions {
    SiteOptions(title: "Test <site>", cacheFolder: path("cache"))
  }

  /// A report in which every cell ran to its end.
  func report(_ names: String..., results: [CellResult]? = nil) throws -> CheckReport {
    let entries = try names.map { name in
      let article = try Article(path: path(name))
      let results =
        results ?? article.cells.map { _ in CellResult(outcome: .finished, seconds: 0.012) }
      return CheckReport.Entry(
        path: article.path, article: article, findings: article.problems,
        transcript: Transcript(results: results))
    }
    return CheckReport(entries: entries, seconds: 0)
  }

  /// The site of some articles.
  func site(_ names: String...) throws -> RenderedSite {
    var entries: [CheckReport.Entry] = []
    for name in names { entries += try report(name).entries }
    return try Site(options: options).render(CheckReport(entries: entries, seconds: 0))
  }

  /// The page of one article.
  func page(_ text: String) throws -> String {
    try write(text, to: "page.md")
    return try site("page.md").text("page.html")
  }

  /// What is found in one article.
  func findings(_ text: String) throws -> [Finding] {
    try write(text, to: "page.md")
    return try site("page.md").report.entries.flatMap(\.findings)
  }
}

extension RenderedSite {
  /// A file as text; empty when there is none.
  func text(_ path: String) -> String { String(decoding: files[path] ?? [], as: UTF8.self) }
}

/// Whether a page's tags are balanced, and what is wrong if not.
enum TagBalance {
  static func problem(in html: String) -> String? {
    var open: [String] = []
    // By scalars: a > with an accent on it ends a tag too.
    var rest = html.unicodeScalars[...]
    while let start = rest.firstIndex(of: "<") {
      rest = rest[rest.index(after: start)...]
      if rest.first == "!" { continue }
      let isEnd = rest.first == "/"
      if isEnd { rest = rest.dropFirst() }
      let name = String(rest.prefix { $0.properties.isAlphabetic || ("0"..."9").contains($0) })
      guard !name.isEmpty else { return "a '<' that opens no tag: \(rest.prefix(40))" }
      // Attributes' values hold no quotation marks, so a tag ends at the first > outside of them.
      var isQuoted = false
      guard
        let end = rest.firstIndex(where: { character in
          if character == "\"" { isQuoted.toggle() }
          return character == ">" && !isQuoted
        })
      else { return "a tag without an end: \(rest.prefix(40))" }
      let isClosed = rest[rest.index(before: end)] == "/"
      rest = rest[rest.index(after: end)...]
      if isEnd {
        guard open.popLast() == name else { return "</\(name)> closes no <\(name)>" }
      } else if !isClosed, !["meta", "link", "img", "input", "br", "hr"].contains(name) {
        open.append(name)
        if name == "script" || name == "style" {
          let end = "</\(name)>".unicodeScalars
          guard let close = rest.firstRange(of: end) else { return "<\(name)> has no end" }
          rest = rest[close.lowerBound...]
        }
      }
    }
    return open.isEmpty ? nil : "<\(open.last ?? "")> has no end"
  }
}
