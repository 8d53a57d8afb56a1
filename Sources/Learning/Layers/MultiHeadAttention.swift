public import Sampling
public import Tensors

/// Self-attention in several heads.
///
///     Y = concatenate(heads) W_oᵀ + b_o,   head = softmax(Q Kᵀ / √d + B) V,   Q, K, V = x Wᵀ + b
///
/// - Note: Vaswani et al. (2017), section 3.2, <https://arxiv.org/abs/1706.03762>.
public struct MultiHeadAttention: Module {
  /// Makes queries, keys and values, in this order, from each position.
  public var queryKeyValue: Linear

  /// Mixes the heads.
  public var output: Linear

  /// The number of heads.
  public let heads: Int

  /// Creates a layer.
  ///
  /// - Precondition: `features` is a multiple of `heads`.
  public init(
    features: Int, heads: Int, initializer: Initializer = .xavierUniform,
    using generator: inout PhiloxGenerator
  ) {
    precondition(
      heads > 0 && features.isMultiple(of: heads), "\(features) features in \(heads) heads")
    queryKeyValue = Linear(
      inputs: features, outputs: 3 * features, initializer: initializer, using: &generator)
    output = Linear(
      inputs: features, outputs: features, initializer: initializer, using: &generator)
    self.heads = heads
  }

  /// Attends from each position to all.
  ///
  /// - Parameters:
  ///   - x: `[batch, positions, features]`.
  ///   - bias: What is added to the scores: ``causalMask(_:)`` to see only what came before.
  /// - Returns: `[batch, positions, features]`.
  public func callAsFunction(_ x: Tensor, bias: Tensor.AttentionBias = .none) -> Tensor {
    let (batch, positions, features) = (x.shape[0], x.shape[1], x.shape[2])
    let parts = queryKeyValue(x)
      .reshaped(batch, positions, 3, heads, features / heads).permuted(2, 0, 3, 1, 4)
    let attended = parts.selected(0)
      .attention(keys: parts.selected(1), values: parts.selected(2), bias: bias)
    return output(attended.permuted(0, 2, 1, 3).reshaped(batch, positions, features))
  }

  /// Visits `qkv` and `proj`.
  public mutating func visit(_ visitor: inout TensorVisitor) {
    visitor.module("qkv", &queryKeyValue)
    visitor.module("proj", &output)
  }

  /// The scores' bias with which a position sees itself and what came before: 0, and −∞ above the
  /// diagonal.
  ///
  /// - Parameter positions: The length of the sequence.
  /// - Returns: A bias of shape `[positions, positions]`.
  public static func causalMask(_ positions: Int) -> Tensor.AttentionBias {
    .full(
      Tensor(shape: [positions, positions]) { elements in
        for index in elements.indices {
          let (query, key) = index.quotientAndRemainder(dividingBy: positions)
          elements[index] = key <= query ? 0 : -.infinity
        }
      })
  }
}
