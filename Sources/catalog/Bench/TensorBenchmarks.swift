import CatalogCore
import Tensors

/// The workloads of tensors and their gradients, on two threads as their peers in PyTorch are timed.
enum TensorBenchmarks {
  static let all = ([matrixProduct] + convolutions + [attention] + rows + [autoencoderStep])
    .map { $0.measuringMemory(by: memory) }

  private static let memory = Benchmark.MemoryMeter(
    held: { TensorRuntime.usedBytes }, peak: { TensorRuntime.peakBytes },
    reset: { TensorRuntime.resetPeak() })

  private static let torch = "PyTorch on two threads"

  private static let matrixProduct = Benchmark(
    name: "matmul_1024", summary: "The product of two matrices of 1024 by 1024.",
    amount: 2 * 1024 * 1024 * 1024, unit: "FLOP", limit: "oneDNN's own dnnl_sgemm",
    peer: .init("dnnl_sgemm") {
      let (a, b) = (values([1024, 1024]), values([1024, 1024]))
      var c = Tensor(zeros: [1024, 1024])
      return {
        try a.withElements { a in
          try b.withElements { b in
            try c.withMutableElements { c in
              guard let a = a.baseAddress, let b = b.baseAddress, let c = c.baseAddress else {
                return
              }
              try LibraryProduct.multiply(a, b, into: c, extent: 1024)
            }
          }
        }
      }
    }
  ) {
    let (a, b) = (values([1024, 1024]), values([1024, 1024]))
    return work { a.matmul(b) }
  }

  /// 3×3 convolutions of 64 channels on 96×96 pixels, by dilation, forward and with gradients.
  private static let convolutions = [("conv3x3", 1), ("dilated2", 2), ("dilated4", 4)].flatMap {
    (name, dilation: Int) -> [Benchmark] in
    let operations = 2.0 * 8 * 96 * 96 * 64 * 64 * 9
    let extent = Extent2D(dilation)
    return [
      Benchmark(
        name: "\(name)_fwd_8x64x96x96",
        summary: "A 3×3 convolution of dilation \(dilation): 8 images, 64 channels, 96×96 pixels.",
        amount: operations, unit: "FLOP", limit: torch
      ) {
        let (x, w, b) = convolutionInputs()
        return work {
          x.convolution2D(weight: w, bias: b, padding: extent, dilation: extent).contiguous()
        }
      },
      Benchmark(
        name: "\(name)_fwdbwd_8x64x96x96",
        summary: "The same with the gradients of image, weight and bias.",
        amount: 3 * operations, unit: "FLOP", limit: torch
      ) {
        let (x, w, b) = convolutionInputs()
        return work {
          valueWithGradient(at: [x, w, b]) {
            $0[0].convolution2D(weight: $0[1], bias: $0[2], padding: extent, dilation: extent).sum()
          }.gradients[0].contiguous()
        }
      },
    ]
  }

  private static let attention = Benchmark(
    name: "attention_4096x12x64", summary: "Attention of 4096 tokens, 12 heads of 64.",
    amount: 4.0 * 12 * 4096 * 4096 * 64, unit: "FLOP", limit: torch
  ) {
    let shape = [1, 12, 4096, 64]
    let (q, k, v) = (values(shape), values(shape), values(shape))
    return work { q.attention(keys: k, values: v) }
  }

  private static let rows = [
    Benchmark(
      name: "elementwise_16MB", summary: "tanh(2 x + 1) σ(x) on 4096 by 1024.",
      amount: 4096 * 1024, unit: "elements", limit: torch
    ) {
      let x = values([4096, 1024])
      return work { (x * 2 + 1).tanh() * x.sigmoid() }
    },
    Benchmark(
      name: "softmax_16MB", summary: "The softmax of 4096 rows of 1024.",
      amount: 4096 * 1024, unit: "elements", limit: torch
    ) {
      let x = values([4096, 1024])
      return work { x.softmax() }
    },
    Benchmark(
      name: "layernorm_16MB", summary: "Layer norm of 4096 rows of 1024.",
      amount: 4096 * 1024, unit: "elements", limit: torch
    ) {
      let (x, w, b) = (values([4096, 1024]), values([1024]), values([1024]))
      return work { x.layerNorm(weight: w, bias: b) }
    },
  ]

  private static let autoencoderStep = Benchmark(
    name: "autoencoder_step_64x1x32x32",
    summary: "One step of Adam for a convolutional autoencoder on 64 images of 32×32.",
    amount: 64, unit: "images", limit: "two thirds of PyTorch's time on two threads"
  ) {
    var model = AutoencoderTraining()
    let x = values([64, 1, 32, 32])
    return {
      TensorRuntime.threads = 2
      model.step(x)
    }
  }

  /// What is timed: a computation on two threads whose result is thrown away.
  private static func work(_ body: @escaping () -> Tensor) -> () -> Void {
    return {
      TensorRuntime.threads = 2
      _ = body()
    }
  }

  private static func convolutionInputs() -> (Tensor, Tensor, Tensor) {
    (values([8, 64, 96, 96]), values([64, 64, 3, 3]), values([64]))
  }

  /// Numbers in −1...1 that look random.
  static func values(_ shape: [Int]) -> Tensor {
    Tensor(shape: shape) { elements in
      for index in elements.indices {
        elements[index] = Float(index &* 7919 % 2003) / 1001 - 1
      }
    }
  }
}
