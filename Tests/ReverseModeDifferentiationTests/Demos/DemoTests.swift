import ArgumentParser
import CatalogBasics
import CatalogCore
import Testing

@testable import ReverseModeDifferentiation

@Suite("Demos of training")
struct DemoTests {
  @Test("Options out of range are refused by name")
  func ranges() {
    func refused(_ demo: some Demo, _ option: String) {
      let error = #expect(throws: ValidationError.self) {
        try demo.present(reporting: .silent)
      }
      #expect(error?.message.hasPrefix(option) == true)
    }
    refused(TrainDigitsDemo(steps: 0), "--steps")
    refused(TrainDigitsDemo(batchSize: 1001), "--batch-size")
    refused(TrainDigitsDemo(learningRate: .nan), "--learning-rate")
    refused(TrainDigitsDemo(seeds: 0), "--seeds")
    refused(TrainDigitsDemo(seeds: 2, checkpoint: "file"), "--checkpoint")
    refused(TrainDigitsDemo(saveEvery: 0), "--save-every")
    refused(ContinueDigitsDemo(rows: 8), "--rows")
    refused(ContinueDigitsDemo(temperature: 0), "--temperature")
  }

  @Test("A training that is done is shown again from its file, without a step")
  func finished() throws {
    let folder = try TemporaryFolder("catalog-test")
    let path = "\(folder.path)/training.safetensors"
    let demo = TrainDigitsDemo(steps: 2, batchSize: 8, checkpoint: path)
    let first = try demo.present(reporting: .silent)
    let second = try demo.present(reporting: Progress { _ in Issue.record("a step was taken") })
    #expect(first == second)
  }

  @Test("Several seeds give a mean with its standard error, and progress for all of them")
  func seeds() throws {
    let shown = try TrainDigitsDemo(steps: 2, batchSize: 8, seeds: 3).present(reporting: .silent)
    let texts = shown.compactMap { if case .text(let text) = $0 { text } else { nil } }
    #expect(texts.first?.hasPrefix("Mean over 3 seeds") == true)
  }
}
