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
  public static let references: [Reference] = []
}

#if objectFormat(ELF)
@section("catalog_topics")
#endif
@used
private let record: TopicRecord = (kind: 0x746f_7069, version: 1, load: load)

private func load(into slot: UnsafeMutableRawPointer) {
  slot.initializeMemory(as: (any Topic.Type).self, to: SlidingWindowTopic.self)
}
