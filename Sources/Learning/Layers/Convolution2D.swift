public import Sampling
public import Tensors

/// A two-dimensional convolution with learned weight and bias.
///
/// See ``Tensors/Tensor/convolution2D(weight:bias:stride:padding:dilation:groups:)`` for the formula.
public struct Convolution2D: Module {
  /// The kernels, of shape `[outputs, inputs / groups, height, width]`.
  public var weight: Tensor

  /// What is added to each output channel, of shape `[outputs]`, or nil for none.
  public var bias: Tensor?

  /// The distance between positions of the kernel.
  public let stride: Extent2D

  /// The zeros around the image.
  public let padding: Extent2D

  /// The distance between the kernel's elements.
  public let dilation: Extent2D

  /// In how many parts channels and outputs are split.
  public let groups: Int

  /// Creates a layer.
  ///
  /// - Precondition: `inputChannels` and `outputChannels` are multiples of `groups`.
  public init(
    inputChannels: Int, outputChannels: Int, kernelSize: Extent2D, stride: Extent2D = 1,
    padding: Extent2D = 0, dilation: Extent2D = 1, groups: Int = 1, hasBias: Bool = true,
    initializer: Initializer = .inverseRootUniform, using generator: inout PhiloxGenerator
  ) {
    precondition(
      inputChannels.isMultiple(of: groups) && outputChannels.isMultiple(of: groups),
      "\(inputChannels) and \(outputChannels) channels in \(groups) groups")
    let shape = [outputChannels, inputChannels / groups, kernelSize.height, kernelSize.width]
    (weight, bias) = initializer.weightAndBias(
      shape, biasCount: hasBias ? outputChannels : nil, using: &generator)
    self.stride = stride
    self.padding = padding
    self.dilation = dilation
    self.groups = groups
  }

  /// Applies the layer to images of shape `[batch, inputs, height, width]`.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    x.convolution2D(
      weight: weight, bias: bias, stride: stride, padding: padding, dilation: dilation,
      groups: groups)
  }

  /// Visits `weight` and `bias`.
  public mutating func visit(_ visitor: inout TensorVisitor) {
    visitor.parameter("weight", &weight)
    visitor.parameter("bias", &bias)
  }
}
