import ArticleEngine
import CatalogBasics
import CatalogCore
import Foundation

extension Benchmark {
  /// A check of articles of which nothing is known yet.
  static let coldCheck = Benchmark(
    name: "docs_cold_100", summary: "Compile and run 100 small cells in ten articles",
    amount: 100, unit: "cells", limit: "cargo test --doc on the same 100 snippets",
    peer: Peer("cargo test --doc", prepare: cargoDocTest)
  ) {
    let folder = try TemporaryFolder("catalog-bench")
    let sources = try BenchArticles(articles: 10, cells: 10).sources(in: folder)
    return { try check(sources, in: folder, usesCache: false) }
  }

  /// A check of articles that have not changed since they were checked.
  static let warmCheck = Benchmark(
    name: "docs_warm_1000", summary: "Read 100 unchanged articles and take 1,000 cells' results",
    amount: 1_000, unit: "cells", limit: "100 ms"
  ) {
    let folder = try TemporaryFolder("catalog-bench")
    let articles = BenchArticles(articles: 100, cells: 10)
    let paths = try articles.sources(in: folder).map(\.path)
    let read = { try paths.map(ArticleCheck.Source.init(path:)) }
    try check(try read(), in: folder, usesCache: true)
    return { try check(try read(), in: folder, usesCache: true) }
  }

  private static func check(
    _ sources: [ArticleCheck.Source], in folder: TemporaryFolder, usesCache: Bool
  ) throws {
    let jobs = ProcessInfo.processInfo.activeProcessorCount
    let options = ExecutionOptions(jobs: jobs, usesCache: usesCache)
    let report = try ArticleCheck(options: options).run(sources)
    guard report.holds else {
      throw Failure(.doesNotHold, "the generated articles in \(folder.url.path) do not hold")
    }
  }

  /// Runs the crate's documentation tests, as after a change of the crate; nil without cargo.
  private static func cargoDocTest() throws -> (() throws -> Void)? {
    guard let cargo = SearchPath.executable("cargo") else { return nil }
    let folder = try TemporaryFolder("catalog-bench")
    try BenchArticles(articles: 10, cells: 10).writeCrate(to: folder)
    let library = folder.url.appending(path: "src/lib.rs")
    let call = BenchProcess(cargo, ["test", "--doc", "--quiet", "--offline"], files: folder)
    return {
      try FileManager.default.setAttributes(
        [.modificationDate: Date()], ofItemAtPath: library.path)
      try call.run()
    }
  }
}
