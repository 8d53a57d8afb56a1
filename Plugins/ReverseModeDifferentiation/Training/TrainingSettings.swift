/// What a training follows from: the same settings give the same weights, bit for bit, on one machine.
public struct TrainingSettings: Sendable, Hashable {
  /// The number of steps, at least 1.
  public var steps: Int

  /// The examples of a step, at least 1.
  public var batchSize: Int

  /// The highest learning rate, above 0.
  public var learningRate: Float

  /// The seed of the weights and of the order of examples.
  public var seed: UInt64

  /// Creates settings.
  public init(steps: Int, batchSize: Int, learningRate: Float, seed: UInt64 = 1) {
    self.steps = steps
    self.batchSize = batchSize
    self.learningRate = learningRate
    self.seed = seed
  }

  /// The settings by name, as a checkpoint keeps them.
  var named: [String: String] {
    [
      "steps": "\(steps)", "batch size": "\(batchSize)", "learning rate": "\(learningRate)",
      "seed": "\(seed)",
    ]
  }
}
