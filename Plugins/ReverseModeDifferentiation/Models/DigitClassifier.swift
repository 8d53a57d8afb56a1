public import Learning
public import Sampling
public import Tensors

/// A small convolutional network that says which digit a picture of 8×8 pixels shows.
///
///     [1, 8, 8] → conv 3×3 → relu → [16, 8, 8] → conv 3×3 → relu → max pool 2×2
///               → [32, 4, 4] → linear → 10 logits
///
/// - Note: The plan is that of LeCun et al. (1998), <https://doi.org/10.1109/5.726791>, shortened.
public struct DigitClassifier: Module {
  /// Finds strokes.
  public var convolution1: Convolution2D

  /// Finds what strokes make together.
  public var convolution2: Convolution2D

  /// Weighs what was found where.
  public var linear: Linear

  /// Creates a network with weights that are not trained.
  public init(using generator: inout PhiloxGenerator) {
    convolution1 = Convolution2D(
      inputChannels: 1, outputChannels: 16, kernelSize: 3, padding: 1,
      initializer: .kaimingNormal, using: &generator)
    convolution2 = Convolution2D(
      inputChannels: 16, outputChannels: 32, kernelSize: 3, padding: 1,
      initializer: .kaimingNormal, using: &generator)
    linear = Linear(
      inputs: 32 * 4 * 4, outputs: 10, initializer: .xavierUniform, using: &generator)
  }

  /// The logits of the ten digits.
  ///
  /// - Parameter images: Pixels of shape `[count, 1, 8, 8]`, from 0 to 1.
  /// - Returns: A tensor of shape `[count, 10]`.
  public func callAsFunction(_ images: Tensor) -> Tensor {
    let strokes = convolution1(images).relu()
    let shapes = convolution2(strokes).relu().maxPooled(2)
    return linear(shapes.reshaped(images.shape[0], 32 * 4 * 4))
  }

  /// The most probable digit of each picture.
  ///
  /// - Parameter images: Pixels of shape `[count, 1, 8, 8]`, from 0 to 1.
  /// - Returns: Digits in 0...9.
  public func predictions(for images: Tensor) -> [Int] {
    withoutGradient { self(images).argmax() }
  }

  /// Visits `convolution1`, `convolution2` and `linear`.
  public mutating func visit(_ visitor: inout TensorVisitor) {
    visitor.module("convolution1", &convolution1)
    visitor.module("convolution2", &convolution2)
    visitor.module("linear", &linear)
  }
}
