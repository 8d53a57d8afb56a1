public import ArgumentParser
public import CatalogCore
internal import ExampleData
internal import Learning
internal import Sampling

/// Trains a small transformer on the pixels of digits and lets it go on with halves of others.
public struct ContinueDigitsDemo: Demo {
  /// The demo's name on the command line.
  public static let name = "continue-digits"

  /// The demo in one line.
  public static let abstract = "Train a small transformer on pixels, and let it complete digits."

  /// The number of steps.
  @Option(help: "Steps of training, in 1...100000.")
  public var steps = 600

  /// The pictures of a step.
  @Option(help: "Pictures a step, in 1...1000.")
  public var batchSize = 32

  /// The highest learning rate.
  @Option(help: "Highest learning rate, no unit, above 0 and at most 1.")
  public var learningRate: Float = 0.003

  /// The rows that are given.
  @Option(help: "Rows of a digit that are given, in 0...7; the others are drawn.")
  public var rows = 4

  /// The temperature of drawn pixels.
  @Option(help: "Temperature of drawn pixels, no unit, in 0.1...10; below 1 for the probable.")
  public var temperature: Float = 0.8

  /// The seed.
  @Option(help: "Seed of weights, order and drawn pixels, a whole number of at least 0.")
  public var seed: UInt64 = 1

  /// Where the training is kept.
  @Option(
    help: ArgumentHelp(
      "Keep the training in this safetensors file: Control-C stops it, the same call goes on.",
      valueName: "file"))
  public var checkpoint: String?

  /// The steps from one time that the file is written to the next.
  @Option(help: "Steps after which the file of --checkpoint is written again, in 1...100000.")
  public var saveEvery = 100

  /// Creates the demo as the command line does.
  public init() {}

  /// Creates the demo with options.
  public init(
    steps: Int = 600, batchSize: Int = 32, learningRate: Float = 0.003, rows: Int = 4,
    temperature: Float = 0.8, seed: UInt64 = 1, checkpoint: String? = nil, saveEvery: Int = 100
  ) {
    self.steps = steps
    self.batchSize = batchSize
    self.learningRate = learningRate
    self.rows = rows
    self.temperature = temperature
    self.seed = seed
    self.checkpoint = checkpoint
    self.saveEvery = saveEvery
  }

  /// Checks the ranges of the options.
  public func validate() throws {
    try TrainingSettings.validate(
      steps: steps, batchSize: batchSize, learningRate: learningRate, saveEvery: saveEvery)
    guard (0..<DigitPixels.side).contains(rows) else {
      throw ValidationError("--rows is \(rows); it must be in 0...\(DigitPixels.side - 1)")
    }
    guard (0.1...10).contains(temperature) else {
      throw ValidationError("--temperature is \(temperature); it must be in 0.1...10")
    }
  }

  /// Returns the loss against n-grams of pixels, and completed digits.
  ///
  /// - Parameter progress: Told of each step.
  /// - Returns: Headings, tables, a chart and pictures.
  /// - Throws: `ValidationError` for an option out of range, `CheckpointError` for the file.
  public func present(reporting progress: Progress) throws -> [Presentation] {
    try validate()
    var training = DigitTraining.transformer(
      TrainingSettings(
        steps: steps, batchSize: batchSize, learningRate: learningRate, seed: seed))
    let ending = try training.run(checkpoint: checkpoint, every: saveEvery) { report in
      progress.report(report.fraction, "\(report)")
    }
    if ending == .interrupted { return training.interrupted(checkpoint: checkpoint) }
    let pictures = DigitPixels.sequences(.test)
    let comparison = BaselineComparison(
      model: training.model.losses(of: pictures), pictures: pictures)
    return [
      .heading(
        "A transformer of \(training.model.parameterCount) weights learns from "
          + "\(DigitPixels.sequences(.training).count) digits"),
      .chart(
        LossCurve.chart(
          title: "Loss in training, a pixel",
          losses: [(name: "transformer", losses: training.losses)],
          levels: [
            (name: "best n-gram, test digits", loss: comparison.best.losses.mean),
            (name: "transformer, test digits", loss: comparison.model.mean),
          ])),
      .heading("Loss a pixel on \(pictures.count) digits that neither has seen"),
      .table(comparison.table),
      .text(comparison.verdict),
    ] + completions(training.model, pictures)
  }

  private func completions(_ model: DigitTransformer, _ pictures: [[Int]]) -> [Presentation] {
    let shown = Array(pictures.prefix(DigitGrid.columns))
    let prefixes = shown.map { Array($0.prefix(rows * DigitPixels.side)) }
    var generator = PhiloxGenerator(seed: seed, stream: 1)
    let given = prefixes.map {
      $0 + Array(repeating: 0, count: DigitPixels.count - $0.count)
    }
    let drawn = (0..<3).flatMap { _ in
      model.completions(of: prefixes, temperature: temperature, using: &generator)
    }
    return [
      .heading("\(rows) of \(DigitPixels.side) rows are given, the others drawn"),
      .picture(
        DigitGrid.picture(
          of: shown + given + drawn,
          title: "From above: the digit, what is given, and three completions")),
    ]
  }
}
