internal import CTensorKernels

/// A walk over the rows of `[segments, rows, width]` in chunks whose size does not depend on the number
/// of threads.
struct ColumnWalk: Sendable {
  let segments: Int
  let rows: Int
  let width: Int

  private var chunk: Int { max(1, (1 << 15) / max(width, 1)) }
  private var chunks: Int { (rows + chunk - 1) / chunk }

  /// Calls a closure for each chunk with its segment, the element it starts at and its rows.
  func run(_ body: (_ segment: Int, _ start: Int, _ rows: Int) -> Void) {
    Parallel.ranges(segments * chunks, weight: chunk * width) { tasks in
      for task in tasks {
        let (segment, index) = task.quotientAndRemainder(dividingBy: chunks)
        let first = index * chunk
        body(segment, (segment * rows + first) * width, min(chunk, rows - first))
      }
    }
  }

  /// Adds something up over the rows: `[segments, width]`.
  ///
  /// The closure gets the rows, the segment's parameters, the running sums and the number of rows.
  func sums(
    of tensor: Tensor, with parameters: Tensor? = nil,
    _ body: (
      UnsafePointer<Float>, UnsafePointer<Float>?, UnsafeMutablePointer<Float>, Int, Int
    ) -> Void
  ) -> Tensor {
    let partial = Tensor(zeros: [segments, chunks, width])
    let (from, to) = (tensor.pointer, partial.pointer)
    withExtendedLifetime((tensor, parameters)) {
      run { segment, start, rows in
        body(
          from + start, parameters.map { UnsafePointer($0.pointer + segment * width) },
          to + partialOffset(segment, start), rows, width)
      }
    }
    return partial.sum(axes: [1])
  }

  /// Σ g and Σ g (x − mean) over the rows, each `[segments, width]`.
  func sums(
    of x: Tensor, and g: Tensor, with means: Tensor
  ) -> (plain: Tensor, centred: Tensor) {
    let plain = Tensor(zeros: [segments, chunks, width])
    let centred = Tensor(zeros: [segments, chunks, width])
    withExtendedLifetime((x, g, means)) {
      run { segment, start, rows in
        let at = partialOffset(segment, start)
        ctk_columns_gradient_sums(
          g.pointer + start, x.pointer + start, means.pointer + segment * width,
          plain.pointer + at, centred.pointer + at, rows, width)
      }
    }
    return (plain.sum(axes: [1]), centred.sum(axes: [1]))
  }

  private func partialOffset(_ segment: Int, _ start: Int) -> Int {
    (segment * chunks + (start / max(width, 1) - segment * rows) / chunk) * width
  }
}
