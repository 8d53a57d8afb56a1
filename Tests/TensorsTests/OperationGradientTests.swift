import Tensors
import Testing

@Suite("Gradients against finite differences") struct OperationGradientTests {
  /// An elementwise operation and where it is smooth.
  struct Elementwise: CustomTestStringConvertible, Sendable {
    let name: String
    var range: ClosedRange<Float> = -2...2
    let function: @Sendable (Tensor) -> Tensor
    var testDescription: String { name }
  }

  static let smooth: [Elementwise] = [
    .init(name: "exp") { $0.exp() },
    .init(name: "log", range: 0.5...3) { $0.log() },
    .init(name: "tanh") { $0.tanh() },
    .init(name: "sigmoid") { $0.sigmoid() },
    .init(name: "relu, positive", range: 0.1...2) { $0.relu() },
    .init(name: "relu, negative", range: -2 ... -0.1) { $0.relu() },
    .init(name: "gelu") { $0.gelu() },
    .init(name: "gelu tanh") { $0.gelu(.tanh) },
    .init(name: "silu") { $0.silu() },
    .init(name: "softplus") { $0.softplus() },
    .init(name: "square root", range: 0.5...3) { $0.squareRoot() },
    .init(name: "square") { $0.squared() },
    .init(name: "reciprocal", range: 0.7...3) { $0.reciprocal() },
    .init(name: "absolute", range: -2 ... -0.1) { $0.absolute() },
    .init(name: "power", range: 0.5...2) { $0.power(2.5) },
    .init(name: "clamp, inside", range: -0.9...0.9) { $0.clamped(to: -1...1) },
    .init(name: "clamp, outside", range: 1.1...2) { $0.clamped(to: -1...1) },
    .init(name: "negation") { -$0 },
    .init(name: "numbers") { 3 - (2 * $0 + 1) / 4 },
    .init(name: "number divided", range: 0.7...2) { 2 / $0 },
  ]

  @Test("Elementwise", arguments: smooth)
  func elementwise(_ operation: Elementwise) {
    expectGradient(at: [numbers([3, 5], in: operation.range)]) { operation.function($0[0]) }
    expectGradient(at: [numbers([4, 3], in: operation.range)]) {
      operation.function($0[0].transposed().sliced(0..<3, axis: 1, by: 2))
    }
  }

  @Test(
    "Arithmetic broadcasts",
    arguments: [([2, 3], [2, 3]), ([2, 3], [3]), ([2, 1], [3]), ([1], [2, 2]), ([], [4])])
  func arithmetic(_ first: [Int], _ second: [Int]) {
    let inputs = [numbers(first, in: 1...2), numbers(second, in: 2.5...4, seed: 2)]
    expectGradient(at: inputs) { $0[0] + $0[1] }
    expectGradient(at: inputs) { $0[0] - $0[1] }
    expectGradient(at: inputs) { $0[0] * $0[1] }
    expectGradient(at: inputs) { $0[0] / $0[1] }
    expectGradient(at: inputs) { Tensor.maximum($0[0], $0[1]) }
    expectGradient(at: inputs) { Tensor.minimum($0[0], $0[1]) }
  }

  @Test("Reductions", arguments: [nil, [0], [1], [-1], [0, 2], [1, 2]])
  func reductions(_ axes: [Int]?) {
    let x = numbers([3, 4, 2])
    for keeping in [false, true] {
      expectGradient(at: [x]) { $0[0].sum(axes: axes, keepingAxes: keeping) }
      expectGradient(at: [x]) { $0[0].mean(axes: axes, keepingAxes: keeping) }
      expectGradient(at: [x], step: 1e-3) { $0[0].max(axes: axes, keepingAxes: keeping) }
      expectGradient(at: [x], step: 1e-3) { $0[0].min(axes: axes, keepingAxes: keeping) }
      expectGradient(at: [x]) { $0[0].logSumExp(axes: axes, keepingAxes: keeping) }
      expectGradient(at: [x]) { $0[0].variance(axes: axes, keepingAxes: keeping) }
      expectGradient(at: [x]) { $0[0].variance(axes: axes, correction: 1) }
    }
  }

  @Test("Views and joins")
  func views() {
    let x = numbers([2, 3, 4])
    expectGradient(at: [x]) { $0[0].reshaped(4, -1) }
    expectGradient(at: [x]) { $0[0].permuted(2, 0, 1).reshaped(8, 3) }
    expectGradient(at: [x]) { $0[0].transposed(0, 2) }
    expectGradient(at: [x]) { $0[0].sliced(1..<4, axis: 2, by: 2) }
    expectGradient(at: [x]) { $0[0].selected(1, axis: 1) }
    expectGradient(at: [x]) { $0[0].unsqueezed(1).expanded(to: [2, 5, 3, 4]) }
    expectGradient(at: [x]) { $0[0].padded([(1, 0), (0, 2), (1, 1)], with: 3) }
    expectGradient(at: [x]) {
      Tensor.concatenated($0[0].split([1, 2], axis: 1).reversed(), axis: 1)
    }
    expectGradient(at: [x, numbers([2, 3, 4], seed: 2)]) { Tensor.stacked($0, axis: -1) }
  }

  @Test("Gather, scatter and embedding")
  func gathering() {
    let x = numbers([3, 4, 2])
    expectGradient(at: [x]) { $0[0].gathered([3, 0, 3], axis: 1) }
    expectGradient(at: [x, numbers([3, 3, 2], seed: 2)]) {
      $0[0].scatterAdding($0[1], at: [3, 0, 3], axis: 1)
    }
    expectGradient(at: [numbers([5, 3])]) { $0[0].embedding([4, 4, 0, 2]) }
  }

  @Test("Dropout")
  func dropout() {
    expectGradient(at: [numbers([4, 5])]) {
      $0[0].dropout(0.4, uniforms: numbers([4, 5], in: 0...1))
    }
  }

  @Test(
    "Matrix products",
    arguments: [
      ([3, 4], [4, 5]), ([1, 1], [1, 1]), ([2, 3, 4], [2, 4, 2]), ([2, 3, 4], [4, 5]),
      ([3, 4], [2, 4, 3]), ([2, 1, 3, 2], [4, 2, 3]),
    ])
  func matrixProduct(_ first: [Int], _ second: [Int]) {
    expectGradient(at: [numbers(first), numbers(second, seed: 2)]) { $0[0].matmul($0[1]) }
    let (a, b) = (numbers(first).transposed(), numbers(second, seed: 2).transposed())
    expectGradient(at: [a.contiguous(), b.contiguous()]) {
      $0[0].transposed().matmul($0[1].transposed())
    }
  }

  @Test("Softmax and cross entropy", arguments: [0, 1, -1])
  func softmax(_ axis: Int) {
    let x = numbers([3, 4], in: -2...2)
    expectGradient(at: [x]) { $0[0].softmax(axis: axis) }
    expectGradient(at: [x]) { $0[0].logSoftmax(axis: axis) }
    expectGradient(at: [x]) { $0[0].crossEntropy(labels: [1, -1, 3]) }
    expectGradient(at: [x]) { $0[0].crossEntropy(labels: [1, 0, 3], reduction: .sum) }
    expectGradient(at: [x, numbers([3, 4], in: 0...1)]) { $0[0].crossEntropy(probabilities: $0[1]) }
    expectGradient(at: [x, numbers([3, 4], in: 0...1)]) { $0[0].binaryCrossEntropy(targets: $0[1]) }
  }

  @Test("Layer norm", arguments: [[5], [3, 5]])
  func layerNorm(_ shape: [Int]) {
    expectGradient(at: [numbers([2, 3, 5]), numbers(shape, seed: 2), numbers(shape, seed: 3)]) {
      $0[0].layerNorm(weight: $0[1], bias: $0[2])
    }
  }

  @Test("Batch norm and group norm", arguments: [[3, 4], [2, 4, 3], [2, 4, 2, 3]])
  func channelNorms(_ shape: [Int]) {
    let inputs = [numbers(shape), numbers([4], seed: 2), numbers([4], seed: 3)]
    expectGradient(at: inputs) { $0[0].batchNorm(weight: $0[1], bias: $0[2]).output }
    for groups in [1, 2] {
      expectGradient(at: inputs) { $0[0].groupNorm(groups: groups, weight: $0[1], bias: $0[2]) }
    }
    expectGradient(at: inputs + [numbers([4], in: 0.5...2, seed: 4)]) {
      $0[0].batchNorm(mean: $0[1], variance: $0[3], weight: $0[2], bias: $0[1])
    }
  }

  @Test("Pooling")
  func pooling() {
    let x = numbers([2, 3, 5, 6])
    expectGradient(at: [x], step: 1e-3) { $0[0].maxPooled(2) }
    expectGradient(at: [x], step: 1e-3) {
      $0[0].maxPooled(.init(height: 3, width: 2), stride: 2, padding: 1)
    }
    expectGradient(at: [x]) { $0[0].averagePooled(2) }
    for counting in [true, false] {
      expectGradient(at: [x]) {
        $0[0].averagePooled(3, stride: 2, padding: 1, countingPadding: counting)
      }
    }
  }

  @Test("Resize", arguments: [(3, 7), (8, 2), (1, 1), (4, 5)])
  func resize(_ height: Int, _ width: Int) {
    let x = numbers([2, 3, 4, 5])
    let channelsLast = numbers([2, 4, 5, 3])
    for interpolation in [
      Tensor.Interpolation.nearest, .bilinear(alignsCorners: true), .bilinear(alignsCorners: false),
    ] {
      expectGradient(at: [x]) { $0[0].resized(height: height, width: width, interpolation) }
      expectGradient(at: [channelsLast]) {
        $0[0].permuted(0, 3, 1, 2).resized(height: height, width: width, interpolation)
      }
    }
  }

  @Test("Attention")
  func attention() {
    let (q, k, v) = (
      numbers([2, 2, 3, 4]), numbers([2, 2, 6, 4], seed: 2), numbers([2, 2, 6, 5], seed: 3)
    )
    expectGradient(at: [q, k, v]) { $0[0].attention(keys: $0[1], values: $0[2]) }
    expectGradient(at: [q, k, v, numbers([2, 1, 6], seed: 4)]) {
      $0[0].attention(keys: $0[1], values: $0[2], bias: .full($0[3]), scale: 0.7)
    }
    expectGradient(at: [q, k, v, numbers([2, 2, 3, 2], seed: 4), numbers([2, 2, 3, 3], seed: 5)]) {
      $0[0].attention(keys: $0[1], values: $0[2], bias: .grid(rows: $0[3], columns: $0[4]))
    }
  }

  /// A convolution's shapes and parameters.
  struct Convolution: CustomTestStringConvertible, Sendable {
    let input: [Int]
    let weight: [Int]
    var stride: Extent2D = 1
    var padding: Extent2D = 0
    var dilation: Extent2D = 1
    var groups = 1
    var outputPadding: Extent2D = 0
    var testDescription: String { "\(self)" }
  }

  @Test(
    "Convolution",
    arguments: [
      Convolution(input: [2, 3, 5, 4], weight: [2, 3, 3, 3], padding: 1),
      Convolution(input: [1, 1, 1, 1], weight: [1, 1, 1, 1]),
      Convolution(input: [1, 2, 7, 6], weight: [3, 2, 1, 3], stride: .init(height: 2, width: 1)),
      Convolution(
        input: [1, 2, 6, 7], weight: [2, 2, 3, 2], padding: .init(height: 2, width: 0),
        dilation: .init(height: 2, width: 3)),
      Convolution(input: [2, 4, 4, 4], weight: [6, 2, 3, 3], stride: 2, padding: 1, groups: 2),
      Convolution(input: [1, 3, 4, 5], weight: [3, 1, 3, 3], padding: 1, groups: 3),
    ])
  func convolution(_ c: Convolution) {
    expectGradient(
      at: [numbers(c.input), numbers(c.weight, seed: 2), numbers([c.weight[0]], seed: 3)]
    ) {
      $0[0].convolution2D(
        weight: $0[1], bias: $0[2], stride: c.stride, padding: c.padding, dilation: c.dilation,
        groups: c.groups)
    }
  }

  @Test(
    "Transposed convolution",
    arguments: [
      Convolution(input: [2, 3, 4, 3], weight: [3, 2, 3, 3], padding: 1),
      Convolution(input: [1, 2, 3, 3], weight: [2, 2, 4, 4], stride: 2, padding: 1),
      Convolution(
        input: [1, 2, 3, 2], weight: [2, 3, 3, 2], stride: .init(height: 2, width: 3),
        outputPadding: .init(height: 1, width: 2)),
      Convolution(input: [1, 4, 3, 3], weight: [4, 1, 3, 3], dilation: 2, groups: 2),
    ])
  func transposedConvolution(_ c: Convolution) {
    expectGradient(
      at: [
        numbers(c.input), numbers(c.weight, seed: 2),
        numbers([c.weight[1] * c.groups], seed: 3),
      ]
    ) {
      $0[0].transposedConvolution2D(
        weight: $0[1], bias: $0[2], stride: c.stride, padding: c.padding,
        outputPadding: c.outputPadding, dilation: c.dilation, groups: c.groups)
    }
  }
}
