internal import CatalogCore

/// The minimum window of a long text, timed in turn with two plain C++ solutions.
enum MinimumWindowBenchmarks {
  static let all = [
    benchmark(
      name: "min_window_100MB", text: .letters, bytes: 100_000_000, pattern: "thequickbrownfoxTHE"),
    benchmark(
      name: "min_window_1MB", text: .letters, bytes: 1_000_000, pattern: "thequickbrownfoxTHE"),
    benchmark(
      name: "min_window_words_100MB", text: .words, bytes: 100_000_000, pattern: "quickbrownfox"),
  ]

  private static func benchmark(
    name: String, text: SampleText, bytes: Int, pattern: String
  ) -> Benchmark {
    Benchmark(
      name: name, summary: "Minimum window of '\(pattern)' in \(bytes / 1_000_000) MB of \(text).",
      amount: Double(bytes), unit: "B",
      limit: "C++ with int[128], and a tenth of C++ with unordered_map",
      peers: PlainCPlusPlus.allCases.map { solution in
        Benchmark.Peer(solution.title) {
          try solution.prepare(text: text.make(bytes: bytes), pattern: pattern)
        }
      },
      prepare: {
        let text = text.make(bytes: bytes)
        return { blackHole(minimumWindow(of: pattern, in: text)) }
      })
  }

  /// Keeps the optimiser from dropping work whose result nobody reads.
  @inline(never)
  private static func blackHole(_ result: some Any) {}
}
