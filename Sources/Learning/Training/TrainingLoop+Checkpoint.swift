internal import Foundation
public import Tensors

extension TrainingLoop {
  /// Takes the steps that are left and keeps the training in a file, so that it can be interrupted.
  ///
  /// Goes on from the file where there is one. Writes it before the first step, so that a path that
  /// cannot be written to is found out at once; when Control-C is pressed or `shouldStop` says so; and
  /// after the last step.
  ///
  /// - Parameters:
  ///   - path: The file, in the safetensors format.
  ///   - shouldStop: Asked before each step whether to stop, beside Control-C.
  ///   - report: Told after each step how far the training has come.
  ///   - loss: Given the model with tracked parameters and the step from 0, returns a tensor of one
  ///     element.
  /// - Returns: Whether all steps are done.
  /// - Throws: ``CheckpointError`` where the file cannot be written, or read, or is another training's.
  @discardableResult
  public mutating func run(
    checkpoint path: String, shouldStop: () -> Bool = { false },
    report: (TrainingReport) -> Void = { _ in }, loss: (inout Model, Int) -> Tensor
  ) throws(CheckpointError) -> Ending {
    if FileManager.default.fileExists(atPath: path) { try resume(from: path) }
    try save(to: path)
    Interruption.watch()
    defer { Interruption.stopWatching() }
    let ending = run(
      shouldStop: { Interruption.isRequested || shouldStop() }, report: report, loss: loss)
    try save(to: path)
    return ending
  }
}
