public import CatalogCore

/// Gradients by going through a computation backwards, and two models that learn by them.
public enum ReverseModeDifferentiationTopic: Topic {
  /// The topic's name on the command line.
  public static let id = "reverse-mode-differentiation"

  /// The topic's name for readers.
  public static let title = "Reverse-mode differentiation"

  /// The topic in one sentence.
  public static let summary =
    "How one pass back through a computation gives all its derivatives, and two models that learn by it."

  /// The sources.
  public static let references: [Reference] = [
    Reference(
      authors: "Linnainmaa", title: "Taylor expansion of the accumulated rounding error",
      year: 1976, locator: .doi("10.1007/BF01931367")),
    Reference(
      authors: "Baur, Strassen", title: "The complexity of partial derivatives", year: 1983,
      locator: .doi("10.1016/0304-3975(83)90110-X")),
    Reference(
      authors: "Rumelhart, Hinton, Williams",
      title: "Learning representations by back-propagating errors", year: 1986,
      locator: .doi("10.1038/323533a0")),
    Reference(
      authors: "Griewank, Walther",
      title:
        "Algorithm 799: revolve: an implementation of checkpointing for the reverse or adjoint mode"
        + " of computational differentiation",
      year: 2000, locator: .doi("10.1145/347837.347846")),
    Reference(
      authors: "Griewank, Walther",
      title:
        "Evaluating Derivatives: Principles and Techniques of Algorithmic Differentiation",
      year: 2008, locator: .doi("10.1137/1.9780898717761")),
    Reference(
      authors: "Baydin, Pearlmutter, Radul, Siskind",
      title: "Automatic differentiation in machine learning: a survey", year: 2018,
      locator: .arXiv("1502.05767")),
    Reference(
      authors: "LeCun, Bottou, Bengio, Haffner",
      title: "Gradient-based learning applied to document recognition", year: 1998,
      locator: .doi("10.1109/5.726791")),
    Reference(
      authors: "Vaswani, Shazeer, Parmar, Uszkoreit, Jones, Gomez, Kaiser, Polosukhin",
      title: "Attention Is All You Need", year: 2017, locator: .arXiv("1706.03762")),
  ]

  /// What can be shown.
  public static let demos: [any Demo.Type] = [TrainDigitsDemo.self, ContinueDigitsDemo.self]

  /// What is timed.
  public static let benchmarks: [Benchmark] = [
    DigitTrainingBenchmarks.classifier, DigitTrainingBenchmarks.transformer,
  ]
}

#if objectFormat(ELF)
@section("catalog_topics")
#endif
@used
private let record: TopicRecord = (kind: 0x746f_7069, version: 1, load: load)

private func load(into slot: UnsafeMutableRawPointer) {
  slot.initializeMemory(as: (any Topic.Type).self, to: ReverseModeDifferentiationTopic.self)
}
