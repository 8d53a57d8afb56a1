public import CatalogCore

/// Sliding windows: the minimum window substring and its relatives.
public enum SlidingWindowTopic: Topic {
  /// The topic's name on the command line.
  public static let id = "sliding-window"

  /// The topic's name for readers.
  public static let title = "Sliding windows"

  /// The topic in one sentence.
  public static let summary =
    "Two ends that only move forward find the shortest window holding every wanted symbol, in one pass."

  /// The sources.
  public static let references = [
    Reference(
      authors: "LeetCode", title: "Problem 76, Minimum Window Substring", year: 2026,
      locator: .url("https://leetcode.com/problems/minimum-window-substring/")),
    Reference(
      authors: "Tarjan", title: "Amortized Computational Complexity", year: 1985,
      locator: .doi("10.1137/0606031")),
    Reference(
      authors: "Unicode Consortium", title: "Unicode Text Segmentation, Unicode Standard Annex #29",
      year: 2023, locator: .url("https://www.unicode.org/reports/tr29/")),
  ]

  /// What can be shown.
  public static let demos: [any Demo.Type] = [MinimumWindowDemo.self]

  /// What can be done with files.
  public static let tools: [any Tool.Type] = [MinimumWindowTool.self]

  /// What can be timed.
  public static let benchmarks = MinimumWindowBenchmarks.all
}

#if objectFormat(ELF)
@section("catalog_topics")
#endif
@used
private let record: TopicRecord = (kind: 0x746f_7069, version: 1, load: load)

private func load(into slot: UnsafeMutableRawPointer) {
  slot.initializeMemory(as: (any Topic.Type).self, to: SlidingWindowTopic.self)
}
