extension Tensor {
  /// The same elements, in row-major order, with another shape.
  ///
  ///     dx = g with the old shape
  ///
  /// - Parameter newShape: The extents; one may be −1, which stands for what is left.
  /// - Returns: A view where strides can express it, else a copy.
  /// - Complexity: O(1) where strides can express it, else a copy.
  public func reshaped(_ newShape: [Int]) -> Tensor {
    let target = resolved(newShape)
    let old = shape
    let result =
      Layout.reshapedStrides(shape, strides, to: target).map { view(target, $0) }
      ?? copied().view(target, Layout.rowMajor(target))
    return result.recording((self, { $0.reshaped(old) }))
  }

  /// The same elements, in row-major order, with another shape; one extent may be −1.
  public func reshaped(_ newShape: Int...) -> Tensor { reshaped(newShape) }

  /// All elements as a vector.
  public func flattened() -> Tensor { reshaped([count]) }

  private func resolved(_ newShape: [Int]) -> [Int] {
    var target = newShape
    if let free = target.firstIndex(of: -1) {
      target[free] = 1
      let known = target.product
      target[free] = known > 0 ? count / known : 0
    }
    precondition(
      target.allSatisfy { $0 >= 0 } && target.product == count,
      "a tensor of shape \(shape) can't have the shape \(newShape)")
    return target
  }

  /// The axes in another order.
  ///
  ///     dx = g in the old order
  ///
  /// - Parameter order: Each axis once; negative ones count from the end.
  /// - Returns: A view whose axis i is the axis `order[i]` of this tensor.
  public func permuted(_ order: [Int]) -> Tensor {
    let order = order.map { normalized(axis: $0) }
    precondition(
      order.sorted() == Array(shape.indices),
      "\(order) is no order of the axes of the shape \(shape)")
    var inverse = order
    for (position, axis) in order.enumerated() { inverse[axis] = position }
    let back = inverse
    return view(order.map { shape[$0] }, order.map { strides[$0] })
      .recording((self, { $0.permuted(back) }))
  }

  /// The axes in another order.
  public func permuted(_ order: Int...) -> Tensor { permuted(order) }

  /// Two axes exchanged, the last two by default.
  ///
  ///     dx = g with the axes exchanged
  public func transposed(_ first: Int = -2, _ second: Int = -1) -> Tensor {
    var order = Array(shape.indices)
    order.swapAt(normalized(axis: first), normalized(axis: second))
    return permuted(order)
  }

  /// A range along an axis.
  ///
  ///     dx = g there, else 0
  ///
  /// - Parameters:
  ///   - range: Positions along the axis.
  ///   - axis: The axis; negative ones count from the end.
  ///   - step: The distance between positions that are kept, at least 1.
  /// - Returns: A view.
  public func sliced(_ range: Range<Int>, axis: Int = 0, by step: Int = 1) -> Tensor {
    let axis = normalized(axis: axis)
    precondition(
      range.lowerBound >= 0 && range.upperBound <= shape[axis] && step >= 1,
      "positions \(range) by \(step) along axis \(axis) of a tensor of shape \(shape)")
    let (old, start) = (shape, range.lowerBound)
    var (newShape, newStrides) = (shape, strides)
    newShape[axis] = (range.count + step - 1) / step
    newStrides[axis] *= step
    return view(newShape, newStrides, offset: offset + start * strides[axis])
      .recording(
        (
          self,
          { gradient in
            let result = Tensor(zeros: old)
            result.detached.sliced(range, axis: axis, by: step).fill(from: gradient)
            return result
          }
        ))
  }

  /// One position along an axis, which goes.
  ///
  ///     dx = g there, else 0
  public func selected(_ index: Int, axis: Int = 0) -> Tensor {
    let axis = normalized(axis: axis)
    precondition(
      index >= 0 && index < shape[axis],
      "position \(index) along axis \(axis) of a tensor of shape \(shape)")
    return sliced(index..<index + 1, axis: axis).squeezed(axis)
  }

  /// The same elements without an axis of extent 1.
  public func squeezed(_ axis: Int) -> Tensor {
    let axis = normalized(axis: axis)
    precondition(shape[axis] == 1, "axis \(axis) of a tensor of shape \(shape) is not of extent 1")
    var (newShape, newStrides) = (shape, strides)
    newShape.remove(at: axis)
    newStrides.remove(at: axis)
    return view(newShape, newStrides).recording((self, { $0.unsqueezed(axis) }))
  }

  /// The same elements with a new axis of extent 1.
  ///
  /// - Parameter axis: Where it stands in the result; negative ones count from the end.
  /// - Returns: A view.
  public func unsqueezed(_ axis: Int) -> Tensor {
    let position = axis < 0 ? axis + rank + 1 : axis
    precondition(
      position >= 0 && position <= rank, "no axis \(axis) can be added to the shape \(shape)")
    var (newShape, newStrides) = (shape, strides)
    newShape.insert(1, at: position)
    newStrides.insert(1, at: position)
    return view(newShape, newStrides).recording((self, { $0.squeezed(position) }))
  }

  /// The elements repeated along axes of extent 1, and along new axes in front.
  ///
  ///     dx = Σ g over the repetitions
  ///
  /// - Complexity: O(1): the repetitions have stride 0.
  public func expanded(to newShape: [Int]) -> Tensor {
    precondition(
      Layout.broadcast(shape, newShape) == newShape,
      "a tensor of shape \(shape) can't be expanded to the shape \(newShape)")
    let old = shape
    return view(newShape, Layout.expandedStrides(shape, strides, to: newShape))
      .recording((self, { $0.reduced(to: old) }))
  }
}

extension Layout {
  /// The strides that give a tensor another shape without a copy; nil where none do.
  static func reshapedStrides(_ shape: [Int], _ strides: [Int], to target: [Int]) -> [Int]? {
    if shape.contains(0) { return rowMajor(target) }
    var result = [Int](repeating: 1, count: target.count)
    let axes = shape.indices.filter { shape[$0] != 1 }
    var from = 0
    var to = 0
    while from < axes.count {
      var (oldEnd, newEnd) = (from + 1, to)
      var (oldCount, newCount) = (shape[axes[from]], 1)
      while oldCount != newCount {
        if oldCount > newCount {
          newCount *= target[newEnd]
          newEnd += 1
        } else {
          guard strides[axes[oldEnd - 1]] == shape[axes[oldEnd]] * strides[axes[oldEnd]] else {
            return nil
          }
          oldCount *= shape[axes[oldEnd]]
          oldEnd += 1
        }
      }
      for axis in from..<oldEnd - 1
      where strides[axes[axis]] != shape[axes[axis + 1]] * strides[axes[axis + 1]] {
        return nil
      }
      var step = strides[axes[oldEnd - 1]]
      for axis in (to..<newEnd).reversed() {
        result[axis] = step
        step *= target[axis]
      }
      (from, to) = (oldEnd, newEnd)
    }
    return result
  }
}
