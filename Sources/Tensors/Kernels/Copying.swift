internal import CTensorKernels

extension Tensor {
  /// The same elements in row-major order.
  ///
  ///     y = x,   dx = g
  ///
  /// - Complexity: O(1) where they already are, else O(*n*).
  public func contiguous() -> Tensor {
    isContiguous ? self : copied().recording((self, { $0 }))
  }

  /// A row-major copy with storage of its own.
  func copied() -> Tensor { copied(strides: Layout.rowMajor(shape)) }

  /// The same elements in the given dense order.
  func laidOut(_ target: [Int]) -> Tensor {
    Layout.agree(strides, target, shape: shape) ? self : copied(strides: target)
  }

  /// A copy in the given dense order.
  func copied(strides target: [Int]) -> Tensor {
    let copy = Tensor.uninitialized(shape, strides: target)
    copy.fill(from: self)
    return copy
  }

  /// Writes another tensor's elements here: a step of making a tensor that nothing shares yet.
  func fill(from source: Tensor) {
    if count >= Parallel.grain, !source.strides.contains(0), !strides.contains(0),
      !Layout.agree(strides, source.strides, shape: shape)
    {
      return unfailing { () throws(TensorError) in try Reorder.run(from: source, to: self) }
    }
    let (from, to) = (source.pointer, pointer)
    withExtendedLifetime((source, self)) {
      StridedLoop(shape: shape, strides, source.strides, source.strides).run { stretch in
        let target = to + stretch.offsets.0
        if stretch.steps.0 == 1, stretch.steps.1 == 1 {
          target.update(from: from + stretch.offsets.1, count: stretch.count)
        } else if stretch.steps.0 == 1, stretch.steps.1 == 0 {
          ctk_fill(from[stretch.offsets.1], target, stretch.count)
        } else if stretch.steps.0 == 1 {
          ctk_gather_strided(
            from + stretch.offsets.1, stretch.steps.1, target, stretch.count)
        } else {
          for index in 0..<stretch.count {
            target[index * stretch.steps.0] =
              from[stretch.offsets.1 + index * stretch.steps.1]
          }
        }
      }
    }
  }
}
