public import Sampling
public import Tensors

/// Two convolutions whose result is added to what they saw.
///
///     y = shortcut(x) + conv₂(silu(norm₂(conv₁(silu(norm₁(x))))))
///
/// - Note: He et al. (2016), <https://arxiv.org/abs/1603.05027>, with group normalisation and SiLU as in
///   Esser et al. (2021), <https://arxiv.org/abs/2012.09841>.
public struct ResidualBlock: Module {
  /// Normalises what the first convolution sees.
  public var norm1: GroupNorm

  /// Changes the number of channels.
  public var conv1: Convolution2D

  /// Normalises what the second convolution sees.
  public var norm2: GroupNorm

  /// Keeps the number of channels.
  public var conv2: Convolution2D

  /// Changes the number of channels of what is added; nil where that is not needed.
  public var shortcut: Convolution2D?

  /// Creates a block for images of any size.
  ///
  /// - Parameters:
  ///   - inputChannels: The input's channels, a multiple of `groups`.
  ///   - outputChannels: The output's channels, a multiple of `groups`.
  ///   - groups: The groups of both normalisations.
  ///   - generator: Where randomness comes from.
  public init(
    inputChannels: Int, outputChannels: Int, groups: Int, using generator: inout PhiloxGenerator
  ) {
    norm1 = GroupNorm(groups: groups, channels: inputChannels)
    conv1 = Convolution2D(
      inputChannels: inputChannels, outputChannels: outputChannels, kernelSize: 3, padding: 1,
      using: &generator)
    norm2 = GroupNorm(groups: groups, channels: outputChannels)
    conv2 = Convolution2D(
      inputChannels: outputChannels, outputChannels: outputChannels, kernelSize: 3, padding: 1,
      using: &generator)
    shortcut =
      inputChannels == outputChannels
      ? nil
      : Convolution2D(
        inputChannels: inputChannels, outputChannels: outputChannels, kernelSize: 1,
        using: &generator)
  }

  /// Applies the block to `[batch, channels, height, width]`; height and width stay.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    let hidden = conv2(norm2(conv1(norm1(x).silu())).silu())
    return (shortcut?(x) ?? x) + hidden
  }

  /// Visits `norm1`, `conv1`, `norm2`, `conv2` and `shortcut`.
  public mutating func visit(_ visitor: inout TensorVisitor) {
    visitor.module("norm1", &norm1)
    visitor.module("conv1", &conv1)
    visitor.module("norm2", &norm2)
    visitor.module("conv2", &conv2)
    visitor.module("shortcut", &shortcut)
  }
}
