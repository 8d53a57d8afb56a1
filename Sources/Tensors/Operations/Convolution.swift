extension Tensor {
  /// The two-dimensional convolution with a weight.
  ///
  ///     y[n, o, i, j] = b[o] + Σ w[o, c, u, v] x[n, c, s i + d u − p, s j + d v − p]
  ///     dx = the transposed convolution of g with w
  ///     dw[o, c, u, v] = Σ g[n, o, i, j] x[n, c, s i + d u − p, s j + d v − p],   db = Σ g
  ///
  /// This is the cross-correlation that the field calls convolution.
  ///
  /// - Parameters:
  ///   - weight: `[outputs, channels / groups, height, width]`.
  ///   - bias: `[outputs]`.
  ///   - stride: The distance s between positions of the kernel.
  ///   - padding: The zeros p around the image.
  ///   - dilation: The distance d between the kernel's elements.
  ///   - groups: In how many parts channels and outputs are split; each sees its own part only.
  /// - Returns: `[batch, outputs, height, width]` for images `[batch, channels, height, width]`.
  public func convolution2D(
    weight: Tensor, bias: Tensor? = nil, stride: Extent2D = 1, padding: Extent2D = 0,
    dilation: Extent2D = 1, groups: Int = 1
  ) -> Tensor {
    let geometry = ConvolutionGeometry(
      input: shape, weight: weight.shape, stride: stride, padding: padding, dilation: dilation,
      groups: groups, operation: "convolution2D")
    checkBias(bias, weight.shape[0], weight)
    if geometry.output.contains(0) { return emptyImage(geometry.output, [self, weight, bias]) }
    let method = ConvolutionMethod(geometry: geometry)
    let x = detached.laidOut(Layout.channelsLast(shape))
    let w = weight.detached
    let hasBias = bias != nil
    return method.forward(x, w, bias?.detached)
      .recording(jointly: [self, weight, bias]) { gradient, isNeeded in
        let g = gradient.laidOut(Layout.channelsLast(geometry.output))
        let dx = isNeeded[0] ? method.inputGradient(g, w, nil) : nil
        guard isNeeded[1] || isNeeded[2] else { return [dx, nil, nil] }
        let d = method.weightGradient(x, g, hasBias: hasBias)
        return [dx, d.weight, d.bias]
      }
  }

  /// The transposed two-dimensional convolution: the gradient of a convolution's image.
  ///
  ///     y[n, o, s i + d u − p, s j + d v − p] += w[c, o, u, v] x[n, c, i, j],   y += b[o]
  ///     dx = the convolution of g with w
  ///     dw = the weight's gradient of that convolution, with x and g exchanged,   db = Σ g
  ///
  /// - Parameters:
  ///   - weight: `[channels, outputs / groups, height, width]`.
  ///   - bias: `[outputs]`.
  ///   - stride: The distance s between copies of the kernel in the result.
  ///   - padding: What is cut off around the result.
  ///   - outputPadding: What is added below and at the right of the result, less than the stride.
  ///   - dilation: The distance d between the kernel's elements.
  ///   - groups: In how many parts channels and outputs are split.
  /// - Returns: `[batch, outputs, height, width]`, with height (h − 1) s − 2 p + d (k − 1) + 1 plus the
  ///   output padding.
  public func transposedConvolution2D(
    weight: Tensor, bias: Tensor? = nil, stride: Extent2D = 1, padding: Extent2D = 0,
    outputPadding: Extent2D = 0, dilation: Extent2D = 1, groups: Int = 1
  ) -> Tensor {
    precondition(
      rank == 4 && weight.rank == 4 && shape[1] == weight.shape[0],
      "transposedConvolution2D: an input of shape \(shape) and a weight of shape \(weight.shape)")
    let size = [0, 1].map { axis in
      let copies = (shape[2 + axis] - 1) * stride.numbers[axis]
      let kernel = dilation.numbers[axis] * (weight.shape[2 + axis] - 1) + 1
      return copies + kernel - 2 * padding.numbers[axis] + outputPadding.numbers[axis]
    }
    let outputs = weight.shape[1] * groups
    let geometry = ConvolutionGeometry(
      input: [shape[0], outputs] + size, weight: weight.shape, stride: stride, padding: padding,
      dilation: dilation, groups: groups, operation: "transposedConvolution2D")
    precondition(
      geometry.output == shape,
      "transposedConvolution2D: an output padding of \(outputPadding.numbers) with a stride of "
        + "\(stride.numbers)")
    checkBias(bias, outputs, weight)
    if geometry.input.contains(0) { return emptyImage(geometry.input, [self, weight, bias]) }
    let method = ConvolutionMethod(geometry: geometry)
    let x = detached.laidOut(Layout.channelsLast(shape))
    let w = weight.detached
    return method.inputGradient(x, w, bias?.detached)
      .recording(jointly: [self, weight, bias]) { gradient, isNeeded in
        let g = gradient.laidOut(Layout.channelsLast(geometry.input))
        return [
          isNeeded[0] ? method.forward(g, w, nil) : nil,
          isNeeded[1] ? method.weightGradient(g, x, hasBias: false).weight : nil,
          isNeeded[2] ? g.sum(axes: [0, 2, 3]) : nil,
        ]
      }
  }

  private func checkBias(_ bias: Tensor?, _ outputs: Int, _ weight: Tensor) {
    if let bias {
      precondition(
        bias.shape == [outputs],
        "a bias of shape \(bias.shape) and a weight of shape \(weight.shape)")
    }
  }

  /// The result for no images, with zero gradients.
  private func emptyImage(_ shape: [Int], _ inputs: [Tensor?]) -> Tensor {
    let shapes = inputs.map { $0?.shape }
    return Tensor(zeros: shape)
      .recording(jointly: inputs) { _, _ in shapes.map { $0.map { Tensor(zeros: $0) } } }
  }
}
