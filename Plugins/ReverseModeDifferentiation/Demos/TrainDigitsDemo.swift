public import ArgumentParser
public import CatalogCore
internal import ExampleData
internal import Learning

/// Trains a small convolutional network to tell digits apart.
public struct TrainDigitsDemo: Demo {
  /// The demo's name on the command line.
  public static let name = "train-digits"

  /// The demo in one line.
  public static let abstract =
    "Train a small convolutional network to tell handwritten digits apart."

  /// The number of steps.
  @Option(help: "Steps of training, in 1...100000.")
  public var steps = 600

  /// The pictures of a step.
  @Option(help: "Pictures a step, in 1...1000.")
  public var batchSize = 64

  /// The highest learning rate.
  @Option(help: "Highest learning rate, no unit, above 0 and at most 1.")
  public var learningRate: Float = 0.003

  /// The first seed.
  @Option(help: "Seed of weights and order, a whole number of at least 0.")
  public var seed: UInt64 = 1

  /// The number of trainings.
  @Option(help: "Trainings, from seed to seed, in 1...100; more than one give a standard error.")
  public var seeds = 1

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
    steps: Int = 600, batchSize: Int = 64, learningRate: Float = 0.003, seed: UInt64 = 1,
    seeds: Int = 1, checkpoint: String? = nil, saveEvery: Int = 100
  ) {
    self.steps = steps
    self.batchSize = batchSize
    self.learningRate = learningRate
    self.seed = seed
    self.seeds = seeds
    self.checkpoint = checkpoint
    self.saveEvery = saveEvery
  }

  /// Checks the ranges of the options.
  public func validate() throws {
    try TrainingSettings.validate(
      steps: steps, batchSize: batchSize, learningRate: learningRate, saveEvery: saveEvery)
    guard (1...100).contains(seeds), seed <= .max - 100 else {
      throw ValidationError("--seeds is \(seeds); it must be in 1...100, and --seed not near 2⁶⁴")
    }
    guard checkpoint == nil || seeds == 1 else {
      throw ValidationError("--checkpoint keeps one training; leave --seeds out")
    }
  }

  /// Returns the loss curve, the accuracy on digits not seen in training, and what was taken for what.
  ///
  /// - Parameter progress: Told of each step.
  /// - Returns: Headings, tables, charts and a picture.
  /// - Throws: `ValidationError` for an option out of range, `CheckpointError` for the file.
  public func present(reporting progress: Progress) throws -> [Presentation] {
    try validate()
    let digits = LabelledDigits(.test)
    var trainings: [DigitTraining<DigitClassifier>] = []
    var matrices: [ConfusionMatrix] = []
    for index in 0..<seeds {
      var training = DigitTraining.classifier(
        TrainingSettings(
          steps: steps, batchSize: batchSize, learningRate: learningRate,
          seed: seed + UInt64(index)))
      let prefix = seeds > 1 ? "seed \(seed + UInt64(index)), " : ""
      let ending = try training.run(checkpoint: checkpoint, every: saveEvery) { report in
        progress.report(
          (Double(index) + report.fraction) / Double(seeds), "\(prefix)\(report)")
      }
      if ending == .interrupted { return training.interrupted(checkpoint: checkpoint) }
      trainings.append(training)
      matrices.append(
        ConfusionMatrix(
          labels: digits.labels, predictions: training.model.predictions(for: digits.images),
          classNames: (0...9).map(String.init)))
    }
    return losses(trainings) + accuracy(matrices)
      + confusion(matrices[0]) + mistakes(trainings[0].model, digits)
  }

  private func losses(_ trainings: [DigitTraining<DigitClassifier>]) -> [Presentation] {
    let curves = trainings.enumerated().map { index, training in
      (name: "seed \(seed + UInt64(index))", losses: training.losses)
    }
    return [
      .heading(
        "A network of \(trainings[0].model.parameterCount) weights learns from "
          + "\(LabelledDigits(.training).count) digits"),
      .chart(
        LossCurve.chart(title: "Loss in training", losses: curves, scale: .logarithmic)),
    ]
  }

  private func accuracy(_ matrices: [ConfusionMatrix]) -> [Presentation] {
    var table = Table(columns: [
      .number("seed"), .number("right"), .number("of"), .number("accuracy"), .number("± s.e."),
    ])
    for (index, matrix) in matrices.enumerated() {
      table.append([
        "\(seed + UInt64(index))", "\(matrix.correct)", "\(matrix.total)",
        matrix.accuracy.percent(), matrix.standardError.percent(),
      ])
    }
    var shown: [Presentation] = [
      .heading("Accuracy on digits that it has not seen"), .table(table),
    ]
    if matrices.count > 1 {
      let mean = SampleMean(matrices.map(\.accuracy))
      shown.append(
        .text(
          "Mean over \(matrices.count) seeds: \(mean.mean.percent(2)), standard error"
            + " \(mean.standardError.percent(2))."))
    }
    return shown
  }

  private func confusion(_ matrix: ConfusionMatrix) -> [Presentation] {
    [
      .heading("What was taken for what, seed \(seed)"), .table(matrix.table),
      .chart(matrix.chart(title: "Confusion matrix of the test digits")),
    ]
  }

  private func mistakes(_ model: DigitClassifier, _ digits: LabelledDigits) -> [Presentation] {
    let predictions = model.predictions(for: digits.images)
    let wrong = predictions.indices.filter { predictions[$0] != digits.labels[$0] }.prefix(
      DigitGrid.columns)
    guard !wrong.isEmpty else { return [] }
    let pictures = DigitPixels.sequences(.test)
    let words = wrong.map { "\(digits.labels[$0]) for \(predictions[$0])" }
    return [
      .picture(
        DigitGrid.picture(
          of: wrong.map { pictures[$0] },
          title: "Mistakes: " + words.joined(separator: ", ")))
    ]
  }
}
