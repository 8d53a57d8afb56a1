import Tensors
import Testing

@Suite("Tiles of attention") struct AttentionTileTests {
  @Test(
    "Lengths around the edges of tiles",
    arguments: [1, 63, 64, 65, 255, 256, 257, 511, 512, 513, 1025])
  func edges(count: Int) {
    for queries in [1, count] {
      let q = numbers([1, 2, queries, 8])
      let (k, v) = (numbers([1, 2, count, 8], seed: 2), numbers([1, 2, count, 5], seed: 3))
      expectClose(q.attention(keys: k, values: v), plain(q, k, v), relative: 1e-4, absolute: 1e-5)
    }
  }

  @Test("Gradients over several tiles, with a bias of each kind")
  func gradients() {
    let (q, k, v) = (
      numbers([1, 1, 300, 4]), numbers([1, 1, 700, 4], seed: 2), numbers([1, 1, 700, 3], seed: 3)
    )
    let (rows, columns) = (numbers([1, 1, 300, 7], seed: 4), numbers([1, 1, 300, 100], seed: 5))
    let weight = numbers([1, 1, 300, 3], seed: 6)
    let inputs = [q, k, v, rows, columns]
    let expected = valueWithGradient(at: inputs) { p in
      (plain(p[0], p[1], p[2], bias: grid(p[3], p[4])) * weight).sum()
    }.gradients
    let byGrid = valueWithGradient(at: inputs) { p in
      let bias = Tensor.AttentionBias.grid(rows: p[3], columns: p[4])
      return (p[0].attention(keys: p[1], values: p[2], bias: bias) * weight).sum()
    }.gradients
    let byFull = valueWithGradient(at: inputs) { p in
      let bias = Tensor.AttentionBias.full(grid(p[3], p[4]))
      return (p[0].attention(keys: p[1], values: p[2], bias: bias) * weight).sum()
    }.gradients
    for index in inputs.indices {
      expectClose(byGrid[index], expected[index], relative: 1e-3, absolute: 1e-4)
      expectClose(byFull[index], expected[index], relative: 1e-3, absolute: 1e-4)
    }
  }

  @Test(
    "The gradient of a bias that is shared, whatever its shape",
    arguments: [
      [3, 4, 5, 6], [1, 4, 5, 6], [4, 5, 6], [3, 1, 5, 6], [5, 6], [3, 1, 1, 6], [3, 4, 5, 1], [6],
      [1, 1, 5, 1], [],
    ])
  func sharedBias(shape: [Int]) {
    let (q, k, v) = (
      numbers([3, 4, 5, 2]), numbers([3, 4, 6, 2], seed: 2), numbers([3, 4, 6, 3], seed: 3)
    )
    let weight = numbers([3, 4, 5, 3], seed: 6)
    let inputs = [q, k, v, numbers(shape, seed: 4)]
    let expected = valueWithGradient(at: inputs) { p in
      (plain(p[0], p[1], p[2], bias: p[3]) * weight).sum()
    }.gradients
    let computed = valueWithGradient(at: inputs) { p in
      (p[0].attention(keys: p[1], values: p[2], bias: .full(p[3])) * weight).sum()
    }.gradients
    for index in inputs.indices {
      expectClose(computed[index], expected[index], relative: 1e-4, absolute: 1e-5)
    }
  }

  @Test("The gradient of a bias takes memory of the bias's size, not of all scores")
  func biasMemory() async {
    await #expect(processExitsWith: .success) {
      // All scores would be 16 × 4 × 256 × 256 numbers: 16 MiB. Of the bias two copies are collected.
      let inputs = [
        numbers([16, 4, 256, 4]), numbers([16, 4, 256, 4]), numbers([16, 4, 256, 4]),
        numbers([4, 256, 256]),
      ]
      let attention = { (p: [Tensor]) in
        p[0].attention(keys: p[1], values: p[2], bias: .full(p[3])).sum()
      }
      func peak(_ body: () -> Void) -> Int {
        let before = TensorRuntime.usedBytes
        TensorRuntime.resetPeak()
        body()
        return TensorRuntime.peakBytes - before
      }
      let without = peak {
        _ = valueWithGradient(at: Array(inputs.prefix(3))) { attention($0 + [inputs[3]]) }
      }
      let with = peak { _ = valueWithGradient(at: inputs, of: attention) }
      #expect(with - without <= 3 << 20)
    }
  }

  @Test("Tiles that are −∞ throughout", arguments: [0..<512, 512..<1024, 100..<900])
  func masked(hidden: Range<Int>) {
    let (q, k, v) = (
      numbers([1, 1, 3, 8]), numbers([1, 1, 1030, 8], seed: 2), numbers([1, 1, 1030, 4], seed: 3)
    )
    var mask = Tensor(zeros: [1, 1, 3, 1030])
    for key in hidden { mask[0, 0, 1, key] = -.infinity }
    for key in 0..<1030 { mask[0, 0, 2, key] = -.infinity }
    let y = q.attention(keys: k, values: v, bias: .full(mask))
    let expected = plain(q, k, v, bias: mask)
    for row in 0..<2 {
      for column in 0..<4 {
        #expect(abs(y[0, 0, row, column] - expected[0, 0, row, column]) < 1e-5)
      }
    }
    #expect((0..<4).allSatisfy { y[0, 0, 2, $0].isNaN })
  }

  @Test("Large scores, and a NaN")
  func large() {
    let (q, v) = (numbers([1, 1, 2, 4]), numbers([1, 1, 1100, 4], seed: 3))
    let k = numbers([1, 1, 1100, 4], seed: 2)
    var bias = Tensor(zeros: [1, 1, 2, 1100])
    (bias[0, 0, 0, 3], bias[0, 0, 0, 1050], bias[0, 0, 1, 600]) = (9_000, 10_000, -10_000)
    let y = q.attention(keys: k, values: v, bias: .full(bias))
    expectClose(y, plain(q, k, v, bias: bias), absolute: 1e-5)
    #expect((0..<4).allSatisfy { y[0, 0, 0, $0] == v[0, 0, 1050, $0] })
    bias[0, 0, 1, 700] = .nan
    let tainted = q.attention(keys: k, values: v, bias: .full(bias))
    #expect((0..<4).allSatisfy { tainted[0, 0, 1, $0].isNaN })
    #expect((0..<4).allSatisfy { tainted[0, 0, 0, $0] == y[0, 0, 0, $0] })
  }

  /// softmax(Q Kᵀ / √width + B) V, step by step.
  private func plain(_ q: Tensor, _ k: Tensor, _ v: Tensor, bias: Tensor? = nil) -> Tensor {
    let scores = q.matmul(k.transposed()) * (1 / Float(q.shape[3]).squareRoot())
    return (bias.map { scores + $0 } ?? scores).softmax().matmul(v)
  }

  private func grid(_ rows: Tensor, _ columns: Tensor) -> Tensor {
    let shape = Array(rows.shape[..<3]) + [rows.shape[3] * columns.shape[3]]
    return (rows.unsqueezed(-1) + columns.unsqueezed(-2)).reshaped(shape)
  }
}
