internal import CatalogCore

/// Training as the demos do it, from weights that are not trained.
enum DigitTrainingBenchmarks {
  static let classifier = Benchmark(
    name: "digits_classifier_epoch", summary: "an epoch of the classifier, 22 steps of 64 digits",
    amount: 22 * 64, unit: "digits", limit: "600 steps in a minute"
  ) {
    return {
      var training = DigitTraining.classifier(
        TrainingSettings(steps: 22, batchSize: 64, learningRate: 0.003))
      training.run()
    }
  }

  static let transformer = Benchmark(
    name: "digits_transformer_steps",
    summary: "10 steps of the transformer, 32 digits of 64 pixels",
    amount: 10 * 32 * 64, unit: "pixels", limit: "600 steps in a minute"
  ) {
    return {
      var training = DigitTraining.transformer(
        TrainingSettings(steps: 10, batchSize: 32, learningRate: 0.003))
      training.run()
    }
  }
}
