import CatalogBasics
import Learning
import Tensors
import Testing

@testable import ReverseModeDifferentiation

@Suite("Training on the digits")
struct DigitTrainingTests {
  /// Trains without a break, and with one after `stop` steps, and compares weights and losses.
  private func check<Model: Module>(
    stop: Int, _ make: () -> DigitTraining<Model>
  ) throws {
    let folder = try TemporaryFolder("catalog-test")
    let path = "\(folder.path)/training.safetensors"
    var whole = make()
    #expect(whole.run() == .finished)

    var first = make()
    var done = 0
    let ending = try first.run(
      checkpoint: path, shouldStop: { done == stop }, report: { done = $0.step })
    #expect(ending == .interrupted)
    #expect(first.step == stop)
    #expect(first.model.state != whole.model.state)

    var second = make()
    #expect(try second.run(checkpoint: path) == .finished)
    #expect(second.losses == whole.losses)
    #expect(second.model.state == whole.model.state)
  }

  @Test("A classifier that was interrupted ends with the weights of one that was not, bit for bit")
  func classifierResumes() throws {
    // Six steps an epoch: the break lies in the second one.
    try check(stop: 7) {
      .classifier(TrainingSettings(steps: 12, batchSize: 240, learningRate: 0.01, seed: 4))
    }
  }

  @Test("A transformer that was interrupted ends with the weights of one that was not, bit for bit")
  func transformerResumes() throws {
    try check(stop: 3) {
      .transformer(
        TrainingSettings(steps: 6, batchSize: 4, learningRate: 0.01, seed: 4), features: 16,
        depth: 1)
    }
  }

  @Test("A file of another training is refused", arguments: [1, 2, 3, 4])
  func otherSettings(changed: Int) throws {
    let folder = try TemporaryFolder("catalog-test")
    let path = "\(folder.path)/training.safetensors"
    let settings = TrainingSettings(steps: 2, batchSize: 4, learningRate: 0.01, seed: 4)
    var first = DigitTraining.classifier(settings)
    try first.run(checkpoint: path, shouldStop: { true })
    var other = settings
    switch changed {
    case 1: other.steps = 3
    case 2: other.batchSize = 5
    case 3: other.learningRate = 0.02
    default: other.seed = 5
    }
    var second = DigitTraining.classifier(other)
    #expect(throws: CheckpointError.self) { try second.run(checkpoint: path) }
    #expect(second.step == 0)
  }

  @Test("A path that cannot be written to is found out before the first step")
  func unwritable() {
    var training = DigitTraining.classifier(
      TrainingSettings(steps: 2, batchSize: 4, learningRate: 0.01))
    #expect(throws: CheckpointError.self) {
      try training.run(checkpoint: "/nowhere/training.safetensors")
    }
    #expect(training.step == 0)
  }

  @Test("Seeds give other weights, and the same seed the same")
  func seeds() {
    func weights(_ seed: UInt64) -> [String: [Float]] {
      var training = DigitTraining.classifier(
        TrainingSettings(steps: 1, batchSize: 4, learningRate: 0.01, seed: seed))
      training.run()
      return training.model.state.mapValues(\.scalars)
    }
    #expect(weights(1) == weights(1))
    #expect(weights(1) != weights(2))
  }
}
