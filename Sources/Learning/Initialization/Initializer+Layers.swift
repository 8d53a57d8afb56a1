internal import Sampling
internal import Tensors

extension Initializer {
  /// A layer's weight, and then the bias that goes with a weight drawn this way.
  ///
  /// As in PyTorch, the bias depends on the fan-in of the weight, which counts all axes behind the
  /// first, whichever of inputs and outputs stand there.
  func weightAndBias(
    _ shape: [Int], biasCount count: Int?, using generator: inout PhiloxGenerator
  ) -> (weight: Tensor, bias: Tensor?) {
    let weight = tensor(shape, using: &generator)
    guard let count else { return (weight, nil) }
    guard self == .inverseRootUniform else { return (weight, Tensor(zeros: [count])) }
    let fanIn = shape.dropFirst().reduce(1, *)
    return (weight, tensor([count], fan: (fanIn, fanIn), using: &generator))
  }
}
