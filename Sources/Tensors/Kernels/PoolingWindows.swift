internal import CTensorKernels

/// Windows that move over an image whose channels lie side by side.
struct PoolingWindows: Sendable {
  private let geometry: ConvolutionGeometry
  private let input: [Int]
  private let output: [Int]
  private let channels: Int
  private let window: Extent2D

  private var area: Int { window.height * window.width }

  /// - Parameters:
  ///   - shape: `[batch, channels, height, width]`.
  ///   - window: The window's extent.
  ///   - stride: The distance between windows.
  ///   - padding: How far windows reach out of the image, at most half the window.
  ///   - operation: What the caller is called in messages.
  init(
    _ shape: [Int], _ window: Extent2D, _ stride: Extent2D, _ padding: Extent2D,
    operation: String
  ) {
    precondition(shape.count == 4, "\(operation) of shape \(shape); it must have four axes")
    precondition(
      window.height >= 1 && window.width >= 1 && padding.height * 2 <= window.height
        && padding.width * 2 <= window.width,
      "\(operation) with a window of \(window.numbers) and a padding of \(padding.numbers)")
    geometry = ConvolutionGeometry(
      input: [shape[0], 1] + shape[2...], weight: [1, 1] + window.numbers, stride: stride,
      padding: padding, dilation: 1, groups: 1, operation: operation)
    input = shape
    output = [shape[0], shape[1]] + geometry.output[2...]
    channels = shape[1]
    self.window = window
  }

  /// The largest values, and which tap of its window each is.
  func largest(_ x: Tensor) -> (values: Tensor, taps: Tensor) {
    let y = Tensor.uninitialized(channelsLast: output)
    let taps = Tensor.uninitialized(channelsLast: output)
    withExtendedLifetime(x) {
      forEachOutput { target, windowTaps in
        ctk_fill(-.infinity, y.pointer + target, channels)
        var isFirst = true
        windowTaps { source, tap in
          // A window of −∞ has a largest value too, its first one.
          if isFirst { ctk_fill(Float(tap), taps.pointer + target, channels) }
          isFirst = false
          ctk_pool_max(
            x.pointer + source, Float(tap), y.pointer + target, taps.pointer + target, channels)
        }
      }
    }
    return (y, taps)
  }

  /// The gradient of the image from that of the largest values, whose taps are given.
  func largestGradient(_ gradient: Tensor, _ taps: Tensor) -> Tensor {
    let g = gradient.laidOut(Layout.channelsLast(output))
    let dx = Tensor.uninitialized(channelsLast: input)
    withExtendedLifetime((g, taps)) {
      forEachInput { target, windows in
        ctk_fill(0, dx.pointer + target, channels)
        windows { source, tap, _, _ in
          ctk_pool_max_backward(
            g.pointer + source, Float(tap), taps.pointer + source, dx.pointer + target, channels)
        }
      }
    }
    return dx
  }

  /// The mean of each window, with the padding's zeros or without.
  func mean(_ x: Tensor, _ countingPadding: Bool) -> Tensor {
    let y = Tensor.uninitialized(channelsLast: output)
    withExtendedLifetime(x) {
      forEachOutput { target, windowTaps in
        ctk_fill(0, y.pointer + target, channels)
        var count = 0
        windowTaps { source, _ in
          ctk_accumulate(x.pointer + source, y.pointer + target, channels)
          count += 1
        }
        let divisor = countingPadding ? area : count
        ctk_shift_scale(
          y.pointer + target, 0, 1 / Float(divisor), y.pointer + target, channels)
      }
    }
    return y
  }

  /// The gradient of the image from that of the means.
  func meanGradient(_ gradient: Tensor, _ countingPadding: Bool) -> Tensor {
    let g = gradient.laidOut(Layout.channelsLast(output))
    let dx = Tensor.uninitialized(channelsLast: input)
    withExtendedLifetime(g) {
      forEachInput { target, windows in
        ctk_fill(0, dx.pointer + target, channels)
        windows { source, _, row, column in
          let divisor = countingPadding ? area : insideCount(row, column)
          ctk_accumulate_scaled(
            g.pointer + source, 1 / Float(divisor), dx.pointer + target, channels)
        }
      }
    }
    return dx
  }

  /// How many taps of a window lie in the image.
  private func insideCount(_ row: Int, _ column: Int) -> Int {
    taps(row, axis: 0).count * taps(column, axis: 1).count
  }

  /// The taps of a window along an axis that lie in the image.
  private func taps(_ position: Int, axis: Int) -> Range<Int> {
    let start = position * geometry.stride.numbers[axis] - geometry.padding.numbers[axis]
    let lower = max(0, -start)
    return lower..<max(lower, min(window.numbers[axis], input[2 + axis] - start))
  }

  /// Calls a closure for each output position, with a way to visit its window's taps.
  private func forEachOutput(_ body: (Int, ((_ source: Int, _ tap: Int) -> Void) -> Void) -> Void) {
    let (height, width) = (output[2], output[3])
    Parallel.ranges(output[0] * height, weight: width * channels * area) { rows in
      for index in rows {
        let (image, row) = index.quotientAndRemainder(dividingBy: height)
        let vertical = taps(row, axis: 0)
        let top = row * geometry.stride.height - geometry.padding.height
        for column in 0..<width {
          let horizontal = taps(column, axis: 1)
          let left = column * geometry.stride.width - geometry.padding.width
          body((index * width + column) * channels) { visit in
            for u in vertical {
              for v in horizontal {
                let source = (image * input[2] + top + u) * input[3] + left + v
                visit(source * channels, u * window.width + v)
              }
            }
          }
        }
      }
    }
  }

  /// Calls a closure for each input position, with a way to visit the windows that it lies in.
  private func forEachInput(
    _ body: (
      Int, ((_ source: Int, _ tap: Int, _ row: Int, _ column: Int) -> Void) -> Void
    ) -> Void
  ) {
    let (height, width) = (input[2], input[3])
    Parallel.ranges(input[0] * height, weight: width * channels * area) { rows in
      for index in rows {
        let (image, row) = index.quotientAndRemainder(dividingBy: height)
        let vertical = windows(row, axis: 0)
        for column in 0..<width {
          let horizontal = windows(column, axis: 1)
          body((index * width + column) * channels) { visit in
            for (i, u) in vertical {
              for (j, v) in horizontal {
                let source = (image * output[2] + i) * output[3] + j
                visit(source * channels, u * window.width + v, i, j)
              }
            }
          }
        }
      }
    }
  }

  /// The windows along an axis that a position lies in, and its tap there.
  private func windows(_ position: Int, axis: Int) -> [(window: Int, tap: Int)] {
    let (stride, padding) = (geometry.stride.numbers[axis], geometry.padding.numbers[axis])
    return (0..<window.numbers[axis]).compactMap { tap in
      let start = position + padding - tap
      guard start >= 0, start.isMultiple(of: stride), start / stride < output[2 + axis] else {
        return nil
      }
      return (start / stride, tap)
    }
  }
}
