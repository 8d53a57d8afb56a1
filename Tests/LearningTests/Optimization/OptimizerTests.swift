import Foundation
import Learning
import Tensors
import Testing

/// A vector whose loss is Σ (c w)².
private struct Quadratic: Module {
  var weight = Tensor([1, -2, 3])

  mutating func visit(_ visitor: inout TensorVisitor) {
    visitor.parameter("weight", &weight)
  }

  var loss: Tensor { (weight * Tensor([1, 2, 0.5])).squared().sum() }
}

@Suite("Optimizers")
struct OptimizerTests {
  private func check(
    _ name: String, _ make: (Quadratic) -> some Optimizer, tolerance: Float = 2e-6
  ) throws {
    var model = Quadratic()
    var optimizer = make(model)
    let reference = try Fixture.layers().tensor(name)
    for step in 0..<5 {
      let gradients = model.valueWithGradients { $0.loss }.gradients
      optimizer.update(&model, with: gradients)
      #expect(distance(model.weight, reference.selected(step)) < tolerance, "\(name) step \(step)")
    }
  }

  @Test("Take the steps that PyTorch's take")
  func trajectories() throws {
    try check("sgd") { StochasticGradientDescent(for: $0, learningRate: 0.1) }
    try check("momentum") {
      StochasticGradientDescent(for: $0, learningRate: 0.1, momentum: 0.9, weightDecay: 0.01)
    }
    try check("nesterov") {
      StochasticGradientDescent(for: $0, learningRate: 0.1, momentum: 0.9, isNesterov: true)
    }
    try check("adam") { Adam(for: $0, learningRate: 0.1) }
    try check("adamw") { Adam(for: $0, learningRate: 0.1, weightDecay: 0.1) }
  }

  @Test("Clipping scales all gradients to the limit, and leaves shorter ones alone")
  func clipping() {
    let gradients = [Tensor([3, 4]), Tensor([12])]
    let long = clipped(gradients, toNorm: 6.5)
    #expect(long.norm == 13)
    #expect(long.gradients.map(\.scalars) == [[1.5, 2], [6]])
    let short = clipped(gradients, toNorm: 14)
    #expect(short.gradients == gradients)
  }

  @Test("A cosine schedule rises in a line, peaks after the warm-up and ends at its floor")
  func cosine() {
    let schedule = CosineSchedule(peak: 1, floor: 0.1, warmUp: 4, steps: 24)
    #expect((0..<4).map(schedule.learningRate) == [0.25, 0.5, 0.75, 1])
    #expect(schedule.learningRate(at: 4) == 1)
    #expect(abs(schedule.learningRate(at: 14) - 0.55) < 1e-6)
    #expect(schedule.learningRate(at: 24) == 0.1)
    #expect(ConstantSchedule(0.3).learningRate(at: 99) == 0.3)
  }

  @Test("A moving average follows its closed form")
  func average() {
    var model = Quadratic()
    var mean = ExponentialMovingAverage(of: model, decay: 0.75)
    model.weight = Tensor([5, 2, 7])
    for _ in 0..<6 { mean.update(with: model) }
    let kept = Float(pow(0.75, 6))
    let expected = Tensor([5 - 4 * kept, 2 - 4 * kept, 7 - 4 * kept])
    #expect(distance(mean.model.weight, expected) < 1e-5)
  }
}
