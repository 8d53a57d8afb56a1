internal import CTensorKernels

/// Convolution and its two gradients by loops of our own, channels last, without groups.
///
/// Weights are packed as `[panels, kernels, channels, 16]`: a panel is sixteen channels of the result,
/// as many as one pass computes. Every result is summed in one order, whatever the number of threads.
struct DirectConvolution {
  let geometry: ConvolutionGeometry

  /// Results that share a panel of weights before the next panel takes its turn.
  private static let chunk = 192

  /// The elements of a kernel.
  private var kernels: Int { geometry.weight[2] * geometry.weight[3] }

  /// The panels that so many channels take.
  static func panels(_ channels: Int) -> Int {
    (channels + RegisterBlocks.lanes - 1) / RegisterBlocks.lanes
  }

  /// The convolution of an image with a weight, plus a bias a channel.
  func forward(_ x: Tensor, _ weight: Tensor, _ bias: Tensor?) -> Tensor {
    let (input, output) = (geometry.input, geometry.output)
    let packed = DirectConvolution.packed(
      weight.reshaped([output[1], input[1], kernels]).permuted(0, 2, 1))
    let taps = (0..<kernels).map { kernel in
      tap(kernel, from: -geometry.padding.height, -geometry.padding.width, direction: 1)
    }
    let y = Tensor.uninitialized(channelsLast: output)
    let strides = y.strides
    run(
      x.laidOut(Layout.channelsLast(input)), packed, bias?.contiguous(), into: y, taps,
      ctk_convolution(
        height: input[2], width: input[3], channels: input[1],
        row_stride: geometry.stride.height, column_stride: geometry.stride.width,
        rows: output[2], columns: output[3], image_step: strides[0], row_step: strides[2],
        column_step: strides[3], taps: 0, tap: nil),
      from: 0)
    return y
  }

  /// The gradient of the image from the gradient of the result, plus a bias a channel.
  ///
  /// Pixels whose positions leave the same remainders by the strides read the same kernel elements:
  ///
  ///     dx[c, s k + r] = Σ w[o, c, u] g[o, k + (r + p − d u) / s] over u where s divides r + p − d u
  func inputGradient(_ gradient: Tensor, _ weight: Tensor, _ bias: Tensor?) -> Tensor {
    let (input, output) = (geometry.input, geometry.output)
    let packed = DirectConvolution.packed(
      weight.reshaped([output[1], input[1], kernels]).permuted(1, 2, 0))
    let gradient = gradient.laidOut(Layout.channelsLast(output))
    let bias = bias?.contiguous()
    let dx = Tensor.uninitialized(channelsLast: input)
    let strides = dx.strides
    let stride = geometry.stride
    for row in 0..<min(stride.height, input[2]) {
      for column in 0..<min(stride.width, input[3]) {
        let taps = (0..<kernels).compactMap { kernel -> ctk_tap? in
          var tap = tap(
            kernel, from: row + geometry.padding.height, column + geometry.padding.width,
            direction: -1)
          guard tap.row % stride.height == 0, tap.column % stride.width == 0 else { return nil }
          tap.row /= stride.height
          tap.column /= stride.width
          return tap
        }
        run(
          gradient, packed, bias, into: dx, taps,
          ctk_convolution(
            height: output[2], width: output[3], channels: output[1], row_stride: 1,
            column_stride: 1, rows: (input[2] - row - 1) / stride.height + 1,
            columns: (input[3] - column - 1) / stride.width + 1, image_step: strides[0],
            row_step: strides[2] * stride.height, column_step: strides[3] * stride.width, taps: 0,
            tap: nil),
          from: row * strides[2] + column * strides[3])
      }
    }
    return dx
  }

  /// The gradients of the weight, and of the bias where there is one, for a multiple of sixteen
  /// results' channels.
  func weightGradient(
    _ x: Tensor, _ gradient: Tensor, hasBias: Bool
  ) -> (weight: Tensor, bias: Tensor?) {
    let x = x.laidOut(Layout.channelsLast(geometry.input))
    let gradient = gradient.laidOut(Layout.channelsLast(geometry.output))
    let (channels, outputs) = (geometry.input[1], geometry.output[1])
    let (block, lanes) = (RegisterBlocks.sums, RegisterBlocks.lanes)
    let panels = outputs / lanes
    let sums = Tensor(zeros: [panels, kernels, channels, lanes])
    // A block of channels is summed at once; a part has whole blocks of one panel after the other.
    let blocks = (channels + block - 1) / block
    withExtendedLifetime((x, gradient)) {
      Parallel.ranges(panels * blocks, weight: block * lanes * gradient.count / outputs) { part in
        for panel in part.lowerBound / blocks...(part.upperBound - 1) / blocks {
          let first = max(part.lowerBound - panel * blocks, 0) * block
          let last = min(min(part.upperBound - panel * blocks, blocks) * block, channels)
          sum(x, gradient, into: sums, panel: panel, channels: first..<last)
        }
      }
    }
    let weight = sums.permuted(0, 3, 2, 1).contiguous().reshaped(geometry.weight)
    return (weight, hasBias ? gradient.sum(axes: [0, 2, 3]) : nil)
  }

  /// Where a kernel's element reads, going from the first one forwards or backwards.
  private func tap(_ kernel: Int, from row: Int, _ column: Int, direction: Int) -> ctk_tap {
    let (u, v) = kernel.quotientAndRemainder(dividingBy: geometry.weight[3])
    return ctk_tap(
      row: row + direction * u * geometry.dilation.height,
      column: column + direction * v * geometry.dilation.width, kernel: kernel)
  }

  /// `[channels, kernels, summed]` as `[panels, kernels, summed, 16]`, with zeros for missing channels.
  private static func packed(_ weight: Tensor) -> Tensor {
    let (channels, kernels, summed) = (weight.shape[0], weight.shape[1], weight.shape[2])
    let (panels, lanes) = (DirectConvolution.panels(channels), RegisterBlocks.lanes)
    let missing = panels * lanes - channels
    let whole = missing == 0 ? weight : weight.padded([(0, missing), (0, 0), (0, 0)])
    return whole.reshaped([panels, lanes, kernels, summed]).permuted(0, 2, 3, 1).contiguous()
  }

  /// Computes the results that the shape names, from the given element of an image on.
  private func run(
    _ x: Tensor, _ weights: Tensor, _ bias: Tensor?, into y: Tensor, _ taps: [ctk_tap],
    _ shape: ctk_convolution, from start: Int
  ) {
    let (channels, lanes) = (y.shape[1], RegisterBlocks.lanes)
    let panelSize = weights.strides[0]
    let (xs, packed, ys) = (x.pointer, weights.pointer, y.pointer + start)
    let biases = bias?.pointer
    withExtendedLifetime((x, weights, bias, y)) {
      taps.withUnsafeBufferPointer { taps in
        var shape = shape
        shape.taps = taps.count
        shape.tap = taps.baseAddress
        let results = y.shape[0] * shape.rows * shape.columns
        Parallel.ranges(results, weight: max(taps.count, 1) * shape.channels * channels / lanes) {
          [shape] range in
          withUnsafePointer(to: shape) { shape in
            for first in stride(
              from: range.lowerBound, to: range.upperBound, by: DirectConvolution.chunk)
            {
              let last = min(first + DirectConvolution.chunk, range.upperBound)
              for panel in 0..<weights.shape[0] {
                let channel = panel * lanes
                ctk_convolve(
                  shape, xs, packed + panel * panelSize, biases.map { $0 + channel }, ys + channel,
                  min(lanes, channels - channel), first, last)
              }
            }
          }
        }
      }
    }
  }

  /// Adds the products of some channels of the image and a panel of the gradient up, for all kernels'
  /// elements.
  private func sum(
    _ x: Tensor, _ gradient: Tensor, into sums: Tensor, panel: Int, channels: Range<Int>
  ) {
    let (xStrides, gStrides) = (x.strides, gradient.strides)
    let rows = max(1, DirectConvolution.chunk / 2 / geometry.output[3])
    let base = sums.pointer + panel * sums.strides[0] + channels.lowerBound * sums.strides[2]
    for image in 0..<geometry.output[0] {
      for first in stride(from: 0, to: geometry.output[2], by: rows) {
        let some = first..<min(first + rows, geometry.output[2])
        for kernel in 0..<kernels {
          let (u, v) = kernel.quotientAndRemainder(dividingBy: geometry.weight[3])
          let (i, y) = geometry.inside(u, axis: 0, of: some)
          let (j, x0) = geometry.inside(v, axis: 1, of: 0..<geometry.output[3])
          if i.isEmpty || j.isEmpty { continue }
          var shape = ctk_weight_gradient(
            rows: i.count, columns: j.count,
            x_row_step: xStrides[2] * geometry.stride.height,
            x_column_step: xStrides[3] * geometry.stride.width, g_row_step: gStrides[2],
            g_column_step: gStrides[3])
          ctk_convolution_weight_gradient(
            &shape,
            x.pointer + image * xStrides[0] + y * xStrides[2] + x0 * xStrides[3]
              + channels.lowerBound,
            gradient.pointer + image * gStrides[0] + i.lowerBound * gStrides[2]
              + j.lowerBound * gStrides[3] + panel * RegisterBlocks.lanes,
            base + kernel * sums.strides[1], channels.count)
        }
      }
    }
  }
}
