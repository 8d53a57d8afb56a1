/// A workload that `catalog bench` times.
public struct Benchmark: Sendable {
  /// The name on the command line: `"gumbel_softmax_4096x1024"`.
  public let name: String

  /// One line that says what is done.
  public let summary: String

  /// How much one run does, and in what unit: `(4.19e6, "samples")`.
  public let work: (amount: Double, unit: String)

  /// What the time is held against, in words: `"a third of PyTorch's F.gumbel_softmax"`.
  public let limit: String

  /// Makes the inputs, outside the timed part, and returns the work to time.
  public let prepare: @Sendable () throws -> () throws -> Void

  /// Creates a benchmark.
  public init(
    name: String, summary: String, work: (amount: Double, unit: String), limit: String,
    prepare: @escaping @Sendable () throws -> () throws -> Void
  ) {
    self.name = name
    self.summary = summary
    self.work = work
    self.limit = limit
    self.prepare = prepare
  }
}
