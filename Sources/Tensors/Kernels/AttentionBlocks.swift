internal import CTensorKernels
internal import Glibc

/// Attention computed a tile of queries and keys at a time.
struct AttentionBlocks: Sendable {
  private let q: Tensor
  private let k: Tensor

  /// The keys with `[batch, heads, width, keys]`: products with scores in rows run over them faster.
  private let kTransposed: Tensor
  private let v: Tensor
  private let bias: AttentionScoreBias
  private let scale: Float

  private var batch: Int { q.shape[0] }
  private var heads: Int { q.shape[1] }
  private var queries: Int { q.shape[2] }
  private var keys: Int { k.shape[2] }
  private var width: Int { q.shape[3] }
  private var valueWidth: Int { v.shape[3] }
  private var queryParts: [Range<Int>] {
    AttentionTile.parts(of: queries, length: AttentionTile.extent.queries)
  }
  private var keyParts: [Range<Int>] {
    AttentionTile.parts(of: keys, length: AttentionTile.extent.keys)
  }

  init(
    queries: Tensor, keys: Tensor, values: Tensor, bias: Tensor.AttentionBias, scale: Float
  ) {
    let (a, b, c) = (queries.shape, keys.shape, values.shape)
    precondition(
      a.count == 4 && b.count == 4 && c.count == 4 && a[..<2] == b[..<2] && b[..<3] == c[..<3]
        && a[3] == b[3],
      "attention of queries \(a), keys \(b) and values \(c)")
    q = AttentionBlocks.readable(queries)
    k = AttentionBlocks.readable(keys)
    kTransposed = keys.transposed().contiguous()
    v = AttentionBlocks.readable(values)
    self.scale = scale
    self.bias = AttentionScoreBias(bias, shape: [a[0], a[1], a[2], b[2]])
  }

  /// The result, and the log-sum-exp of each row of scores.
  func output() -> (y: Tensor, logSums: Tensor) {
    let shape = [batch, heads, queries, valueWidth]
    let y = Tensor.uninitialized(shape, strides: AttentionBlocks.headsInside(shape))
    let logSums = Tensor.uninitialized([batch, heads, queries])
    guard keys > 0 else { return (Tensor(zeros: shape), Tensor(zeros: logSums.shape)) }
    let (queryParts, keyParts) = (queryParts, keyParts)
    Parallel.tasks(batch * heads * queryParts.count) { task in
      let (head, part) = task.quotientAndRemainder(dividingBy: queryParts.count)
      let rows = queryParts[part]
      let scores = Storage(count: rows.count * keyParts[0].count)
      let target = span(y, head).dropping(rows: rows.lowerBound)
      let largest = logSums.pointer + head * queries + rows.lowerBound
      largest.update(repeating: -.infinity, count: rows.count)
      var sums = [Float](repeating: 0, count: rows.count)
      unfailing { () throws(TensorError) in
        for keys in keyParts {
          let tile = AttentionTile(queries: rows, keys: keys)
          let isFirst = keys.lowerBound == 0
          try computeScores(head, tile, into: scores.base)
          for index in sums.indices {
            let row = scores.base + index * keys.count
            let factor = ctk_softmax_tile(row, keys.count, largest + index, &sums[index])
            if !isFirst && factor != 1 { scale(target, row: index, by: factor) }
          }
          try MatrixSpan.multiply(
            MatrixSpan(base: scores.base, step: keys.count),
            span(v, head).dropping(rows: keys.lowerBound), into: target, rows: rows.count,
            inner: keys.count, columns: valueWidth, keeping: isFirst ? 0 : 1)
        }
      }
      for (index, sum) in sums.enumerated() {
        scale(target, row: index, by: 1 / sum)
        largest[index] += logf(sum)
      }
    }
    withExtendedLifetime((q, kTransposed, v, bias)) {}
    return (y, logSums)
  }

  /// The gradients of queries, keys, values and the bias's tensors.
  func gradients(
    _ gradient: Tensor, output y: Tensor, logSums: Tensor, isNeeded: [Bool]
  ) -> [Tensor?] {
    let g = AttentionBlocks.readable(gradient)
    let (dq, dk, dv) = (Tensor(zeros: q.shape), Tensor(zeros: k.shape), Tensor(zeros: v.shape))
    let biasGradient = bias.gradient(isNeeded: isNeeded.dropFirst(3).contains(true))
    let products = (g * y).sum(axes: [3]).contiguous()
    let (queryParts, keyParts) = (queryParts, keyParts)
    Parallel.tasks(biasGradient.tasks.count) { task in
      let count = (queryParts.first?.count ?? 0) * (keyParts.first?.count ?? 0)
      let (scores, flows) = (Storage(count: count), Storage(count: count))
      unfailing { () throws(TensorError) in
        for head in biasGradient.tasks[task] {
          for rows in queryParts {
            for keys in keyParts {
              let tile = AttentionTile(queries: rows, keys: keys)
              let p = MatrixSpan(base: scores.base, step: keys.count)
              let ds = MatrixSpan(base: flows.base, step: keys.count)
              try computeFlows(
                head, tile, g, logSums: logSums, products: products, p: p, dv: dv, ds: ds)
              biasGradient.add(ds.base, task: task, head: head, tile: tile)
              try MatrixSpan.multiply(
                ds, span(k, head).dropping(rows: keys.lowerBound),
                into: span(dq, head).dropping(rows: rows.lowerBound), rows: rows.count,
                inner: keys.count, columns: width, scale: scale, keeping: 1)
              try MatrixSpan.multiply(
                ds.transposed, span(q, head).dropping(rows: rows.lowerBound),
                into: span(dk, head).dropping(rows: keys.lowerBound), rows: keys.count,
                inner: rows.count, columns: width, scale: scale, keeping: 1)
            }
          }
        }
      }
    }
    withExtendedLifetime((q, k, kTransposed, v, g, bias, logSums, products)) {}
    return [dq, dk, dv] + biasGradient.tensors()
  }

  /// P and dS for a tile of a head, and what the tile adds to dV.
  private func computeFlows(
    _ head: Int, _ tile: AttentionTile, _ g: Tensor, logSums: Tensor, products: Tensor,
    p: MatrixSpan, dv: Tensor, ds: MatrixSpan
  ) throws(TensorError) {
    let (rows, keys) = (tile.queries, tile.keys)
    let flow = span(g, head).dropping(rows: rows.lowerBound)
    try computeScores(head, tile, into: p.base)
    for row in rows {
      let line = p.base + tile.offset(ofRow: row)
      _ = ctk_exp_shifted(line, logSums.pointer[head * queries + row], line, keys.count)
    }
    try MatrixSpan.multiply(
      p.transposed, flow, into: span(dv, head).dropping(rows: keys.lowerBound),
      rows: keys.count, inner: rows.count, columns: valueWidth, keeping: 1)
    try MatrixSpan.multiply(
      flow, span(v, head).dropping(rows: keys.lowerBound).transposed, into: ds,
      rows: rows.count, inner: valueWidth, columns: keys.count)
    for row in rows {
      let at = tile.offset(ofRow: row)
      ctk_softmax_backward(
        ds.base + at, p.base + at, products.pointer[head * queries + row], ds.base + at,
        keys.count)
    }
  }

  /// s Q Kᵀ + B for a tile of a head.
  private func computeScores(
    _ head: Int, _ tile: AttentionTile, into scores: UnsafeMutablePointer<Float>
  ) throws(TensorError) {
    try MatrixSpan.multiply(
      span(q, head).dropping(rows: tile.queries.lowerBound),
      MatrixSpan(
        base: kTransposed.pointer + head * width * keys + tile.keys.lowerBound, step: max(1, keys)),
      into: MatrixSpan(base: scores, step: tile.keys.count), rows: tile.queries.count,
      inner: width, columns: tile.keys.count, scale: scale)
    bias.add(to: scores, head: head, tile: tile)
  }

  /// Multiplies a row of the result by a factor.
  private func scale(_ matrix: MatrixSpan, row: Int, by factor: Float) {
    let line = matrix.base + row * matrix.step
    ctk_shift_scale(line, 0, factor, line, valueWidth)
  }

  /// The matrix of a head, counted through all images.
  private func span(_ tensor: Tensor, _ head: Int) -> MatrixSpan {
    let (image, index) = head.quotientAndRemainder(dividingBy: heads)
    return MatrixSpan(
      base: tensor.pointer + image * tensor.strides[0] + index * tensor.strides[1],
      step: max(1, tensor.strides[2]))
  }

  /// A tensor whose rows can be multiplied where they are.
  private static func readable(_ tensor: Tensor) -> Tensor {
    let isReadable =
      (tensor.strides[3] == 1 || tensor.shape[3] == 1)
      && (tensor.strides[2] >= tensor.shape[3] || tensor.shape[2] == 1)
    return isReadable ? tensor : tensor.copied()
  }

  /// Strides that put a token's heads side by side, as the layer behind attention reads them.
  private static func headsInside(_ shape: [Int]) -> [Int] {
    let row = max(1, shape[1] * shape[3])
    return [row * max(1, shape[2]), max(1, shape[3]), row, 1]
  }
}
