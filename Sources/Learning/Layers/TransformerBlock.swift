public import Sampling
public import Tensors

/// A block of a transformer that normalises before attention and before the feed-forward layers.
///
///     h = x + attention(norm₁(x))
///     y = h + W₂ gelu(W₁ norm₂(h))
///
/// - Note: Vaswani et al. (2017), section 3, <https://arxiv.org/abs/1706.03762>; the order of
///   normalisation as in Radford et al. (2019), section 2.3, and Xiong et al. (2020),
///   <https://arxiv.org/abs/2002.04745>.
public struct TransformerBlock: Module {
  /// Normalises what attention sees.
  public var norm1: LayerNorm

  /// Mixes positions.
  public var attention: MultiHeadAttention

  /// Normalises what the feed-forward layers see.
  public var norm2: LayerNorm

  /// Widens each position's features.
  public var linear1: Linear

  /// Narrows them again.
  public var linear2: Linear

  /// Creates a block.
  ///
  /// - Parameters:
  ///   - features: The features of a position, a multiple of `heads`.
  ///   - heads: The number of attention heads.
  ///   - hidden: The features between the feed-forward layers; without, four times `features`.
  ///   - initializer: How the weights are drawn.
  ///   - generator: Where randomness comes from.
  public init(
    features: Int, heads: Int, hidden: Int? = nil, initializer: Initializer = .xavierUniform,
    using generator: inout PhiloxGenerator
  ) {
    let hidden = hidden ?? 4 * features
    norm1 = LayerNorm(features: features)
    attention = MultiHeadAttention(
      features: features, heads: heads, initializer: initializer, using: &generator)
    norm2 = LayerNorm(features: features)
    linear1 = Linear(
      inputs: features, outputs: hidden, initializer: initializer, using: &generator)
    linear2 = Linear(
      inputs: hidden, outputs: features, initializer: initializer, using: &generator)
  }

  /// Applies the block to `[batch, positions, features]`.
  public func callAsFunction(_ x: Tensor, bias: Tensor.AttentionBias = .none) -> Tensor {
    let attended = x + attention(norm1(x), bias: bias)
    return attended + linear2(linear1(norm2(attended)).gelu())
  }

  /// Visits `norm1`, `attention`, `norm2`, `linear1` and `linear2`.
  public mutating func visit(_ visitor: inout TensorVisitor) {
    visitor.module("norm1", &norm1)
    visitor.module("attention", &attention)
    visitor.module("norm2", &norm2)
    visitor.module("linear1", &linear1)
    visitor.module("linear2", &linear2)
  }
}
