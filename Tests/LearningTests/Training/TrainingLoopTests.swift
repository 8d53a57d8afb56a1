@testable import Learning
import CatalogBasics
import Sampling
import Tensors
import Testing

@Suite("Training loop")
struct TrainingLoopTests {
  /// The layers of the models below, always with the same weights.
  private static func layers() -> (hidden: Linear, output: Linear) {
    var generator = PhiloxGenerator(seed: 3)
    return (
      hidden: Linear(inputs: 3, outputs: 8, using: &generator),
      output: Linear(inputs: 8, outputs: 1, using: &generator)
    )
  }

  private struct Regression: Module {
    var hidden: Linear
    var output: Linear

    init() { (hidden, output) = TrainingLoopTests.layers() }

    mutating func visit(_ visitor: inout TensorVisitor) {
      visitor.module("hidden", &hidden)
      visitor.module("output", &output)
    }

    func callAsFunction(_ x: Tensor) -> Tensor { output(hidden(x).tanh()) }
  }

  private static let inputs = Tensor(shape: [64, 3]) { elements in
    var generator = PhiloxGenerator(seed: 1)
    for index in elements.indices {
      elements[index] = Float(Normal.standard.sample(using: &generator))
    }
  }
  private static let targets =
    inputs.sliced(0..<1, axis: 1) * 0.5
    - inputs.sliced(1..<2, axis: 1).squared()

  private func loop(steps: Int = 60) -> TrainingLoop<Regression, Adam> {
    let model = Regression()
    return TrainingLoop(
      model: model, optimizer: Adam(for: model, learningRate: 0.02), steps: steps,
      schedule: CosineSchedule(peak: 0.02, warmUp: 5, steps: steps), gradientLimit: 1,
      averageDecay: 0.9)
  }

  private func run(
    _ loop: inout TrainingLoop<Regression, Adam>, shouldStop: () -> Bool = { false }
  ) -> TrainingLoop<Regression, Adam>.Ending {
    var order = BatchOrder(count: 64, batchSize: 16, seed: 5)
    return loop.run(shouldStop: shouldStop) { (model: inout Regression, step: Int) -> Tensor in
      let batch = Array(order.indices(at: step))
      let error = model(Self.inputs.gathered(batch)) - Self.targets.gathered(batch)
      return error.squared().mean()
    }
  }

  @Test("Lowers the loss, and reports every step")
  func learns() {
    var loop = loop(steps: 200)
    #expect(run(&loop) == .finished)
    #expect(loop.losses.count == 200)
    let first = loop.losses.prefix(10).reduce(0, +)
    let last = loop.losses.suffix(10).reduce(0, +)
    #expect(last < 0.3 * first)
  }

  @Test("Resumed from a checkpoint, ends with the weights of a run without a break, bit for bit")
  func resumes() throws {
    let folder = try TemporaryFolder("catalog-test")
    let path = "\(folder.path)/training.safetensors"
    var whole = loop()
    _ = run(&whole)
    var first = loop()
    var asked = 0
    let ending = run(&first) {
      asked += 1
      return asked > 23
    }
    #expect(ending == .interrupted)
    #expect(first.step == 23)
    try first.save(to: path)
    var second = loop()
    try second.resume(from: path)
    #expect(run(&second) == .finished)
    #expect(second.losses == whole.losses)
    #expect(second.model.state == whole.model.state)
    #expect(second.average?.model.state == whole.average?.model.state)
    #expect(second.optimizer.state == whole.optimizer.state)
  }

  @Test("Refuses a checkpoint of another model, and is as before")
  func otherModel() throws {
    let folder = try TemporaryFolder("catalog-test")
    let path = "\(folder.path)/other.safetensors"
    try SafeTensors.write(
      ["losses": Tensor(zeros: [1]), "model.hidden.weight": Tensor(zeros: [2, 2])],
      metadata: ["step": "1"], to: path)
    var loop = loop()
    let before = loop.model.state
    #expect(
      throws: CheckpointError(
        .shapeMismatch("model.hidden.weight", found: [2, 2], wanted: [8, 3]), path: path)
    ) { try loop.resume(from: path) }
    #expect(loop.step == 0)
    #expect(loop.model.state == before)
  }

  @Test("Kept in a file, stops and goes on by itself, and refuses the file of other settings")
  func keptInFile() throws {
    let folder = try TemporaryFolder("catalog-test")
    let path = "\(folder.path)/kept.safetensors"
    func loop(seed: String) -> TrainingLoop<Regression, Adam> {
      let model = Regression()
      return TrainingLoop(
        model: model, optimizer: Adam(for: model), steps: 20, settings: ["seed": seed])
    }
    func run(
      _ loop: inout TrainingLoop<Regression, Adam>, stoppingAt limit: Int
    ) throws -> TrainingLoop<Regression, Adam>.Ending {
      var done = 0
      return try loop.run(
        checkpoint: path, shouldStop: { done == limit }, report: { done = $0.step }
      ) { model, _ in (model(Self.inputs) - Self.targets).squared().mean() }
    }
    var first = loop(seed: "1")
    #expect(try run(&first, stoppingAt: 7) == .interrupted)
    var second = loop(seed: "1")
    #expect(try run(&second, stoppingAt: 20) == .finished)
    var whole = loop(seed: "1")
    whole.run { model, _ in (model(Self.inputs) - Self.targets).squared().mean() }
    #expect(second.model.state == whole.model.state)
    var other = loop(seed: "2")
    #expect(
      throws: CheckpointError(
        .refused("its training has 1 as seed, where this one has 2"), path: path)
    ) { try run(&other, stoppingAt: 20) }
    #expect(other.step == 0)
  }

  @Test("Is written every so many steps, so that a killed process goes on from there")
  func everySoManySteps() throws {
    let folder = try TemporaryFolder("catalog-test")
    let path = "\(folder.path)/kept.safetensors"
    var loop = loop(steps: 8)
    var kept: [String?] = []
    try loop.run(
      checkpoint: path, every: 3,
      report: { _ in kept.append(try? SafeTensors(path: path).metadata["step"]) }
    ) { model, _ in (model(Self.inputs) - Self.targets).squared().mean() }
    #expect(kept == ["0", "0", "0", "3", "3", "3", "6", "6"])
    #expect(try SafeTensors(path: path).metadata["step"] == "8")
  }

  /// A network with running statistics.
  private struct Normalized: Module {
    var hidden: Linear
    var norm = BatchNorm(channels: 8)
    var output: Linear

    init() { (hidden, output) = TrainingLoopTests.layers() }

    mutating func visit(_ visitor: inout TensorVisitor) {
      visitor.module("hidden", &hidden)
      visitor.module("norm", &norm)
      visitor.module("output", &output)
    }

    mutating func loss() -> Tensor {
      let error = output(norm.training(hidden(TrainingLoopTests.inputs)).relu())
      return (error - TrainingLoopTests.targets).squared().mean()
    }
  }

  @Test("Running statistics and momentum go through a checkpoint bit for bit")
  func buffersResume() throws {
    let folder = try TemporaryFolder("catalog-test")
    let path = "\(folder.path)/normalized.safetensors"
    func loop() -> TrainingLoop<Normalized, StochasticGradientDescent> {
      let model = Normalized()
      return TrainingLoop(
        model: model,
        optimizer: StochasticGradientDescent(for: model, learningRate: 0.05, momentum: 0.9),
        steps: 12)
    }
    var whole = loop()
    whole.run { model, _ in model.loss() }
    var first = loop()
    var done = 0
    first.run(shouldStop: { done == 5 }, report: { done = $0.step }) { model, _ in model.loss() }
    try first.save(to: path)
    var second = loop()
    try second.resume(from: path)
    #expect(second.model.norm.runningMean != Tensor(zeros: [8]))
    #expect(second.optimizer.state.values.contains { $0.absolute().max().item > 0 })
    second.run { model, _ in model.loss() }
    #expect(second.step == 12)
    #expect(second.model.state == whole.model.state)
    #expect(second.optimizer.state == whole.optimizer.state)
  }

  @Test("Gradients are computed within withoutGradient too")
  func withinWithoutGradient() {
    var model = Regression()
    func gradients() -> [Tensor] {
      model.valueWithGradients { ($0(Self.inputs) - Self.targets).squared().mean() }.gradients
    }
    let expected = gradients()
    #expect(expected.allSatisfy { $0.absolute().max().item > 0 })
    #expect(withoutGradient { gradients() } == expected)
  }

  @Test("A batch order is a shuffle an epoch, and a function of seed and step")
  func order() {
    var order = BatchOrder(count: 10, batchSize: 3, seed: 9)
    let epochs = (0..<2).map { epoch in
      (0..<3).flatMap { Array(order.indices(at: epoch * 3 + $0)) }
    }
    for epoch in epochs { #expect(Set(epoch).count == 9) }
    #expect(epochs[0] != epochs[1])
    var other = BatchOrder(count: 10, batchSize: 3, seed: 9)
    #expect(Array(other.indices(at: 4)) == Array(epochs[1][3..<6]))
  }

  @Test("Reports say how far and how fast in one line")
  func report() {
    let report = TrainingReport(step: 120, steps: 600, loss: 0.21404, stepsPerSecond: 55.4)
    #expect(report.description == "step 120 of 600, loss 0.2140, 55 steps/s")
    #expect(report.fraction == 0.2)
    #expect(abs(report.secondsLeft - 480 / 55.4) < 1e-9)
  }
}
