internal import ExampleData
public import Learning
internal import Sampling
internal import Tensors

/// A training of a model on the digits: batches in a seeded order, AdamW, a warm-up and half a cosine.
///
///     var training = DigitTraining.classifier(.classifier)
///     training.run { print($0) }
///     training.model.predictions(for: LabelledDigits(.test).images)
///
/// It can be interrupted and resumed from a file with the same weights, bit for bit, as without a break.
/// It runs on one thread: a second one gains nothing on pictures of 8×8 pixels, and so weights and time
/// don't depend on how many processors a machine has.
public struct DigitTraining<Model: Module> {
  private typealias Loss = (Model, _ examples: [Int]) -> Tensor

  private var loop: TrainingLoop<Model, Adam>
  private let order: BatchOrder
  private let loss: Loss

  private init(
    of model: Model, on examples: Int, _ settings: TrainingSettings, weightDecay: Float,
    loss: @escaping Loss
  ) {
    loop = TrainingLoop(
      model: model,
      optimizer: Adam(
        for: model, learningRate: settings.learningRate, weightDecay: weightDecay),
      steps: settings.steps,
      schedule: CosineSchedule(
        peak: settings.learningRate, warmUp: min(20, settings.steps / 10), steps: settings.steps),
      gradientLimit: 1, settings: settings.named)
    order = BatchOrder(count: examples, batchSize: settings.batchSize, seed: settings.seed)
    self.loss = loss
  }

  /// The model as it is now.
  public var model: Model { loop.model }

  /// The steps that are done.
  public var step: Int { loop.step }

  /// The steps altogether.
  public var steps: Int { loop.steps }

  /// The loss of each step, in nats.
  public var losses: [Float] { loop.losses }

  /// How a run ended.
  public typealias Ending = TrainingLoop<Model, Adam>.Ending

  /// Takes the steps that are left.
  ///
  /// - Parameters:
  ///   - shouldStop: Asked before each step whether to stop.
  ///   - report: Told after each step how far the training has come.
  /// - Returns: Whether all steps are done.
  @discardableResult
  public mutating func run(
    shouldStop: () -> Bool = { false }, report: (TrainingReport) -> Void = { _ in }
  ) -> Ending {
    let loss = loss
    var order = order
    return TensorRuntime.withThreads(1) {
      loop.run(shouldStop: shouldStop, report: report) {
        (model: inout Model, step: Int) -> Tensor in
        loss(model, Array(order.indices(at: step)))
      }
    }
  }

  /// Takes the steps that are left and keeps the training in a file; Control-C or SIGTERM stops it, and
  /// another run goes on.
  ///
  /// - Parameters:
  ///   - path: The file, in the safetensors format.
  ///   - interval: The steps from one time that the file is written to the next, at least 1.
  ///   - shouldStop: Asked before each step whether to stop, beside the signals.
  ///   - report: Told after each step how far the training has come.
  /// - Returns: Whether all steps are done.
  /// - Throws: `CheckpointError` where the file cannot be written, or read, or is another training's.
  @discardableResult
  public mutating func run(
    checkpoint path: String, every interval: Int = 100, shouldStop: () -> Bool = { false },
    report: (TrainingReport) -> Void = { _ in }
  ) throws(CheckpointError) -> Ending {
    let loss = loss
    var order = order
    return try TensorRuntime.withThreads(1) { () throws(CheckpointError) -> Ending in
      try loop.run(checkpoint: path, every: interval, shouldStop: shouldStop, report: report) {
        model, step in
        loss(model, Array(order.indices(at: step)))
      }
    }
  }

  /// Where a model's first weights come from: another stream than the order of examples.
  private static func weights(_ settings: TrainingSettings) -> PhiloxGenerator {
    PhiloxGenerator(seed: settings.seed, stream: .max)
  }
}

extension DigitTraining<DigitClassifier> {
  /// A training of a classifier on the training digits that has not begun.
  public static func classifier(_ settings: TrainingSettings) -> DigitTraining {
    var generator = weights(settings)
    let digits = LabelledDigits(.training)
    return DigitTraining(
      of: DigitClassifier(using: &generator), on: digits.count, settings, weightDecay: 0.01
    ) { model, examples in
      model(digits.images.gathered(examples)).crossEntropy(
        labels: examples.map { digits.labels[$0] })
    }
  }
}

extension DigitTraining<DigitTransformer> {
  /// A training of a transformer on the pixels of the training digits that has not begun.
  ///
  /// - Parameters:
  ///   - settings: The settings.
  ///   - features: The features of a position.
  ///   - depth: The number of blocks.
  /// - Returns: A training before its first step.
  public static func transformer(
    _ settings: TrainingSettings, features: Int = 64, depth: Int = 2
  ) -> DigitTraining {
    var generator = weights(settings)
    let pictures = DigitPixels.sequences(.training)
    return DigitTraining(
      of: DigitTransformer(features: features, depth: depth, using: &generator),
      on: pictures.count, settings, weightDecay: 0.1
    ) { model, examples in
      model.loss(of: examples.map { pictures[$0] })
    }
  }
}
