import Tensors
import Testing

@Suite("Threads", .serialized) struct ThreadTests {
  @Test("Results don't depend on the number of threads")
  func independence() {
    let before = TensorRuntime.threads
    defer { TensorRuntime.threads = before }
    let x = numbers([300, 401])
    let image = numbers([3, 5, 40, 41])
    let (w, b) = (numbers([401], seed: 2), numbers([401], seed: 3))
    let functions: [() -> Tensor] = [
      { x.exp() * x }, { x.sum() }, { x.sum(axes: [0]) }, { x.softmax() }, { x.variance() },
      { x.layerNorm(weight: w, bias: b) },
      {
        valueWithGradient(at: [w]) { x.layerNorm(weight: $0[0], bias: b).sum() }.gradients[0]
      },
      { image.batchNorm(weight: Tensor(ones: [5]), bias: Tensor(zeros: [5])).output },
      { image.maxPooled(3, stride: 2, padding: 1) }, { image.resized(height: 77, width: 33) },
    ]
    for (index, function) in functions.enumerated() {
      TensorRuntime.threads = 1
      let one = function()
      for threads in [2, 3, 5] {
        TensorRuntime.threads = threads
        #expect(function() == one, "function \(index) on \(threads) threads")
      }
    }
    let library: [() -> Tensor] = [
      { x.matmul(x.transposed()) },
      { image.convolution2D(weight: numbers([7, 5, 3, 3]), padding: 1) },
    ]
    for function in library {
      TensorRuntime.threads = 1
      let one = function()
      TensorRuntime.threads = 2
      expectClose(function(), one, relative: 1e-5, absolute: 1e-4)
    }
  }

  @Test("Tasks compute side by side")
  func tasks() async {
    let x = numbers([64, 64])
    let expected = x.matmul(x).softmax()
    await withTaskGroup(of: Tensor.self) { group in
      for _ in 0..<8 { group.addTask { x.matmul(x).softmax() } }
      for await result in group { expectClose(result, expected) }
    }
  }

  @Test("The peak of memory counts what was alive at once")
  func memory() {
    TensorRuntime.resetPeak()
    let start = TensorRuntime.peakBytes
    withExtendedLifetime(Tensor(zeros: [1 << 20])) {
      #expect(TensorRuntime.usedBytes >= 4 << 20)
      #expect(TensorRuntime.peakBytes >= Swift.max(start, 4 << 20))
    }
  }
}
