import Tensors

/// A small convolutional autoencoder for 32×32 images, and its training by Adam.
struct AutoencoderTraining {
  private var parameters: [Tensor]
  private var means: [Tensor]
  private var squares: [Tensor]
  private var steps = 0

  init() {
    let weights = [
      [32, 1, 4, 4], [64, 32, 4, 4], [64, 64, 3, 3], [64, 64, 3, 3], [64, 32, 4, 4], [32, 1, 4, 4],
    ]
    let biases = [32, 64, 64, 64, 32, 1]
    parameters = zip(weights, biases).flatMap { weight, bias in
      [TensorBenchmarks.values(weight) * 0.05, Tensor(zeros: [bias])]
    }
    means = parameters.map { Tensor(zeros: $0.shape) }
    squares = means
  }

  /// Reconstructs the images and moves the parameters against the gradient of the squared error.
  mutating func step(_ x: Tensor) {
    let (_, gradients) = valueWithGradient(at: parameters) { p in
      (AutoencoderTraining.reconstruction(of: x, p) - x).squared().mean()
    }
    steps += 1
    for index in parameters.indices {
      parameters[index].takeAdamStep(
        gradient: gradients[index], mean: &means[index], square: &squares[index], step: steps,
        rate: 2e-4)
    }
  }

  private static func reconstruction(of x: Tensor, _ p: [Tensor]) -> Tensor {
    let a = x.convolution2D(weight: p[0], bias: p[1], stride: 2, padding: 1).relu()
    let b = a.convolution2D(weight: p[2], bias: p[3], stride: 2, padding: 1).relu()
    let z = b.convolution2D(weight: p[4], bias: p[5], padding: 1)
    let c = z.convolution2D(weight: p[6], bias: p[7], padding: 1).relu()
    let d = c.transposedConvolution2D(weight: p[8], bias: p[9], stride: 2, padding: 1).relu()
    return d.transposedConvolution2D(weight: p[10], bias: p[11], stride: 2, padding: 1)
  }
}
