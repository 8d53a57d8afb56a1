internal import Sampling

/// The order in which examples are seen: each epoch a new shuffle, as a function of seed and step alone.
///
/// A run that goes on from a checkpoint sees the batches that it would have seen without a break.
public struct BatchOrder: Sendable {
  /// The number of examples.
  public let count: Int

  /// The examples of a batch; the last ones of an epoch that fill no batch are left out.
  public let batchSize: Int

  private let generator: PhiloxGenerator
  private var epoch = -1
  private var order: [Int] = []

  /// Creates an order.
  ///
  /// - Precondition: `0 < batchSize ≤ count`.
  public init(count: Int, batchSize: Int, seed: UInt64) {
    precondition(
      0 < batchSize && batchSize <= count, "batches of \(batchSize) from \(count) examples")
    self.count = count
    self.batchSize = batchSize
    generator = PhiloxGenerator(seed: seed)
  }

  /// The steps of an epoch.
  public var stepsPerEpoch: Int { count / batchSize }

  /// The indices of the examples of a step.
  ///
  /// - Complexity: O(1) in an epoch, O(`count`) where one begins.
  public mutating func indices(at step: Int) -> ArraySlice<Int> {
    let (epoch, position) = step.quotientAndRemainder(dividingBy: stepsPerEpoch)
    if epoch != self.epoch {
      var generator = generator.stream(UInt64(epoch))
      order = Array(0..<count)
      order.shuffle(using: &generator)
      self.epoch = epoch
    }
    return order[position * batchSize..<(position + 1) * batchSize]
  }
}
