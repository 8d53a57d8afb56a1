import Tensors
import Testing

/// An operation with inputs to try it on.
struct OperationCase: CustomTestStringConvertible, Sendable {
  let name: String
  let inputs: [Tensor]
  let function: @Sendable ([Tensor]) -> Tensor
  var testDescription: String { name }

  /// An operation on reproducible numbers of some shapes.
  init(
    _ name: String, _ shapes: [Int]..., in range: ClosedRange<Float> = -1...1,
    function: @escaping @Sendable ([Tensor]) -> Tensor
  ) {
    self.name = name
    self.inputs = shapes.enumerated().map { index, shape in
      numbers(shape, in: range, seed: UInt64(index + 1))
    }
    self.function = function
  }

  /// The result, and the gradients of a weighted sum of it, for given inputs.
  func results(at inputs: [Tensor]) -> [Tensor] {
    var output = Tensor(0)
    let gradients = valueWithGradient(at: inputs) { inputs in
      output = function(inputs)
      return (output * numbers(output.shape, seed: 99)).sum()
    }.gradients
    return [output.detached] + gradients
  }

  /// All operations, on small inputs.
  static let all = elementwise + arithmetic + reductions + joins + products + norms + images

  private static let elementwise: [OperationCase] = [
    .init("exp", [3, 4, 5]) { $0[0].exp() },
    .init("log", [3, 4, 5], in: 0.5...2) { $0[0].log() },
    .init("tanh", [3, 4, 5]) { $0[0].tanh() },
    .init("sigmoid", [3, 4, 5]) { $0[0].sigmoid() },
    .init("relu", [3, 4, 5]) { $0[0].relu() },
    .init("gelu", [3, 4, 5]) { $0[0].gelu() },
    .init("gelu by tanh", [3, 4, 5]) { $0[0].gelu(.tanh) },
    .init("silu", [3, 4, 5]) { $0[0].silu() },
    .init("softplus", [3, 4, 5]) { $0[0].softplus() },
    .init("square root", [3, 4, 5], in: 0.5...2) { $0[0].squareRoot() },
    .init("square", [3, 4, 5]) { $0[0].squared() },
    .init("reciprocal", [3, 4, 5], in: 0.5...2) { $0[0].reciprocal() },
    .init("absolute", [3, 4, 5]) { $0[0].absolute() },
    .init("power", [3, 4, 5], in: 0.5...2) { $0[0].power(1.5) },
    .init("clamp", [3, 4, 5]) { $0[0].clamped(to: -0.5...0.5) },
    .init("negation", [3, 4, 5]) { -$0[0] },
    .init("dropout", [3, 4, 5]) {
      $0[0].dropout(0.3, uniforms: numbers([3, 4, 5], in: 0...1, seed: 7))
    },
    .init("straight-through", [3, 4, 5]) { $0[0].straightThrough($0[0] * 2) },
    .init("binary cross entropy", [3, 4, 5], [3, 4, 5], in: 0...1) {
      $0[0].binaryCrossEntropy(targets: $0[1])
    },
  ]

  private static let arithmetic: [OperationCase] = [
    .init("sum of two", [3, 4, 5], [4, 1]) { $0[0] + $0[1] },
    .init("difference", [3, 4, 5], [5]) { $0[0] - $0[1] },
    .init("product of two", [3, 4, 5], [3, 1, 5]) { $0[0] * $0[1] },
    .init("quotient", [3, 4, 5], [3, 4, 5], in: 0.5...2) { $0[0] / $0[1] },
    .init("maximum", [3, 4, 5], [5]) { Tensor.maximum($0[0], $0[1]) },
    .init("minimum", [3, 4, 5], [4, 1]) { Tensor.minimum($0[0], $0[1]) },
  ]

  private static let reductions: [OperationCase] = [
    .init("sum", [3, 4, 5]) { $0[0].sum() },
    .init("sum of an axis", [3, 4, 5]) { $0[0].sum(axes: [1]) },
    .init("mean", [3, 4, 5]) { $0[0].mean(axes: [0, 2]) },
    .init("max", [3, 4, 5]) { $0[0].max(axes: [0]) },
    .init("max of two axes", [3, 4, 5]) { $0[0].max(axes: [0, 2]) },
    .init("min", [3, 4, 5]) { $0[0].min(axes: [2]) },
    .init("log-sum-exp", [3, 4, 5]) { $0[0].logSumExp(axes: [1]) },
    .init("variance", [3, 4, 5]) { $0[0].variance(axes: [0, 2]) },
    .init("softmax", [3, 4, 5]) { $0[0].softmax(axis: 1) },
    .init("log-softmax", [3, 4, 5]) { $0[0].logSoftmax(axis: 0) },
    .init("cross entropy", [4, 6]) { $0[0].crossEntropy(labels: [1, -1, 0, 5]) },
    .init("cross entropy of probabilities", [3, 6], [3, 6], in: 0...1) {
      $0[0].crossEntropy(probabilities: $0[1])
    },
  ]

  private static let joins: [OperationCase] = [
    .init("reshape", [3, 4, 5]) { $0[0].reshaped(4, 15) },
    .init("flatten", [3, 4, 5]) { $0[0].flattened() },
    .init("permutation", [3, 4, 5]) { $0[0].permuted(2, 0, 1) },
    .init("slice", [3, 4, 5]) { $0[0].sliced(1..<4, axis: 2, by: 2) },
    .init("selection", [3, 4, 5]) { $0[0].selected(2, axis: 1) },
    .init("expansion", [3, 4, 5]) { $0[0].unsqueezed(1).expanded(to: [3, 2, 4, 5]) },
    .init("contiguous", [3, 4, 5]) { $0[0].contiguous() },
    .init("gather", [3, 4, 5]) { $0[0].gathered([3, 0, 3], axis: 1) },
    .init("scatter", [3, 4, 5], [3, 2, 5]) { $0[0].scatterAdding($0[1], at: [3, 3], axis: 1) },
    .init("embedding", [5, 3]) { $0[0].embedding([4, 0, 4]) },
    .init("padding", [3, 4, 5]) { $0[0].padded([(1, 0), (0, 2), (1, 1)], with: 2) },
    .init("concatenation", [3, 4, 5], [3, 2, 5]) { Tensor.concatenated($0, axis: 1) },
    .init("stack", [3, 4, 5], [3, 4, 5]) { Tensor.stacked($0, axis: 1) },
    .init("split", [3, 4, 5]) { $0[0].split([1, 3], axis: 1)[1] },
  ]

  private static let products: [OperationCase] = [
    .init("matrix product", [2, 3, 4], [2, 4, 5]) { $0[0].matmul($0[1]) },
    .init("matrix product, broadcast", [2, 1, 3, 4], [3, 4, 5]) { $0[0].matmul($0[1]) },
    .init("matrix product by one matrix", [2, 3, 4], [4, 5]) { $0[0].matmul($0[1]) },
    .init("matrix product of vectors", [1, 7], [7, 1]) { $0[0].matmul($0[1]) },
    .init("attention", [2, 2, 3, 4], [2, 2, 6, 4], [2, 2, 6, 5], [2, 1, 3, 6]) {
      $0[0].attention(keys: $0[1], values: $0[2], bias: .full($0[3]))
    },
    .init(
      "attention, grid bias", [2, 2, 3, 4], [2, 2, 6, 4], [2, 2, 6, 5], [2, 2, 3, 2], [2, 2, 3, 3]
    ) {
      $0[0].attention(keys: $0[1], values: $0[2], bias: .grid(rows: $0[3], columns: $0[4]))
    },
  ]

  private static let norms: [OperationCase] = [
    .init("layer norm", [3, 4, 5], [4, 5], [4, 5]) { $0[0].layerNorm(weight: $0[1], bias: $0[2]) },
    .init("batch norm", [2, 4, 6, 7], [4], [4]) {
      $0[0].batchNorm(weight: $0[1], bias: $0[2]).output
    },
    .init("batch norm, given statistics", [2, 4, 6, 7], [4], [4], [4], [4], in: 0.5...2) {
      $0[0].batchNorm(mean: $0[1], variance: $0[2], weight: $0[3], bias: $0[4])
    },
    .init("group norm", [2, 4, 6, 7], [4], [4]) {
      $0[0].groupNorm(groups: 2, weight: $0[1], bias: $0[2])
    },
  ]

  private static let images: [OperationCase] = [
    .init("convolution", [2, 4, 6, 7], [6, 2, 3, 2], [6]) {
      $0[0].convolution2D(
        weight: $0[1], bias: $0[2], stride: .init(height: 2, width: 1),
        padding: .init(height: 1, width: 0), dilation: .init(height: 1, width: 2), groups: 2)
    },
    .init("depthwise convolution", [2, 4, 6, 7], [4, 1, 2, 3], [4]) {
      $0[0].convolution2D(weight: $0[1], bias: $0[2], stride: 3, padding: 1, groups: 4)
    },
    .init("transposed convolution", [2, 4, 6, 7], [4, 3, 2, 3], [6]) {
      $0[0].transposedConvolution2D(
        weight: $0[1], bias: $0[2], stride: 2, padding: .init(height: 0, width: 1),
        outputPadding: 1, groups: 2)
    },
    .init("max pooling", [2, 4, 6, 7]) { $0[0].maxPooled(3, stride: 2, padding: 1) },
    .init("average pooling", [2, 4, 6, 7]) {
      $0[0].averagePooled(3, stride: 2, padding: 1, countingPadding: false)
    },
    .init("nearest resize", [2, 4, 6, 7]) { $0[0].resized(height: 9, width: 4, .nearest) },
    .init("bilinear resize", [2, 4, 6, 7]) { $0[0].resized(height: 9, width: 4) },
    .init("bilinear resize, corners aligned", [2, 4, 6, 7]) {
      $0[0].resized(height: 9, width: 4, .bilinear(alignsCorners: true))
    },
  ]

  /// Some operations on inputs that several threads share.
  static let large: [OperationCase] = [
    .init("convolution, large", [2, 16, 24, 25], [8, 16, 3, 3]) {
      $0[0].convolution2D(weight: $0[1], padding: 1)
    },
    .init("sum, large", [2, 16, 24, 25]) { $0[0].sum(axes: [0, 2]) },
    .init("softmax, large", [2, 16, 24, 25]) { $0[0].softmax(axis: 1) },
    .init("batch norm, large", [2, 16, 24, 25], [16], [16]) {
      $0[0].batchNorm(weight: $0[1], bias: $0[2]).output
    },
    .init("product, large", [2, 16, 24, 25], [16, 1, 25]) { $0[0] * $0[1] },
  ]
}
