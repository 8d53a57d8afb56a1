import Tensors
import Testing

@Suite("NaN stays NaN") struct NotANumberTests {
  @Test("In what it goes into, and nowhere else")
  func places() {
    // 5×5 with a NaN in the corner: a 3×3 kernel with padding sees it from four places.
    var image = numbers([1, 1, 5, 5])
    image[0, 0, 0, 0] = .nan
    #expect(count(image.convolution2D(weight: numbers([1, 1, 3, 3]), padding: 1)) == 4)
    #expect(count(image.transposedConvolution2D(weight: numbers([1, 1, 3, 3]), stride: 3)) == 9)
    #expect(count(image.averagePooled(2, stride: 1)) == 1)
    #expect(count(image.resized(height: 10, width: 10)) == 9)
    #expect(count(image.resized(height: 10, width: 10, .nearest)) == 4)
    #expect(count(image.gathered([1, 0, 0], axis: 2)) == 2)
    #expect(
      count(Tensor(zeros: [1, 1, 6, 5]).scatterAdding(image, at: [1, 2, 2, 4, 5], axis: 2)) == 1)
    var matrix = numbers([3, 4])
    matrix[1, 2] = .nan
    #expect(count(matrix.matmul(numbers([4, 5]))) == 5)
    #expect(count(numbers([2, 3]).matmul(matrix)) == 2)
    #expect(count(matrix.logSumExp(axes: [1])) == 1)
    #expect(count(matrix.variance(axes: [1])) == 1)
    #expect(count(matrix.mean(axes: [0])) == 1)
    #expect(count(matrix.logSoftmax()) == 4)
    #expect(count(matrix.crossEntropy(probabilities: Tensor(repeating: 0.25, shape: [3, 4]))) == 1)
    #expect(matrix.crossEntropy(labels: [0, 0, 0]).item.isNaN)
    #expect(!matrix.crossEntropy(labels: [0, -1, 0]).item.isNaN)
    #expect(count(matrix.binaryCrossEntropy(targets: Tensor(ones: [3, 4]))) == 1)
    #expect(count(matrix.power(2)) == 1 && count(matrix.reciprocal()) == 1)
    #expect(count(matrix.dropout(0.5, uniforms: Tensor(zeros: [3, 4]))) == 1)
  }

  @Test("In normalisations, all over what shares the statistics")
  func norms() {
    var x = numbers([2, 4, 3, 3])
    x[1, 2, 0, 0] = .nan
    let (w, b) = (Tensor(ones: [4]), Tensor(zeros: [4]))
    #expect(count(x.batchNorm(weight: w, bias: b).output) == 2 * 9)
    #expect(count(x.batchNorm(weight: w, bias: b).mean) == 1)
    #expect(count(x.batchNorm(mean: b, variance: w, weight: w, bias: b)) == 1)
    #expect(count(x.groupNorm(groups: 2, weight: w, bias: b)) == 2 * 9)
    let rows = x.reshaped(8, 9)
    #expect(count(rows.layerNorm(weight: Tensor(ones: [9]), bias: Tensor(zeros: [9]))) == 9)
    var weight = w
    weight[3] = .nan
    #expect(count(numbers([2, 4, 3, 3]).groupNorm(groups: 2, weight: weight, bias: b)) == 2 * 9)
  }

  @Test("In attention, from queries, keys and values")
  func attention() {
    let (q, k, v) = (numbers([1, 2, 3, 4]), numbers([1, 2, 5, 4]), numbers([1, 2, 5, 4]))
    var (badQuery, badKey, badValue) = (q, k, v)
    badQuery[0, 1, 2, 0] = .nan
    badKey[0, 1, 2, 0] = .nan
    badValue[0, 1, 2, 0] = .nan
    #expect(count(badQuery.attention(keys: k, values: v)) == 4)
    #expect(count(q.attention(keys: badKey, values: v)) == 12)
    #expect(count(q.attention(keys: k, values: badValue)) == 3)
  }

  @Test("On the way back", arguments: OperationCase.all)
  func gradients(_ operation: OperationCase) {
    // A gradient that flows in from everywhere comes out of every way back.
    let inputs = operation.inputs.map { $0.tracked() }
    let output = operation.function(inputs)
    let flow = Tensor(repeating: .nan, shape: output.shape)
    for gradient in gradient(of: (output * flow).sum(), withRespectTo: inputs) {
      #expect(gradient.scalars.contains { $0.isNaN })
    }
  }

  @Test("Of an input, in its own gradient where that depends on it")
  func gradientsOfInputs() {
    var x = numbers([2, 3])
    x[0, 1] = .nan
    func nans(_ function: ([Tensor]) -> Tensor) -> Int {
      count(
        valueWithGradient(at: [x], of: { (function($0) * numbers(function($0).shape)).sum() })
          .gradients[0])
    }
    #expect(nans { $0[0].squared() } == 1)
    #expect(nans { $0[0].absolute() } == 1)
    #expect(nans { $0[0].exp() } == 1)
    #expect(nans { $0[0].softmax() } == 3)
    #expect(nans { $0[0].logSumExp(axes: [1]) } == 3)
    #expect(nans { $0[0].variance(axes: [1]) } == 3)
    #expect(nans { $0[0].layerNorm(weight: Tensor(ones: [3]), bias: Tensor(zeros: [3])) } == 3)
    #expect(nans { $0[0].crossEntropy(labels: [0, 1]) } == 3)
  }

  private func count(_ tensor: Tensor) -> Int { tensor.scalars.count { $0.isNaN } }
}
