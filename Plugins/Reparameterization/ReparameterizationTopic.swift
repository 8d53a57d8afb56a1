public import CatalogCore

/// Gradients of expectations: reparameterization and its discrete relatives.
public enum ReparameterizationTopic: Topic {
  /// The topic's name on the command line.
  public static let id = "reparameterization"

  /// The topic's name for readers.
  public static let title = "Reparameterization and gradient estimators"

  /// The topic in one sentence.
  public static let summary =
    "How to differentiate an expectation through its samples, from the normal distribution to Gumbel-Softmax."

  /// The sources.
  public static let references: [Reference] = []
}

#if objectFormat(ELF)
@section("catalog_topics")
#endif
@used
private let record: TopicRecord = (kind: 0x746f_7069, version: 1, load: load)

private func load(into slot: UnsafeMutableRawPointer) {
  slot.initializeMemory(as: (any Topic.Type).self, to: ReparameterizationTopic.self)
}
