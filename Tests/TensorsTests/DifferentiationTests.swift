import Tensors
import Testing

@Suite("Reverse-mode differentiation") struct DifferentiationTests {
  @Test("A value used twice gets the sum of both gradients")
  func accumulation() {
    let x = Tensor([2, 3]).tracked()
    let y = x * x + x
    #expect(gradient(of: (y * y).sum(), withRespectTo: x).scalars == [60, 168])
  }

  @Test("A diamond is passed once for each side")
  func diamond() {
    let x = Tensor([1.5]).tracked()
    let a = x * 2
    let (b, c) = (a.exp(), a * a)
    let dx = gradient(of: (b * c + a).sum(), withRespectTo: x).item
    let e = Tensor(3).exp().item
    let expected: Float = 2 * (e * 9 + e * 6 + 1)
    #expect(abs(dx - expected) < 1e-3)
  }

  @Test("Gradients of results in the middle of a computation")
  func intermediate() {
    let x = Tensor([1, 2]).tracked()
    let y = x * 3
    let gradients = gradient(of: (y * y).sum(), withRespectTo: [y, x])
    #expect(gradients[0].scalars == [6, 12])
    #expect(gradients[1].scalars == [18, 36])
  }

  @Test("What the scalar does not depend on has a gradient of zero")
  func independent() {
    let (x, y) = (Tensor([1, 2]).tracked(), Tensor([3]).tracked())
    #expect(gradient(of: x.sum(), withRespectTo: y).scalars == [0])
    let cut = x.stoppingGradient() * x
    #expect(gradient(of: cut.sum(), withRespectTo: x).scalars == [1, 2])
    let through = x.straightThrough(Tensor([10, 20])) * 2
    #expect(through.scalars == [20, 40])
    #expect(gradient(of: through.sum(), withRespectTo: x).scalars == [2, 2])
  }

  @Test("Without gradients nothing is remembered")
  func withoutRecording() {
    let x = Tensor([1, 2]).tracked()
    let y = withoutGradient { x * x }
    #expect(!y.isTracked)
    #expect((x * x).isTracked)
    #expect(!(Tensor([1]) * 2).isTracked)
  }

  @Test("A graph is used up unless it is retained")
  func retaining() async {
    let x = Tensor([3]).tracked()
    let y = (x * x).sum()
    #expect(gradient(of: y, withRespectTo: x, retainingGraph: true).item == 6)
    #expect(gradient(of: y, withRespectTo: x).item == 6)
    await #expect(processExitsWith: .failure) {
      let x = Tensor([3]).tracked()
      let y = (x * x).sum()
      _ = gradient(of: y, withRespectTo: x)
      _ = gradient(of: y, withRespectTo: x)
    }
  }

  @Test("A graph of 30,000 steps is passed and released without recursion")
  func deepGraph() {
    let x = Tensor([1]).tracked()
    var y = x
    for step in 0..<30_000 { y = step.isMultiple(of: 2) ? y + 1 : y * x.detached }
    #expect(gradient(of: y.sum(), withRespectTo: x).item == 1)
    var unused = x
    for _ in 0..<30_000 { unused = (unused * x).reshaped(1) }
    #expect(unused.isTracked)
  }

  @Test("Value and gradient of a function")
  func valueAndGradient() {
    let (value, gradients) = valueWithGradient(at: [Tensor([3]), Tensor([4])]) {
      ($0[0] * $0[1]).sum()
    }
    #expect(value.item == 12)
    #expect(!value.isTracked)
    #expect(gradients.map { $0.item } == [4, 3])
    let inside = withoutGradient {
      valueWithGradient(at: [Tensor([3])]) { $0[0].squared().sum() }.gradients[0].item
    }
    #expect(inside == 6)
  }

  @Test("Adam follows its formula")
  func adam() {
    var x = Tensor([1, -2])
    var (mean, square) = (Tensor(zeros: [2]), Tensor(zeros: [2]))
    var reference: [(x: Double, m: Double, v: Double)] = [(1, 0, 0), (-2, 0, 0)]
    for step in 1...5 {
      let g = [Float(step), -0.5]
      x.takeAdamStep(
        gradient: Tensor(g), mean: &mean, square: &square, step: step, rate: 0.1,
        weightDecay: 0.01)
      for index in reference.indices {
        var r = reference[index]
        r.m = 0.9 * r.m + 0.1 * Double(g[index])
        r.v = 0.999 * r.v + 0.001 * Double(g[index] * g[index])
        let powers = (1...step).reduce((1.0, 1.0)) { result, _ in (result.0 * 0.9, result.1 * 0.999)
        }
        let (m, v) = (r.m / (1 - powers.0), r.v / (1 - powers.1))
        r.x -= 0.1 * (0.01 * r.x + m / (v.squareRoot() + 1e-8))
        reference[index] = r
      }
    }
    expectClose(x, Tensor(reference.map { Float($0.x) }), relative: 1e-5)
  }
}
