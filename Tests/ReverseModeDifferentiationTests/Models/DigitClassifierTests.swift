import ExampleData
import Learning
import Sampling
import Tensors
import Testing

@testable import ReverseModeDifferentiation

@Suite("Digit classifier")
struct DigitClassifierTests {
  @Test("Has the weights that its layers need, and a logit a digit")
  func shape() {
    var generator = PhiloxGenerator(seed: 1)
    let model = DigitClassifier(using: &generator)
    #expect(model.parameterCount == (9 + 1) * 16 + (9 * 16 + 1) * 32 + (512 + 1) * 10)
    #expect(model(Tensor(zeros: [3, 1, 8, 8])).shape == [3, 10])
  }

  @Test("Its gradient is that of finite differences")
  func gradients() {
    var generator = PhiloxGenerator(seed: 2)
    var model = DigitClassifier(using: &generator)
    let digits = LabelledDigits(.test)
    let images = digits.images.sliced(0..<4)
    let labels = Array(digits.labels[0..<4])
    let gradients = model.valueWithGradients { $0(images).crossEntropy(labels: labels) }.gradients
    // The last layer: rectifiers make the loss as a function of earlier weights have corners.
    let slope = gradients[4]
    #expect(slope.shape == [10, 512])
    for (row, column) in [(0, 3), (4, 100), (9, 511), (7, 256)] {
      func loss(_ change: Float) -> Double {
        var changed = model
        changed.linear.weight[row, column] += change
        return Double(changed(images).crossEntropy(labels: labels).item)
      }
      let difference = (loss(0.05) - loss(-0.05)) / 0.1
      #expect(abs(difference - Double(slope[row, column])) < 2e-3, "weight [\(row), \(column)]")
    }
  }

  @Test("Learns most digits in a few steps")
  func learns() {
    var training = DigitTraining.classifier(
      TrainingSettings(steps: 60, batchSize: 32, learningRate: 0.005))
    let digits = LabelledDigits(.test)
    func accuracy() -> Double {
      ConfusionMatrix(
        labels: digits.labels, predictions: training.model.predictions(for: digits.images),
        classNames: (0...9).map(String.init)
      ).accuracy
    }
    #expect(accuracy() < 0.4)
    training.run()
    #expect(accuracy() > 0.85)
  }
}
