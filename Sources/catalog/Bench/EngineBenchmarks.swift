import CatalogCore

/// The workloads of the article engine itself.
enum EngineBenchmarks {
  static let all: [Benchmark] = [.coldCheck, .warmCheck, .markdownRender]
}
