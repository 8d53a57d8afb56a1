public import Tensors

/// Trains a model: computes a loss and its gradients, clips them, takes a step, and reports.
///
///     var loop = TrainingLoop(model: model, optimizer: Adam(for: model), steps: 600)
///     try loop.run { model, step in model(images(step)).crossEntropy(labels: labels(step)) }
///
/// A loss that depends on nothing but the model and the step, see ``BatchOrder``, makes a training that
/// can be interrupted and resumed from a checkpoint with the same weights, bit for bit, as one without
/// a break.
public struct TrainingLoop<Model: Module, Rule: Optimizer> {
  /// The model as it is now.
  public private(set) var model: Model

  /// The optimizer as it is now.
  public private(set) var optimizer: Rule

  /// The running mean of the model, where one is kept.
  public private(set) var average: ExponentialMovingAverage<Model>?

  /// The steps that are done.
  public private(set) var step = 0

  /// The loss of each step.
  public private(set) var losses: [Float] = []

  /// The steps altogether.
  public let steps: Int

  /// What the steps depend on beside model and optimizer, by name: a seed, the size of a batch.
  public let settings: [String: String]

  private let schedule: any Schedule
  private let gradientLimit: Float?

  /// Creates a training that has not begun.
  ///
  /// - Parameters:
  ///   - model: The model to train.
  ///   - optimizer: An optimizer made for it.
  ///   - steps: The steps altogether.
  ///   - schedule: The learning rate; without, the optimizer's.
  ///   - gradientLimit: The longest gradient, above 0; nil for any.
  ///   - averageDecay: The decay of the running mean of the model; nil for none.
  ///   - settings: What the steps depend on beside model and optimizer, by name; a checkpoint with
  ///     others is refused.
  public init(
    model: Model, optimizer: Rule, steps: Int, schedule: (any Schedule)? = nil,
    gradientLimit: Float? = nil, averageDecay: Float? = nil, settings: [String: String] = [:]
  ) {
    self.model = model
    self.optimizer = optimizer
    self.steps = steps
    self.schedule = schedule ?? ConstantSchedule(optimizer.learningRate)
    self.gradientLimit = gradientLimit
    self.settings = settings
    average = averageDecay.map { ExponentialMovingAverage(of: model, decay: $0) }
  }

  /// How a run ended.
  public enum Ending: Sendable {
    /// All steps are done.
    case finished
    /// It was asked to stop; ``step`` says where.
    case interrupted
  }

  /// Takes the steps that are left.
  ///
  /// - Parameters:
  ///   - shouldStop: Asked before each step whether to stop.
  ///   - report: Told after each step how far the training has come.
  ///   - loss: Given the model with tracked parameters and the step from 0, returns a tensor of one
  ///     element.
  /// - Returns: Whether all steps are done.
  /// - Throws: What the loss throws; the training is as after the last whole step then.
  @discardableResult
  public mutating func run<Failure: Error>(
    shouldStop: () -> Bool = { false }, report: (TrainingReport) -> Void = { _ in },
    loss: (inout Model, Int) throws(Failure) -> Tensor
  ) throws(Failure) -> Ending {
    try takeSteps(upTo: steps, pace: Pace(from: step), shouldStop, report, loss)
  }

  /// When a run began, and after how many steps of the training.
  struct Pace {
    private let start = ContinuousClock.now
    private let first: Int

    init(from step: Int) { first = step }

    func stepsPerSecond(at step: Int) -> Double {
      let seconds = start.duration(to: .now) / .seconds(1)
      return Double(step - first) / max(seconds, 1e-9)
    }
  }

  /// Takes the steps that are left up to a limit.
  ///
  /// - Returns: Whether the limit was reached.
  mutating func takeSteps<Failure: Error>(
    upTo limit: Int, pace: Pace, _ shouldStop: () -> Bool, _ report: (TrainingReport) -> Void,
    _ loss: (inout Model, Int) throws(Failure) -> Tensor
  ) throws(Failure) -> Ending {
    while step < limit {
      if shouldStop() { return .interrupted }
      let number = step
      var (value, gradients) = try model.valueWithGradients {
        (model: inout Model) throws(Failure) -> Tensor in try loss(&model, number)
      }
      if let gradientLimit { gradients = clipped(gradients, toNorm: gradientLimit).gradients }
      optimizer.learningRate = schedule.learningRate(at: step)
      optimizer.update(&model, with: gradients)
      average?.update(with: model)
      losses.append(value.item)
      step += 1
      report(
        TrainingReport(
          step: step, steps: steps, loss: value.item,
          stepsPerSecond: pace.stepsPerSecond(at: step)))
    }
    return .finished
  }

  // MARK: Checkpoints

  /// Writes everything that the steps to come depend on.
  ///
  /// - Throws: ``CheckpointError`` of kind `file`.
  public func save(to path: String) throws(CheckpointError) {
    var tensors = Parts(model: model, optimizer: optimizer, average: average).state
    tensors["losses"] = Tensor(losses)
    var metadata = ["step": "\(step)"]
    for (name, value) in settings { metadata["setting.\(name)"] = value }
    try SafeTensors.write(tensors, metadata: metadata, to: path)
  }

  /// Goes on where a file says that a training stood.
  ///
  /// - Throws: ``CheckpointError`` where the file cannot be read, or belongs to another model or
  ///   optimizer or to other ``settings``; the training is as before then.
  public mutating func resume(from path: String) throws(CheckpointError) {
    let file = try SafeTensors(path: path)
    guard let step = file.metadata["step"].flatMap({ Int($0) }), (0...steps).contains(step) else {
      throw CheckpointError(
        .refused("it does not say after which of \(steps) steps it was written"), path: path)
    }
    for (name, value) in settings.sorted(by: { $0.key < $1.key }) {
      let found = file.metadata["setting.\(name)"]
      guard found == value else {
        throw CheckpointError(
          .refused("its training has \(found ?? "no") as \(name), where this one has \(value)"),
          path: path)
      }
    }
    let losses = try file.tensor("losses").scalars
    var parts = Parts(model: model, optimizer: optimizer, average: average)
    try parts.load(from: file)
    (model, optimizer, average) = (parts.model, parts.optimizer, parts.average)
    self.step = step
    self.losses = losses
  }

  /// What a checkpoint holds, as one module.
  private struct Parts: Module {
    var model: Model
    var optimizer: Rule
    var average: ExponentialMovingAverage<Model>?

    mutating func visit(_ visitor: inout TensorVisitor) {
      visitor.module("model", &model)
      visitor.module("optimizer", &optimizer)
      visitor.module("average", &average)
    }
  }
}
