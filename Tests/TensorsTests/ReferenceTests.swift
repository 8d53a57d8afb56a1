import Tensors
import Testing

@Suite("Operations against PyTorch") struct ReferenceTests {
  typealias Function = @Sendable ([Tensor]) -> Tensor

  static let functions: [String: Function] = elementwise.merging(composed) { $1 }
    .merging(images) { $1 }

  private static let elementwise: [String: Function] = [
    "tanh": { $0[0].tanh() }, "sigmoid": { $0[0].sigmoid() }, "relu": { $0[0].relu() },
    "gelu": { $0[0].gelu() }, "gelu_tanh": { $0[0].gelu(.tanh) }, "silu": { $0[0].silu() },
    "softplus": { $0[0].softplus() }, "abs": { $0[0].absolute() },
    "square": { $0[0].squared() }, "clamp": { $0[0].clamped(to: -1...2) },
    "exp": { $0[0].exp() }, "log": { $0[0].log() }, "sqrt": { $0[0].squareRoot() },
    "reciprocal": { $0[0].reciprocal() }, "pow": { $0[0].power(2.5) },
    "add": { $0[0] + $0[1] }, "subtract": { $0[0] - $0[1] }, "multiply": { $0[0] * $0[1] },
    "divide": { $0[0] / $0[1] }, "maximum": { Tensor.maximum($0[0], $0[1]) },
    "minimum": { Tensor.minimum($0[0], $0[1]) },
  ]

  private static let composed: [String: Function] = [
    "sum": { $0[0].sum(axes: [0, 2]) }, "mean": { $0[0].mean(axes: [1]) },
    "max": { $0[0].max(axes: [1, 2]) }, "logsumexp": { $0[0].logSumExp(axes: [2]) },
    "variance": { $0[0].variance(axes: [0, 1], correction: 1) },
    "softmax": { $0[0].softmax(axis: 1) }, "log_softmax": { $0[0].logSoftmax() },
    "cross_entropy": { $0[0].crossEntropy(labels: [0, 6, 3]) },
    "bce": { x in
      x[0].binaryCrossEntropy(targets: Tensor((0..<9).map { Float($0) / 8 }))
    },
    "matmul": { $0[0].matmul($0[1]) },
    "matmul_transposed": { $0[0].transposed().matmul($0[1].transposed()) },
    "layer_norm": { $0[0].layerNorm(weight: $0[1], bias: $0[2]) },
    "layer_norm_last": { $0[0].layerNorm(weight: $0[1], bias: $0[2]) },
    "cross_entropy_ignored": { $0[0].crossEntropy(labels: [0, -1, 3, 5, -1]) },
    "embedding": { $0[0].embedding([4, 0, 4, 2]) },
    "gather": { $0[0].gathered([3, 0, 3], axis: 1) },
    "scatter": { $0[0].scatterAdding($0[1], at: [3, 0, 3], axis: 1) },
    "pad": { $0[0].padded([(1, 0), (0, 2), (1, 1)], with: 3) },
    "concatenate": { Tensor.concatenated($0, axis: 1) },
    "attention": { $0[0].attention(keys: $0[1], values: $0[2]) },
    "attention_biased": { $0[0].attention(keys: $0[1], values: $0[2], bias: .full($0[3])) },
  ]

  private static let images: [String: Function] = [
    "conv": { $0[0].convolution2D(weight: $0[1], bias: $0[2]) },
    "conv_strided": {
      $0[0].convolution2D(
        weight: $0[1], bias: $0[2], stride: .init(height: 2, width: 1),
        padding: .init(height: 1, width: 0))
    },
    "conv_dilated": {
      $0[0].convolution2D(weight: $0[1], bias: $0[2], padding: 2, dilation: 2)
    },
    "conv_grouped": { $0[0].convolution2D(weight: $0[1], bias: $0[2], padding: 1, groups: 2) },
    "conv_depthwise": { $0[0].convolution2D(weight: $0[1], bias: $0[2], padding: 1, groups: 4) },
    "conv_grouped_dilated": {
      $0[0].convolution2D(
        weight: $0[1], bias: $0[2], stride: .init(height: 2, width: 1),
        padding: .init(height: 1, width: 2), dilation: .init(height: 1, width: 3), groups: 2)
    },
    "conv_transposed": {
      $0[0].transposedConvolution2D(
        weight: $0[1], bias: $0[2], stride: 2, padding: 1, outputPadding: 1)
    },
    "conv_transposed_grouped": {
      $0[0].transposedConvolution2D(
        weight: $0[1], bias: $0[2], stride: .init(height: 3, width: 2),
        padding: .init(height: 0, width: 1), outputPadding: .init(height: 1, width: 0),
        dilation: .init(height: 1, width: 2), groups: 2)
    },
    "max_pool": { $0[0].maxPooled(3, stride: 2, padding: 1) },
    "average_pool": { $0[0].averagePooled(.init(height: 3, width: 2), stride: 2, padding: 1) },
    "average_pool_inside": {
      $0[0].averagePooled(3, stride: 2, padding: 1, countingPadding: false)
    },
    "resize_up": { $0[0].resized(height: 13, width: 15) },
    "resize_up_aligned": {
      $0[0].resized(height: 13, width: 15, .bilinear(alignsCorners: true))
    },
    "resize_down": { $0[0].resized(height: 4, width: 3) },
    "resize_down_aligned": {
      $0[0].resized(height: 4, width: 1, .bilinear(alignsCorners: true))
    },
    "resize_nearest": { $0[0].resized(height: 13, width: 3, .nearest) },
    "batch_norm": { $0[0].batchNorm(weight: $0[1], bias: $0[2]).output },
    "batch_norm_given": {
      $0[0].batchNorm(mean: $0[1], variance: $0[2], weight: $0[3], bias: $0[4])
    },
    "group_norm": { $0[0].groupNorm(groups: 2, weight: $0[1], bias: $0[2]) },
  ]

  @Test("Every case of the file is tested")
  func isComplete() throws {
    #expect(try Fixture("operations").cases == Self.functions.keys.sorted())
  }

  @Test("Result and gradients", arguments: functions.keys.sorted())
  func operation(_ name: String) throws {
    let fixture = try Fixture("operations")
    let function = try #require(Self.functions[name])
    let flow = try #require(fixture["\(name)/flow"])
    let inputs = fixture.list(name, "input").map { $0.tracked() }
    let output = function(inputs)
    let scale = try #require(fixture["\(name)/output"]).absolute().max().item
    expectClose(
      output, try #require(fixture["\(name)/output"]), relative: 1e-5,
      absolute: 2e-6 * max(1, scale))
    let gradients = gradient(of: (output * flow).sum(), withRespectTo: inputs)
    for (computed, expected) in zip(gradients, fixture.list(name, "gradient")) {
      expectClose(
        computed, expected, relative: 1e-5,
        absolute: 5e-6 * max(1, expected.absolute().max().item))
    }
  }
}
