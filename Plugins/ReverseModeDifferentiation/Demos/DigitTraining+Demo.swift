internal import ArgumentParser
internal import CatalogCore
internal import Learning

extension DigitTraining {
  /// Takes the steps that are left, and keeps the training in a file if one is named.
  mutating func run(
    checkpoint path: String?, every interval: Int, report: (TrainingReport) -> Void
  ) throws(CheckpointError) -> Ending {
    guard let path else { return run(report: report) }
    return try run(checkpoint: path, every: interval, report: report)
  }

  /// What a demo shows of a training that was interrupted.
  func interrupted(checkpoint: String?) -> [Presentation] {
    [
      .heading("Stopped after \(step) of \(steps) steps"),
      .chart(
        LossCurve.chart(title: "Loss in training", losses: [(name: "so far", losses: losses)])),
      .text("The same call goes on from '\(checkpoint ?? "")'."),
    ]
  }
}

extension TrainingSettings {
  /// Checks options that become settings.
  static func validate(
    steps: Int, batchSize: Int, learningRate: Float, saveEvery: Int
  ) throws(ValidationError) {
    guard (1...100_000).contains(steps) else {
      throw ValidationError("--steps is \(steps); it must be in 1...100000")
    }
    guard (1...1000).contains(batchSize) else {
      throw ValidationError("--batch-size is \(batchSize); it must be in 1...1000")
    }
    guard learningRate > 0 && learningRate <= 1 else {
      throw ValidationError("--learning-rate is \(learningRate); it must be above 0 and at most 1")
    }
    guard (1...100_000).contains(saveEvery) else {
      throw ValidationError("--save-every is \(saveEvery); it must be in 1...100000")
    }
  }
}
