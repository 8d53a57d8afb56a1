import CatalogCore

/// The workloads of the article engine and of the site.
enum EngineBenchmarks {
  static let all: [Benchmark] = [
    .coldCheck, .warmCheck, .markdownRender, .cachedSite, .largeSite,
  ]
}
