import CatalogBasics
import CatalogCore
import Foundation

extension Benchmark {
  /// A build of the articles where the call is made, or of ten generated ones, after another build.
  static let cachedSite = Benchmark(
    name: "site_build_cached", summary: "Build the site again when nothing has changed",
    amount: 1, unit: "sites", limit: "1 s"
  ) {
    let folder = try TemporaryFolder("catalog-bench")
    let here = URL(filePath: FileManager.default.currentDirectoryPath)
    let isHere = FileManager.default.fileExists(atPath: here.appending(path: "Articles").path)
    if !isHere { _ = try BenchArticles(articles: 10, cells: 10).sources(in: folder) }
    let build = BenchProcess(
      ModuleSource.commandFolder + "/catalog",
      ["build", "--output", folder.url.appending(path: "site").path]
        + (isHere ? [] : [folder.url.path]),
      in: isHere ? here : nil, files: folder)
    try build.run()
    return { try build.run() }
  }

  /// A build of very many articles without cells, which is all that other generators know.
  static let largeSite = Benchmark(
    name: "site_1000_articles", summary: "Build a site of 1,000 articles of 2,000 words",
    amount: 1_000, unit: "articles", limit: "a fifth of MkDocs' time",
    peer: Peer("MkDocs", prepare: mkdocs)
  ) {
    let folder = try TemporaryFolder("catalog-bench")
    try BenchProse(articles: 1_000, words: 2_000).write(to: folder)
    let build = BenchProcess(
      ModuleSource.commandFolder + "/catalog",
      ["build", "--no-check", "--output", "site", "docs"], files: folder)
    return { try build.run() }
  }

  /// MkDocs with its own theme and search; nil where it is not installed.
  private static func mkdocs() throws -> (() throws -> Void)? {
    guard let mkdocs = SearchPath.executable("mkdocs") else { return nil }
    let folder = try TemporaryFolder("catalog-bench")
    try BenchProse(articles: 1_000, words: 2_000).write(to: folder)
    try folder.write("site_name: Articles\n", to: "mkdocs.yml")
    let build = BenchProcess(mkdocs, ["build", "--quiet"], files: folder)
    return { try build.run() }
  }
}
