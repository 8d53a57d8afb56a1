import Tensors
import Testing

@Suite("Threads") struct ThreadTests {
  /// What runs on oneDNN's kernels, whose sums are cut by threads.
  private static let rounded = [
    "matrix product", "matrix product, broadcast", "matrix product by one matrix",
    "matrix product of vectors", "convolution", "depthwise convolution", "transposed convolution",
  ]

  /// Operations on inputs that are big enough for several threads.
  static let exact: [OperationCase] =
    OperationCase.all.filter { !rounded.contains($0.name) } + [
      .init("elementwise", [300, 401]) { $0[0].exp() * $0[0] },
      .init("sum", [300, 401]) { $0[0].sum() },
      .init("sum of rows", [300, 401]) { $0[0].sum(axes: [0]) },
      .init("sum of few long rows", [3, 40_000]) { $0[0].sum(axes: [0]) },
      .init("softmax", [300, 401]) { $0[0].softmax() },
      .init("log-sum-exp", [300, 401]) { $0[0].logSumExp(axes: [0]) },
      .init("variance", [300, 401]) { $0[0].variance() },
      .init("layer norm", [300, 401], [401], [401]) { $0[0].layerNorm(weight: $0[1], bias: $0[2]) },
      .init("batch norm", [3, 5, 40, 41], [5], [5]) {
        $0[0].batchNorm(weight: $0[1], bias: $0[2]).output
      },
      .init("group norm", [3, 6, 40, 41], [6], [6]) {
        $0[0].groupNorm(groups: 2, weight: $0[1], bias: $0[2])
      },
      .init("max pooling", [3, 5, 40, 41]) { $0[0].maxPooled(3, stride: 2, padding: 1) },
      .init("average pooling", [3, 5, 40, 41]) { $0[0].averagePooled(3, stride: 2, padding: 1) },
      .init("resize", [3, 5, 40, 41]) { $0[0].resized(height: 77, width: 33) },
      .init("embedding", [50, 700]) { $0[0].embedding((0..<90).map { $0 * 7 % 50 }) },
      .init("scatter", [8, 50, 70], [8, 90, 70]) {
        $0[0].scatterAdding($0[1], at: (0..<90).map { $0 * 7 % 50 }, axis: 1)
      },
      .init("attention", [2, 3, 300, 8], [2, 3, 600, 8], [2, 3, 600, 5]) {
        $0[0].attention(keys: $0[1], values: $0[2])
      },
      .init(
        "attention with a shared bias", [2, 3, 40, 8], [2, 3, 50, 8], [2, 3, 50, 5], [40, 50]
      ) {
        $0[0].attention(keys: $0[1], values: $0[2], bias: .full($0[3]))
      },
      .init(
        "attention with a grid bias", [2, 3, 40, 8], [2, 3, 60, 8], [2, 3, 60, 5], [2, 3, 40, 6],
        [2, 3, 40, 10]
      ) {
        $0[0].attention(keys: $0[1], values: $0[2], bias: .grid(rows: $0[3], columns: $0[4]))
      },
    ]

  @Test("Values and gradients don't depend on the number of threads", arguments: exact)
  func independence(_ operation: OperationCase) {
    let one = TensorRuntime.withThreads(1) { operation.results(at: operation.inputs) }
    for threads in [2, 3, 5] {
      let several = TensorRuntime.withThreads(threads) { operation.results(at: operation.inputs) }
      #expect(several == one, "on \(threads) threads")
    }
  }

  @Test("Steps of Adam don't depend on the number of threads")
  func adam() {
    func step(_ threads: Int) -> [Tensor] {
      TensorRuntime.withThreads(threads) {
        var (x, mean, square) = (
          numbers([40_000]), Tensor(zeros: [40_000]), Tensor(zeros: [40_000])
        )
        for step in 1...3 {
          x.takeAdamStep(
            gradient: numbers([40_000], seed: UInt64(step)), mean: &mean, square: &square,
            step: step, rate: 0.1)
        }
        return [x, mean, square]
      }
    }
    let one = step(1)
    for threads in [2, 3, 5] { #expect(step(threads) == one, "on \(threads) threads") }
  }

  @Test("Products and convolutions depend on it by rounding alone")
  func library() {
    let library: [OperationCase] = [
      .init("matrix product", [300, 401], [401, 200]) { $0[0].matmul($0[1]) },
      .init("convolution", [3, 5, 40, 41], [7, 5, 3, 3]) {
        $0[0].convolution2D(weight: $0[1], padding: 1)
      },
    ]
    for operation in library {
      let one = TensorRuntime.withThreads(1) { operation.results(at: operation.inputs) }
      let two = TensorRuntime.withThreads(2) { operation.results(at: operation.inputs) }
      for (first, second) in zip(two, one) {
        expectClose(first, second, relative: 1e-5, absolute: 1e-3)
      }
    }
  }

  @Test("A number of threads holds for the task that sets it, and no longer")
  func tasks() async {
    let before = TensorRuntime.threads
    await withTaskGroup(of: Bool.self) { group in
      for threads in 1...8 {
        group.addTask {
          TensorRuntime.withThreads(threads) {
            TensorRuntime.threads == threads
          }
        }
      }
      for await isRight in group { #expect(isRight) }
    }
    TensorRuntime.withThreads(7) {
      TensorRuntime.withThreads(2) { #expect(TensorRuntime.threads == 2) }
      #expect(TensorRuntime.threads == 7)
    }
    #expect(TensorRuntime.threads == before)
    struct Stop: Error {}
    #expect(throws: Stop.self) {
      try TensorRuntime.withThreads(3) { () throws(Stop) in throw Stop() }
    }
  }

  @Test("Tasks compute side by side")
  func sideBySide() async {
    let x = numbers([64, 64])
    let expected = x.matmul(x).softmax()
    await withTaskGroup(of: Tensor.self) { group in
      for _ in 0..<8 { group.addTask { x.matmul(x).softmax() } }
      for await result in group { expectClose(result, expected) }
    }
  }
}
