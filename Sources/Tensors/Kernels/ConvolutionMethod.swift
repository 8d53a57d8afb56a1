internal import CTensorKernels

/// The faster way of each of a convolution's three computations: oneDNN's, or loops of our own where the
/// processor and the channels suit them.
struct ConvolutionMethod {
  let geometry: ConvolutionGeometry

  private var direct: DirectConvolution { DirectConvolution(geometry: geometry) }
  private var scattered: ScatteredGradient { ScatteredGradient(geometry: geometry) }
  private var library: ConvolutionPrimitive { ConvolutionPrimitive(geometry: geometry) }
  private var channels: Int { geometry.input[1] }
  private var outputs: Int { geometry.output[1] }

  /// The convolution of an image with a weight, plus a bias a channel.
  func forward(_ x: Tensor, _ weight: Tensor, _ bias: Tensor?) -> Tensor {
    isDirectFaster(channels: outputs, summed: channels)
      ? direct.forward(x, weight, bias) : library.forward(x, weight, bias)
  }

  /// The gradient of the image from the gradient of the result, plus a bias a channel.
  func inputGradient(_ gradient: Tensor, _ weight: Tensor, _ bias: Tensor?) -> Tensor {
    if isScatteringFaster { return scattered.inputGradient(gradient, weight, bias) }
    return isDirectFaster(channels: channels, summed: outputs)
      ? direct.inputGradient(gradient, weight, bias)
      : library.inputGradient(gradient, weight, bias)
  }

  /// The gradients of the weight, and of the bias where there is one.
  func weightGradient(
    _ x: Tensor, _ gradient: Tensor, hasBias: Bool
  ) -> (weight: Tensor, bias: Tensor?) {
    isDirectFaster(channels: outputs, summed: channels)
      && outputs.isMultiple(of: RegisterBlocks.lanes)
      ? direct.weightGradient(x, gradient, hasBias: hasBias)
      : library.weightGradient(x, gradient, hasBias: hasBias)
  }

  /// Whether ``DirectConvolution`` is the faster way to results of so many channels, each summed over so
  /// many: its panels must be filled to three quarters.
  private func isDirectFaster(channels: Int, summed: Int) -> Bool {
    RegisterBlocks.arePreferred && geometry.groups == 1
      && (8...Int(CTK_MOST_CHANNELS)).contains(summed)
      && channels * 4 >= DirectConvolution.panels(channels) * RegisterBlocks.lanes * 3
  }

  /// Whether ``ScatteredGradient`` is the faster way to the gradient of the image.
  var isScatteringFaster: Bool {
    RegisterBlocks.arePossible && geometry.groups == 1 && channels < 8
      && geometry.weight.dropFirst().product <= 64
  }
}
