internal import CTensorKernels

extension Tensor {
  /// The parts at given positions along an axis.
  ///
  ///     y[…, i, …] = x[…, p[i], …],   dx[…, p[i], …] += g[…, i, …]
  ///
  /// - Parameters:
  ///   - positions: Positions in `0..<extent`, in any order and as often as wanted.
  ///   - axis: The axis; negative ones count from the end.
  /// - Returns: A tensor whose extent along the axis is the number of positions.
  public func gathered(_ positions: [Int], axis: Int = 0) -> Tensor {
    let axis = normalized(axis: axis)
    checkPositions(positions, axis: axis)
    let old = shape
    let blocks = Blocks(shape, axis: axis)
    let x = detached.contiguous()
    var target = shape
    target[axis] = positions.count
    let y = Tensor.uninitialized(target)
    let (from, to) = (x.pointer, y.pointer)
    withExtendedLifetime(x) {
      Parallel.ranges(blocks.outer * positions.count, weight: blocks.inner) { range in
        for block in range {
          let (outer, index) = block.quotientAndRemainder(dividingBy: positions.count)
          (to + block * blocks.inner).update(
            from: from + (outer * blocks.extent + positions[index]) * blocks.inner,
            count: blocks.inner)
        }
      }
    }
    return y.recording(
      (self, { Tensor(zeros: old).scatterAdding($0, at: positions, axis: axis) }))
  }

  /// The tensor with parts added at given positions along an axis.
  ///
  ///     y = x,   y[…, p[i], …] += s[…, i, …]
  ///     dx = g,   ds[…, i, …] = g[…, p[i], …]
  ///
  /// - Parameters:
  ///   - source: What is added: of this shape, but for the axis, whose extent is the number of
  ///     positions.
  ///   - positions: Positions in `0..<extent`; parts at the same position add up in order.
  ///   - axis: The axis; negative ones count from the end.
  /// - Returns: A tensor of the same shape.
  public func scatterAdding(_ source: Tensor, at positions: [Int], axis: Int = 0) -> Tensor {
    let axis = normalized(axis: axis)
    checkPositions(positions, axis: axis)
    var expected = shape
    expected[axis] = positions.count
    precondition(
      source.shape == expected,
      "scatter of shape \(source.shape) at \(positions.count) positions into shape \(shape)")
    let blocks = Blocks(shape, axis: axis)
    let parts = source.detached.contiguous()
    let y = copied()
    let (from, to) = (parts.pointer, y.pointer)
    withExtendedLifetime(parts) {
      Parallel.ranges(blocks.outer, weight: positions.count * blocks.inner) { range in
        for outer in range {
          for (index, position) in positions.enumerated() {
            ctk_accumulate(
              from + (outer * positions.count + index) * blocks.inner,
              to + (outer * blocks.extent + position) * blocks.inner, blocks.inner)
          }
        }
      }
    }
    return y.recording((self, { $0 }), (source, { $0.gathered(positions, axis: axis) }))
  }

  /// The rows of a table, one for each index.
  ///
  ///     y[i] = E[c[i]],   dE[c[i]] += g[i]
  ///
  /// - Parameter indices: Rows of this table of shape `[rows, width]`.
  /// - Returns: `[indices.count, width]`.
  public func embedding(_ indices: [Int]) -> Tensor {
    precondition(rank == 2, "an embedding table of shape \(shape); it must be a matrix")
    return gathered(indices)
  }

  private func checkPositions(_ positions: [Int], axis: Int) {
    for position in positions {
      precondition(
        position >= 0 && position < shape[axis],
        "position \(position) along axis \(axis) of a tensor of shape \(shape)")
    }
  }
}

/// A row-major shape seen from one axis: `[outer, extent, inner]`.
private struct Blocks {
  let outer: Int
  let extent: Int
  let inner: Int

  init(_ shape: [Int], axis: Int) {
    outer = shape[..<axis].reduce(1, *)
    extent = shape[axis]
    inner = shape[(axis + 1)...].reduce(1, *)
  }
}
