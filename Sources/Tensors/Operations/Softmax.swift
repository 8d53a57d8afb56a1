internal import CTensorKernels
internal import Glibc

extension Tensor {
  /// The softmax along an axis, without overflow.
  ///
  ///     y = exp(x − m) / Σ exp(x − m) with m = max x,   dx = y (g − Σ g y)
  ///
  /// - Parameter axis: The axis; negative ones count from the end.
  /// - Returns: Probabilities of the same shape that sum to 1 along the axis.
  public func softmax(axis: Int = -1) -> Tensor {
    let y = alongRows(axis) { x, y, count in
      let sum = ctk_exp_shifted(x, ctk_max(x, count), y, count)
      ctk_shift_scale(y, 0, 1 / sum, y, count)
    }
    return y.recording(
      (
        self,
        { gradient in
          gradient.alongRows(axis, with: y) { g, y, dx, count in
            ctk_softmax_backward(g, y, ctk_dot(g, y, count), dx, count)
          }
        }
      ))
  }

  /// The logarithm of the softmax along an axis, without overflow or loss of small probabilities.
  ///
  ///     y = x − m − log Σ exp(x − m) with m = max x,   dx = g − exp(y) Σ g
  ///
  /// - Parameter axis: The axis; negative ones count from the end.
  /// - Returns: Logarithms of probabilities, of the same shape.
  public func logSoftmax(axis: Int = -1) -> Tensor {
    let y = alongRows(axis) { x, y, count in
      let largest = ctk_max(x, count)
      let sum = ctk_sum_exp_shifted(x, largest, count)
      ctk_shift_scale(x, largest, 1, y, count)
      ctk_shift_scale(y, logf(sum), 1, y, count)
    }
    return y.recording(
      (
        self,
        { gradient in
          gradient.alongRows(axis, with: y) { g, y, dx, count in
            ctk_log_softmax_backward(g, y, ctk_sum(g, count), dx, count)
          }
        }
      ))
  }

  /// A row's values from the row, for each row along an axis.
  private func alongRows(
    _ axis: Int, _ body: (UnsafePointer<Float>, UnsafeMutablePointer<Float>, Int) -> Void
  ) -> Tensor {
    let axis = normalized(axis: axis)
    let x = detached.transposed(axis, -1).contiguous()
    let y = Tensor.uninitialized(x.shape)
    let width = shape[axis]
    let (from, to) = (x.pointer, y.pointer)
    withExtendedLifetime(x) {
      Parallel.ranges(width > 0 ? count / width : 0, weight: width * 4) { rows in
        for row in rows { body(from + row * width, to + row * width, width) }
      }
    }
    return y.transposed(axis, -1)
  }

  /// A row's values from two rows, for each row along an axis.
  private func alongRows(
    _ axis: Int, with other: Tensor,
    _ body: (UnsafePointer<Float>, UnsafePointer<Float>, UnsafeMutablePointer<Float>, Int) -> Void
  ) -> Tensor {
    let axis = normalized(axis: axis)
    let g = transposed(axis, -1).contiguous()
    let y = other.transposed(axis, -1).contiguous()
    let dx = Tensor.uninitialized(g.shape)
    let width = shape[axis]
    let (first, second, to) = (g.pointer, y.pointer, dx.pointer)
    withExtendedLifetime((g, y)) {
      Parallel.ranges(width > 0 ? count / width : 0, weight: width * 4) { rows in
        for row in rows {
          body(first + row * width, second + row * width, to + row * width, width)
        }
      }
    }
    return dx.transposed(axis, -1)
  }
}
