import Tensors
import Testing

@Suite("Numbers at the edges") struct NumericalEdgeTests {
  @Test("Softmax of big and infinite values")
  func softmax() {
    #expect(Tensor([1e4, 1e4, -1e4]).softmax().scalars == [0.5, 0.5, 0])
    #expect(Tensor([1e4, 0]).logSoftmax().scalars == [0, -1e4])
    #expect(Tensor([-.infinity, 0, 0]).softmax().scalars == [0, 0.5, 0.5])
    expectClose(Tensor([1e4, 1e4]).logSumExp(), Tensor(10_000.6931472))
    #expect(Tensor([-.infinity, -.infinity]).logSumExp().item == -.infinity)
    #expect(Tensor([.infinity, 0]).logSumExp().item == .infinity)
  }

  @Test("Logarithms and exponentials at the ends of their ranges")
  func ends() {
    #expect(Tensor([0, -0.0]).log().scalars == [-.infinity, -.infinity])
    #expect(Tensor([-1]).log().item.isNaN)
    #expect(Tensor([.infinity]).log().item == .infinity)
    #expect(
      Tensor([200, -200, 0, -.infinity, .infinity]).exp().scalars == [
        .infinity, 0, 1, 0, .infinity,
      ])
    // e⁻¹⁰⁰ is between 26 and 27 times the least number above 0.
    let least = 27 * Float.leastNonzeroMagnitude
    #expect(Tensor([-100, 100, -1000]).softplus().scalars == [least, 100, 0])
    #expect(Tensor([-200, 200]).sigmoid().scalars == [0, 1])
    #expect(Tensor([-50, 50, 1e30]).tanh().scalars == [-1, 1, 1])
    let tiny = Tensor([1e-20, -1e-20])
    #expect(tiny.tanh().scalars == tiny.scalars)
  }

  @Test("Softplus of very negative numbers keeps its digits")
  func softplusTail() {
    // log(1 + exp x) in double precision.
    let exact: [(x: Float, y: Float)] = [
      (-5, 6.715348489118068e-3), (-15, 3.059022737137205e-7), (-20, 2.061153620314381e-9),
      (-30, 9.357622968839737e-14), (-80, 1.8048513878454153e-35),
    ]
    expectClose(
      Tensor(exact.map(\.x)).softplus(), Tensor(exact.map(\.y)), relative: 1e-6, absolute: 0)
  }

  @Test("The binary cross entropy of a confident prediction keeps its digits", arguments: [1, 0])
  func confident(target: Float) {
    let sign: Float = target == 1 ? 1 : -1
    let logits = Tensor([15 * sign, 20 * sign, -15 * sign, -20 * sign])
    let targets = Tensor(repeating: target, shape: [4])
    let right: [Float] = [3.059022737137205e-7, 2.061153620314381e-9]
    expectClose(
      logits.binaryCrossEntropy(targets: targets),
      Tensor(right + [15 + right[0], 20 + right[1]]), relative: 1e-6, absolute: 0)
    // σ(x) − t, which is −σ(−x) where t = 1: the tails of σ are those of exp.
    let tails: [Float] = [3.0590222692562e-7, 2.0611536181902e-9]
    let slopes = [-sign * tails[0], -sign * tails[1], -sign * (1 - tails[0]), -sign]
    let found = valueWithGradient(at: [logits]) { $0[0].binaryCrossEntropy(targets: targets).sum() }
    expectClose(found.gradients[0], Tensor(slopes), relative: 1e-6, absolute: 0)
  }

  @Test("Elements that are −∞ throughout")
  func allInfinite() {
    let nothing = Tensor(repeating: -.infinity, shape: [1, 1, 3, 3])
    let slope = valueWithGradient(at: [nothing]) {
      $0[0].maxPooled(3, stride: 2, padding: 1).sum()
    }.gradients[0]
    // The first of each window that lies in the image, as in PyTorch.
    #expect(slope.scalars == [1, 1, 0, 1, 1, 0, 0, 0, 0])
    let tied = valueWithGradient(at: [Tensor(ones: [1, 1, 2, 2])]) { $0[0].maxPooled(2).sum() }
    #expect(tied.gradients[0].scalars == [1, 0, 0, 0])
    let sum = valueWithGradient(at: [nothing]) { $0[0].logSumExp() }
    #expect(sum.value.item == -.infinity)
    #expect(sum.gradients[0].scalars.allSatisfy { $0.isNaN })
  }

  @Test("NaN stays NaN")
  func notANumber() {
    let x = Tensor([.nan, 1])
    let functions: [(Tensor) -> Tensor] = [
      { $0.exp() }, { $0.log() }, { $0.tanh() }, { $0.sigmoid() }, { $0.relu() }, { $0.gelu() },
      { $0.gelu(.tanh) }, { $0.silu() }, { $0.softplus() }, { $0.squareRoot() }, { $0.absolute() },
      { $0.clamped(to: 0...1) }, { $0.squared() }, { Tensor.maximum($0, Tensor([0, 0])) },
      { Tensor.maximum(Tensor([0, 0]), $0) }, { Tensor.minimum($0, Tensor([0, 0])) }, { $0 + 1 },
    ]
    for (index, function) in functions.enumerated() {
      #expect(function(x)[0].isNaN, "function \(index)")
      #expect(!function(x)[1].isNaN, "function \(index)")
    }
    for position in [0, 5, 16, 40] {
      var wide = numbers([41])
      wide[position] = .nan
      #expect(wide.max().item.isNaN)
      #expect(wide.min().item.isNaN)
      #expect(wide.sum().item.isNaN)
      #expect(wide.softmax().scalars.allSatisfy { $0.isNaN })
    }
    var image = numbers([1, 1, 4, 4])
    image[0, 0, 1, 2] = .nan
    #expect(image.maxPooled(2)[0, 0, 0, 1].isNaN)
    #expect(!image.maxPooled(2)[0, 0, 0, 0].isNaN)
  }

  @Test("Tensors without elements")
  func empty() {
    let none = Tensor(zeros: [0, 3])
    #expect((none + 1).shape == [0, 3])
    #expect((none * Tensor([1, 2, 3])).shape == [0, 3])
    #expect(none.sum(axes: [0]).scalars == [0, 0, 0])
    #expect(none.max(axes: [0]).scalars == [Float](repeating: -.infinity, count: 3))
    #expect(none.matmul(Tensor(zeros: [3, 2])).shape == [0, 2])
    #expect(Tensor(zeros: [2, 0]).matmul(Tensor(zeros: [0, 2])).scalars == [0, 0, 0, 0])
    #expect(none.softmax().shape == [0, 3])
    #expect(none.softmax(axis: 0).shape == [0, 3])
    #expect(none.layerNorm(weight: Tensor(ones: [3]), bias: Tensor(zeros: [3])).shape == [0, 3])
    #expect(none.transposed().reshaped(3, 0, 2).shape == [3, 0, 2])
    #expect(Tensor.concatenated([none, Tensor(ones: [1, 3])]).shape == [1, 3])
    #expect(none.gathered([]).shape == [0, 3])
    let images = Tensor(zeros: [0, 2, 4, 4])
    #expect(images.convolution2D(weight: Tensor(zeros: [3, 2, 3, 3])).shape == [0, 3, 2, 2])
    #expect(images.maxPooled(2).shape == [0, 2, 2, 2])
    let x = none.tracked()
    #expect(gradient(of: (x * x).sum(), withRespectTo: x).shape == [0, 3])
    #expect(none.mean().item.isNaN)
  }

  @Test("Sums, maxima and gradients over few rows of many elements")
  func longRows() {
    let x = numbers([3, 40_000])
    let rows = (0..<3).map { x.selected($0).scalars }
    let sums = x.sum(axes: [0]).scalars
    let largest = x.max(axes: [0]).scalars
    #expect(sums.indices.allSatisfy { sums[$0] == rows[0][$0] + rows[1][$0] + rows[2][$0] })
    #expect(
      largest.indices.allSatisfy { largest[$0] == max(rows[0][$0], rows[1][$0], rows[2][$0]) })
    let repeated = valueWithGradient(at: [Tensor(zeros: [40_000])]) { ($0[0] + x).sum() }
    #expect(repeated.gradients[0].scalars.allSatisfy { $0 == 3 })
  }

  @Test("Sums of many elements keep their digits")
  func longSums() {
    let ones = Tensor(ones: [1 << 24])
    expectClose((ones * 0.1).mean(), Tensor(0.1))
    let columns = ones.reshaped(1 << 20, 16).sum(axes: [0])
    #expect(columns.scalars.allSatisfy { $0 == 1_048_576 })
    let shifted = numbers([1 << 16]) + 1e4
    #expect(abs(shifted.variance().item - numbers([1 << 16]).variance().item) < 1e-4)
  }

  @Test("Attention over more keys than a block of scores holds")
  func attentionBlocks() {
    let (q, k) = (numbers([1, 2, 37, 8]), numbers([1, 2, 3000, 8], seed: 2))
    let v = numbers([1, 2, 3000, 4], seed: 3)
    let scores = q.matmul(k.transposed()) * (1 / Float(8).squareRoot())
    expectClose(q.attention(keys: k, values: v), scores.softmax().matmul(v), absolute: 1e-5)
  }

  @Test("The grid bias is the sum of its parts")
  func gridBias() {
    let (q, k, v) = (
      numbers([1, 2, 6, 4]), numbers([1, 2, 6, 4], seed: 2), numbers([1, 2, 6, 4], seed: 3)
    )
    let (rows, columns) = (numbers([1, 2, 6, 2], seed: 4), numbers([1, 2, 6, 3], seed: 5))
    let full = (rows.unsqueezed(-1) + columns.unsqueezed(-2)).reshaped(1, 2, 6, 6)
    expectClose(
      q.attention(keys: k, values: v, bias: .grid(rows: rows, columns: columns)),
      q.attention(keys: k, values: v, bias: .full(full)))
  }
}
