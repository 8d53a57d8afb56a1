internal import Foundation
public import Tensors

extension TrainingLoop {
  /// Takes the steps that are left and keeps the training in a file, so that it can be interrupted.
  ///
  /// Goes on from the file where there is one. Writes it before the first step, so that a path that
  /// cannot be written to is found out at once; every so many steps, so that a process that is killed
  /// loses no more than those; when Control-C is pressed, SIGTERM comes or `shouldStop` says so; and
  /// after the last step. Each time the old file is replaced by the new one as a whole.
  ///
  /// - Parameters:
  ///   - path: The file, in the safetensors format.
  ///   - interval: The steps from one time that the file is written to the next, at least 1.
  ///   - shouldStop: Asked before each step whether to stop, beside the signals.
  ///   - report: Told after each step how far the training has come.
  ///   - loss: Given the model with tracked parameters and the step from 0, returns a tensor of one
  ///     element.
  /// - Returns: Whether all steps are done.
  /// - Throws: ``CheckpointError`` where the file cannot be written, or read, or is another training's.
  @discardableResult
  public mutating func run(
    checkpoint path: String, every interval: Int = 100, shouldStop: () -> Bool = { false },
    report: (TrainingReport) -> Void = { _ in }, loss: (inout Model, Int) -> Tensor
  ) throws(CheckpointError) -> Ending {
    precondition(interval >= 1, "a checkpoint every \(interval) steps; there must be at least 1")
    if FileManager.default.fileExists(atPath: path) { try resume(from: path) }
    Interruption.watch()
    defer { Interruption.stopWatching() }
    try save(to: path)
    let pace = Pace(from: step)
    while step < steps {
      let ending = takeSteps(
        upTo: min(steps, (step / interval + 1) * interval), pace: pace,
        { Interruption.isRequested || shouldStop() }, report, loss)
      try save(to: path)
      if ending == .interrupted { return .interrupted }
    }
    return .finished
  }
}
