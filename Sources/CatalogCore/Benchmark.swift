/// A workload that `catalog bench` times.
public struct Benchmark: Sendable {
  /// Makes the inputs, outside the timed part, and returns the work to time.
  public typealias Preparation = @Sendable () throws -> () throws -> Void

  /// Someone else's code for the same work, timed in turn with ours in the same run.
  public struct Peer: Sendable {
    /// What it is, as users know it: `"libcmark"`.
    public let name: String

    /// Makes the inputs and returns the work; nil where the peer is not installed.
    public let prepare: @Sendable () throws -> (() throws -> Void)?

    /// Creates a peer.
    public init(_ name: String, prepare: @escaping @Sendable () throws -> (() throws -> Void)?) {
      self.name = name
      self.prepare = prepare
    }
  }

  /// What tells how much memory the work takes at the most.
  public struct MemoryMeter: Sendable {
    /// The bytes that are held now.
    public let held: @Sendable () -> Int

    /// The most bytes that were held at once since the last ``reset``.
    public let peak: @Sendable () -> Int

    /// Starts ``peak`` over from what is held now.
    public let reset: @Sendable () -> Void

    /// Creates a meter.
    public init(
      held: @escaping @Sendable () -> Int, peak: @escaping @Sendable () -> Int,
      reset: @escaping @Sendable () -> Void
    ) {
      self.held = held
      self.peak = peak
      self.reset = reset
    }
  }

  /// The name on the command line: `"gumbel_softmax_4096x1024"`.
  public let name: String

  /// One line that says what is done.
  public let summary: String

  /// How much one run does.
  public let amount: Double

  /// The unit of ``amount``: `"samples"`.
  public let unit: String

  /// What the time is held against, in words: `"a third of PyTorch's F.gumbel_softmax"`.
  public let limit: String

  /// What is timed in turn with it, where the peers can be called from here.
  public let peers: [Peer]

  /// Makes the inputs, outside the timed part, and returns the work to time.
  public let prepare: Preparation

  /// What measures the work's memory; nil where nothing does.
  public private(set) var memory: MemoryMeter?

  /// Creates a benchmark with any number of peers.
  public init(
    name: String, summary: String, amount: Double, unit: String, limit: String, peers: [Peer],
    prepare: @escaping Preparation
  ) {
    self.name = name
    self.summary = summary
    self.amount = amount
    self.unit = unit
    self.limit = limit
    self.peers = peers
    self.prepare = prepare
  }

  /// Creates a benchmark with one peer or none.
  public init(
    name: String, summary: String, amount: Double, unit: String, limit: String, peer: Peer? = nil,
    prepare: @escaping Preparation
  ) {
    self.init(
      name: name, summary: summary, amount: amount, unit: unit, limit: limit,
      peers: peer.map { [$0] } ?? [], prepare: prepare)
  }

  /// Returns the same benchmark with its memory measured.
  public func measuringMemory(by meter: MemoryMeter) -> Benchmark {
    var benchmark = self
    benchmark.memory = meter
    return benchmark
  }
}
