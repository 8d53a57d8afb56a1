internal import CTensorKernels

/// The gradient of an image of few channels, which is what a decoder's last transposed convolution
/// computes.
///
/// With so few channels a register has nothing to sum side by side but the kernel's elements:
///
///     s[i, j, (c, u, v)] = Σ g[i, j, o] w[o, c, u, v]
///     dx[c, s i + d u − p, s j + d v − p] += s[i, j, (c, u, v)]
struct ScatteredGradient {
  let geometry: ConvolutionGeometry

  /// The elements of a kernel, counted over the image's channels.
  private var elements: Int { geometry.weight.dropFirst().product }

  /// The gradient of the image from the gradient of the result, plus a bias a channel.
  ///
  /// An image is one thread's work, so that what is added up has one order.
  func inputGradient(_ gradient: Tensor, _ weight: Tensor, _ bias: Tensor?) -> Tensor {
    let gradient = gradient.laidOut(Layout.channelsLast(geometry.output))
    let weight = weight.contiguous()
    let dx = Tensor.uninitialized(channelsLast: geometry.input)
    let starts = bias?.scalars ?? [Float](repeating: 0, count: geometry.input[1])
    let positions = geometry.output[2] * geometry.output[3]
    let elements = elements
    let size = geometry.input.dropFirst().product
    let (g, w, result) = (gradient.pointer, weight.pointer, dx.pointer)
    withExtendedLifetime((gradient, weight, dx)) {
      Parallel.ranges(geometry.input[0], weight: positions * elements) { images in
        let sums = Storage(count: positions * elements)
        for image in images {
          let target = result + image * size
          for index in 0..<size { target[index] = starts[index % starts.count] }
          ctk_product(
            ctk_matrix(
              base: g + image * positions * geometry.output[1], row_step: geometry.output[1],
              column_step: 1),
            ctk_matrix(base: w, row_step: elements, column_step: 1), sums.base, elements, positions,
            geometry.output[1], elements, 1, 0)
          for element in 0..<elements { scatter(sums.base + element, element, into: target) }
        }
        withExtendedLifetime(sums) {}
      }
    }
    return dx
  }

  /// Adds one kernel element's sums to the pixels that it reads.
  private func scatter(
    _ sums: UnsafePointer<Float>, _ element: Int, into dx: UnsafeMutablePointer<Float>
  ) {
    let (height, width) = (geometry.weight[2], geometry.weight[3])
    let (channels, elements) = (geometry.input[1], elements)
    let channel = element / (height * width)
    let (rows, y) = geometry.inside(
      element / width % height, axis: 0, of: 0..<geometry.output[2])
    let (columns, x) = geometry.inside(element % width, axis: 1, of: 0..<geometry.output[3])
    let step = geometry.stride.width * channels
    for row in rows {
      let source =
        sums + (row * geometry.output[3] + columns.lowerBound) * elements
      let line = y + (row - rows.lowerBound) * geometry.stride.height
      let target = dx + (line * geometry.input[3] + x) * channels + channel
      for column in 0..<columns.count {
        target[column * step] += source[column * elements]
      }
    }
  }
}
