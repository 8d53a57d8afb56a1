internal import CTensorKernels
internal import Glibc

/// Attention computed a block of queries at a time.
struct AttentionBlocks: Sendable {
  private let q: Tensor
  private let k: Tensor
  private let v: Tensor
  private let bias: AttentionScoreBias
  private let scale: Float

  /// Queries that share a block of scores, small enough for the block to stay in the cache.
  private let blockRows: Int

  private var batch: Int { q.shape[0] }
  private var heads: Int { q.shape[1] }
  private var queries: Int { q.shape[2] }
  private var keys: Int { k.shape[2] }
  private var width: Int { q.shape[3] }
  private var valueWidth: Int { v.shape[3] }
  private var blockCount: Int { (queries + blockRows - 1) / blockRows }

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
    v = AttentionBlocks.readable(values)
    self.scale = scale
    self.bias = AttentionScoreBias(bias, shape: [a[0], a[1], a[2], b[2]])
    blockRows = max(16, min(256, (1 << 19) / max(1, b[2])))
  }

  /// The result, and the log-sum-exp of each row of scores.
  func output() -> (y: Tensor, logSums: Tensor) {
    let shape = [batch, heads, queries, valueWidth]
    let y = Tensor.uninitialized(shape, strides: AttentionBlocks.headsInside(shape))
    let logSums = Tensor.uninitialized([batch, heads, queries])
    guard keys > 0 else { return (Tensor(zeros: shape), Tensor(zeros: logSums.shape)) }
    Parallel.tasks(batch * heads * blockCount) { task in
      let (head, block) = task.quotientAndRemainder(dividingBy: blockCount)
      let rows = block * blockRows..<min(queries, (block + 1) * blockRows)
      let scores = Storage(count: rows.count * keys)
      unfailing { () throws(TensorError) in
        try multiplyScores(head, rows, into: scores.base)
        bias.add(to: scores.base, head: head, rows: rows)
        let sums = logSums.pointer + head * queries
        let target = span(y, head).dropping(rows: rows.lowerBound)
        var inverses: [Float] = []
        for (index, row) in rows.enumerated() {
          let line = scores.base + index * keys
          let largest = ctk_max(line, keys)
          let sum = ctk_exp_shifted(line, largest, line, keys)
          sums[row] = largest + logf(sum)
          inverses.append(1 / sum)
        }
        try MatrixSpan.multiply(
          MatrixSpan(base: scores.base, step: keys), span(v, head), into: target,
          rows: rows.count, inner: keys, columns: valueWidth)
        for (index, inverse) in inverses.enumerated() {
          let line = target.base + index * target.step
          ctk_shift_scale(line, 0, inverse, line, valueWidth)
        }
      }
    }
    withExtendedLifetime((q, k, v, bias)) {}
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
    Parallel.tasks(batch * heads) { head in
      let scores = Storage(count: blockRows * keys)
      let flows = Storage(count: blockRows * keys)
      for block in 0..<blockCount {
        let rows = block * blockRows..<min(queries, (block + 1) * blockRows)
        let (p, ds) = (
          MatrixSpan(base: scores.base, step: keys), MatrixSpan(base: flows.base, step: keys)
        )
        unfailing { () throws(TensorError) in
          try multiplyScores(head, rows, into: scores.base)
          bias.add(to: scores.base, head: head, rows: rows)
          for (index, row) in rows.enumerated() {
            let line = scores.base + index * keys
            _ = ctk_exp_shifted(line, logSums.pointer[head * queries + row], line, keys)
          }
          let flow = span(g, head).dropping(rows: rows.lowerBound)
          try MatrixSpan.multiply(
            p.transposed, flow, into: span(dv, head), rows: keys, inner: rows.count,
            columns: valueWidth, keeping: 1)
          try MatrixSpan.multiply(
            flow, span(v, head).transposed, into: ds, rows: rows.count, inner: valueWidth,
            columns: keys)
          for (index, row) in rows.enumerated() {
            let line = flows.base + index * keys
            ctk_softmax_backward(
              line, scores.base + index * keys, products.pointer[head * queries + row], line, keys)
          }
          biasGradient.add(flows.base, head: head, rows: rows)
          try MatrixSpan.multiply(
            ds, span(k, head), into: span(dq, head).dropping(rows: rows.lowerBound),
            rows: rows.count, inner: keys, columns: width, scale: scale)
          try MatrixSpan.multiply(
            ds.transposed, span(q, head).dropping(rows: rows.lowerBound), into: span(dk, head),
            rows: keys, inner: rows.count, columns: width, scale: scale, keeping: 1)
        }
      }
    }
    withExtendedLifetime((q, k, v, g, bias, logSums, products)) {}
    return [dq, dk, dv] + biasGradient.tensors()
  }

  /// s Q Kᵀ for some rows of a head.
  private func multiplyScores(
    _ head: Int, _ rows: Range<Int>, into scores: UnsafeMutablePointer<Float>
  ) throws(TensorError) {
    try MatrixSpan.multiply(
      span(q, head).dropping(rows: rows.lowerBound), span(k, head).transposed,
      into: MatrixSpan(base: scores, step: keys), rows: rows.count, inner: width, columns: keys,
      scale: scale)
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
