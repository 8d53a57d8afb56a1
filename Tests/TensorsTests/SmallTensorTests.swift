import Tensors
import Testing

/// Tensors without elements, and with one, in operations on images, rows and losses.
@Suite("Empty and one-element tensors") struct SmallTensorTests {
  /// Operations on images, by the number of images.
  static let images: [OperationCase] = [0, 1].flatMap { count -> [OperationCase] in
    let image = [count, 4, 6, 5]
    let name = count == 0 ? "no image" : "one image"
    return [
      .init("layer norm, \(name)", image, [6, 5], [6, 5]) {
        $0[0].layerNorm(weight: $0[1], bias: $0[2])
      },
      .init("group norm, \(name)", image, [4], [4]) {
        $0[0].groupNorm(groups: 2, weight: $0[1], bias: $0[2])
      },
      .init("batch norm, given statistics, \(name)", image, [4], [4]) {
        $0[0].batchNorm(
          mean: Tensor(zeros: [4]), variance: Tensor(ones: [4]), weight: $0[1], bias: $0[2])
      },
      .init("max pooling, \(name)", image) { $0[0].maxPooled(2) },
      .init("average pooling, \(name)", image) { $0[0].averagePooled(2) },
      .init("resize, \(name)", image) { $0[0].resized(height: 9, width: 3) },
      .init("nearest resize, \(name)", image) { $0[0].resized(height: 9, width: 3, .nearest) },
      .init("convolution, \(name)", image, [2, 4, 3, 3], [2]) {
        $0[0].convolution2D(weight: $0[1], bias: $0[2])
      },
      .init("transposed convolution, \(name)", image, [4, 2, 3, 3], [2]) {
        $0[0].transposedConvolution2D(weight: $0[1], bias: $0[2], stride: 2)
      },
      .init("attention, \(name)", image, [count, 4, 3, 5], [count, 4, 3, 2]) {
        $0[0].attention(keys: $0[1], values: $0[2])
      },
      .init("attention with a bias, \(name)", image, [count, 4, 3, 5], [count, 4, 3, 2], [6, 3]) {
        $0[0].attention(keys: $0[1], values: $0[2], bias: .full($0[3]))
      },
    ]
  }

  @Test("No image gives no image, and gradients of zero for what is shared", arguments: images)
  func noImage(_ operation: OperationCase) {
    let results = operation.results(at: operation.inputs)
    for (gradient, input) in zip(results.dropFirst(), operation.inputs) {
      #expect(gradient.shape == input.shape)
    }
    if operation.inputs[0].isEmpty {
      #expect(results[0].isEmpty && results[0].shape[0] == 0)
      #expect(results.dropFirst().allSatisfy { $0.scalars.allSatisfy { $0 == 0 } })
    } else {
      #expect(results.allSatisfy { $0.scalars.contains { $0 != 0 } })
    }
  }

  @Test("Batch norm of no image has no statistics, and an output without elements")
  func emptyBatch() {
    let norm = Tensor(zeros: [0, 3, 2, 2]).batchNorm(
      weight: Tensor(ones: [3]), bias: Tensor(zeros: [3]))
    #expect(norm.output.shape == [0, 3, 2, 2])
    #expect(norm.mean.scalars.allSatisfy { $0.isNaN })
  }

  @Test("Losses of no rows: no mean, a sum of zero")
  func emptyLosses() {
    let none = Tensor(zeros: [0, 3])
    #expect(none.crossEntropy(labels: []).item.isNaN)
    #expect(none.crossEntropy(labels: [], reduction: .sum).item == 0)
    #expect(none.crossEntropy(probabilities: none).shape == [0])
    #expect(none.binaryCrossEntropy(targets: none).shape == [0, 3])
    let gradient = valueWithGradient(at: [none]) {
      $0[0].crossEntropy(labels: [], reduction: .sum)
    }.gradients[0]
    #expect(gradient.shape == [0, 3])
  }

  @Test("One element has closed forms")
  func oneElement() {
    let x = Tensor([3]).reshaped(1, 1, 1, 1)
    let (w, b) = (Tensor([2]), Tensor([5]))
    #expect(x.flattened().layerNorm(weight: w, bias: b).scalars == [5])
    #expect(x.groupNorm(groups: 1, weight: w, bias: b).scalars == [5])
    #expect(x.batchNorm(weight: w, bias: b).output.scalars == [5])
    #expect(x.maxPooled(1).scalars == [3] && x.averagePooled(1).scalars == [3])
    #expect(x.maxPooled(2, padding: 1).shape == [1, 1, 1, 1])
    #expect(x.averagePooled(2, padding: 1).scalars == [0.75])
    for way in [
      Tensor.Interpolation.nearest, .bilinear(alignsCorners: true), .bilinear(alignsCorners: false),
    ] {
      #expect(x.resized(height: 2, width: 3, way).scalars == [3, 3, 3, 3, 3, 3])
    }
    #expect(x.reshaped(1, 1).crossEntropy(labels: [0]).item == 0)
    #expect(x.transposedConvolution2D(weight: Tensor([2]).reshaped(1, 1, 1, 1)).scalars == [6])
    #expect(x.attention(keys: x, values: x).scalars == [3])
  }

  @Test("Attention to no keys is zero, and of no queries empty")
  func emptyAttention() {
    let (none, some) = (Tensor(zeros: [1, 2, 0, 4]), numbers([1, 2, 3, 4]))
    #expect(none.attention(keys: some, values: some).shape == [1, 2, 0, 4])
    #expect(some.attention(keys: none, values: none) == Tensor(zeros: [1, 2, 3, 4]))
    let gradients = valueWithGradient(at: [some, none]) {
      $0[0].attention(keys: $0[1], values: $0[1]).sum()
    }.gradients
    #expect(gradients[0] == Tensor(zeros: [1, 2, 3, 4]))
  }
}
