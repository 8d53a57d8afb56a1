extension Tensor {
  /// What is added to the scores of attention.
  public enum AttentionBias: Sendable {
    /// Nothing.
    case none

    /// A tensor that broadcasts to `[batch, heads, queries, keys]`: masks as −∞, relative positions.
    case full(Tensor)

    /// The sum of a part for the row and one for the column of each key, where keys are the pixels of a
    /// grid in row-major order: `[batch, heads, queries, rows]` and `[batch, heads, queries, columns]`.
    ///
    /// What positions relative to a query's row and column need, without a value for each pair.
    case grid(rows: Tensor, columns: Tensor)
  }

  /// Scaled dot-product attention of these queries.
  ///
  ///     P = softmax(s Q Kᵀ + B),   Y = P V
  ///     dV = Pᵀ G,   dS = P ∘ (G Vᵀ − rowsum(G ∘ Y)),   dQ = s dS K,   dK = s dSᵀ Q,   dB = dS
  ///
  /// Scores exist a tile of queries and keys at a time, small enough for the cache: memory beyond the
  /// result is a tile a thread, never queries × keys, and on the way back the bias's own shape. A row's softmax is taken as its tiles come, with
  /// its largest score so far subtracted. The backward pass computes P again from the saved
  /// log-sum-exp of each row.
  ///
  /// - Parameters:
  ///   - keys: `[batch, heads, keys, width]` for queries `[batch, heads, queries, width]`.
  ///   - values: `[batch, heads, keys, valueWidth]`.
  ///   - bias: What is added to the scores; a row that is −∞ throughout gives NaN.
  ///   - scale: The factor s; 1 / √width by default.
  /// - Returns: `[batch, heads, queries, valueWidth]`.
  /// - Complexity: O(*queries · keys · width*) time for each head.
  /// - Note: Vaswani et al. (2017), <https://arxiv.org/abs/1706.03762>; Dao et al. (2022),
  ///   <https://arxiv.org/abs/2205.14135>.
  public func attention(
    keys: Tensor, values: Tensor, bias: AttentionBias = .none, scale: Float? = nil
  ) -> Tensor {
    let blocks = AttentionBlocks(
      queries: detached, keys: keys.detached, values: values.detached, bias: bias,
      scale: scale ?? 1 / Float(shape.last ?? 1).squareRoot())
    let (y, logSums) = blocks.output()
    return y.recording(jointly: [self, keys, values] + bias.tensors) { gradient, isNeeded in
      blocks.gradients(gradient, output: y, logSums: logSums, isNeeded: isNeeded)
    }
  }
}

extension Tensor.AttentionBias {
  var tensors: [Tensor] {
    switch self {
    case .none: []
    case .full(let tensor): [tensor]
    case .grid(let rows, let columns): [rows, columns]
    }
  }

  /// The same bias, untracked.
  var detached: Tensor.AttentionBias {
    switch self {
    case .none: .none
    case .full(let tensor): .full(tensor.detached)
    case .grid(let rows, let columns): .grid(rows: rows.detached, columns: columns.detached)
    }
  }
}
