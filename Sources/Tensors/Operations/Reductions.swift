internal import CTensorKernels

extension Tensor {
  /// The sum along axes, all of them by default.
  ///
  ///     y = Σ x,   dx = g for each x
  ///
  /// - Parameters:
  ///   - axes: The axes to add up; negative ones count from the end.
  ///   - keepingAxes: Whether they stay with extent 1.
  /// - Returns: A tensor without the axes, or with extent 1 there.
  public func sum(axes: [Int]? = nil, keepingAxes: Bool = false) -> Tensor {
    let (reduced, kept) = reductionAxes(axes)
    let (shape, aligned) = (shape, kept)
    return Reducer.sum(detached, axes: reduced)
      .removing(keepingAxes ? [] : reduced)
      .recording((self, { $0.rowMajor(aligned).expanded(to: shape) }))
  }

  /// The mean along axes, all of them by default; NaN for no elements.
  ///
  ///     y = Σ x / n,   dx = g / n
  public func mean(axes: [Int]? = nil, keepingAxes: Bool = false) -> Tensor {
    let sum = sum(axes: axes, keepingAxes: keepingAxes)
    let divisor = reductionAxes(axes).reduced.reduce(1) { $0 * shape[$1] }
    return sum / Float(divisor)
  }

  /// The largest element along axes, all of them by default; NaN where there is one.
  ///
  ///     y = max x,   dx = g divided evenly among the largest
  public func max(axes: [Int]? = nil, keepingAxes: Bool = false) -> Tensor {
    let (reduced, kept) = reductionAxes(axes)
    let x = detached
    let largest = Reducer.max(x, axes: reduced)
    return largest.removing(keepingAxes ? [] : reduced)
      .recording(
        (
          self,
          { gradient in
            let isLargest = Tensor.mapped(ctk_equals, x, largest, operation: "max")
            let share =
              gradient.rowMajor(kept)
              / Reducer.sum(isLargest, axes: reduced)
            return isLargest * share
          }
        ))
  }

  /// The smallest element along axes, all of them by default; NaN where there is one.
  ///
  ///     y = min x = −max −x,   dx = g divided evenly among the smallest
  public func min(axes: [Int]? = nil, keepingAxes: Bool = false) -> Tensor {
    -(-self).max(axes: axes, keepingAxes: keepingAxes)
  }

  /// The logarithm of the sum of exponentials along axes, without overflow.
  ///
  ///     y = m + log Σ exp(x − m) with m = max x,   dx = exp(x − y) g
  ///
  /// Of elements that are all −∞ it is −∞, and has no slope: dx is NaN there.
  public func logSumExp(axes: [Int]? = nil, keepingAxes: Bool = false) -> Tensor {
    let (reduced, kept) = reductionAxes(axes)
    let x = detached
    let largest = Reducer.max(x, axes: reduced)
    let shift = largest.mapped(ctk_finite_or_zero)
    let y = Reducer.sum((x - shift).mapped(ctk_exp), axes: reduced).mapped(ctk_log) + shift
    return y.removing(keepingAxes ? [] : reduced)
      .recording(
        (self, { (x - y).mapped(ctk_exp) * $0.rowMajor(kept) }))
  }

  /// The variance along axes, all of them by default.
  ///
  ///     y = Σ (x − x̄)² / (n − c),   dx = 2 (x − x̄) g / (n − c)
  ///
  /// - Parameters:
  ///   - axes: The axes to take it along; negative ones count from the end.
  ///   - correction: What is taken from the number of elements: 0, or 1 for an unbiased estimate.
  ///   - keepingAxes: Whether the axes stay with extent 1.
  /// - Returns: A tensor without the axes, or with extent 1 there.
  public func variance(
    axes: [Int]? = nil, correction: Int = 0, keepingAxes: Bool = false
  ) -> Tensor {
    let (reduced, kept) = reductionAxes(axes)
    let count = reduced.reduce(1) { $0 * shape[$1] }
    let divisor = Float(count - correction)
    let x = detached
    let centred = x - Reducer.sum(x, axes: reduced) / Float(count)
    return (Reducer.sum(centred.mapped(ctk_square), axes: reduced) / divisor)
      .removing(keepingAxes ? [] : reduced)
      .recording(
        (self, { centred * ($0.rowMajor(kept) * (2 / divisor)) }))
  }

  /// The position of the largest element along an axis, the first one where several are.
  ///
  /// A NaN is larger than all.
  ///
  /// - Parameter axis: The axis, of extent 1 or more where there is anything to look at; negative ones
  ///   count from the end.
  /// - Returns: One position for each element of the other axes, in row-major order.
  public func argmax(axis: Int = -1) -> [Int] {
    let axis = normalized(axis: axis)
    let order = shape.indices.filter { $0 != axis } + [axis]
    let width = shape[axis]
    let rows = order.dropLast().reduce(1) { $0 * shape[$1] }
    precondition(
      width > 0 || rows == 0, "argmax along axis \(axis) of a tensor of shape \(shape): no elements"
    )
    return detached.permuted(order).withElements { elements in
      (0..<rows).map { row in
        let row = elements[row * width..<(row + 1) * width]
        var best = row.startIndex
        for index in row.indices.dropFirst() where !row[best].isNaN {
          if row[index] > row[best] || row[index].isNaN { best = index }
        }
        return best - row.startIndex
      }
    }
  }

  /// The axes to reduce, and the shape with extent 1 there.
  private func reductionAxes(_ axes: [Int]?) -> (reduced: Set<Int>, kept: [Int]) {
    let reduced = Set(axes.map { $0.map { normalized(axis: $0) } } ?? Array(shape.indices))
    return (reduced, shape.indices.map { reduced.contains($0) ? 1 : shape[$0] })
  }

  /// The same elements without axes of extent 1.
  private func removing(_ axes: Set<Int>) -> Tensor {
    guard !axes.isEmpty else { return self }
    let kept = shape.indices.filter { !axes.contains($0) }
    return view(kept.map { shape[$0] }, kept.map { strides[$0] })
  }

  /// The elements in row-major order with another shape.
  private func rowMajor(_ shape: [Int]) -> Tensor {
    contiguous().view(shape, Layout.rowMajor(shape))
  }

  /// The sum over the axes that broadcasting repeated, back to a shape.
  ///
  ///     y = Σ x,   dx = g for each x
  func reduced(to target: [Int]) -> Tensor {
    guard shape != target else { return self }
    let added = rank - target.count
    let repeated = shape.indices.filter { $0 < added || target[$0 - added] != shape[$0] }
    let sum = Reducer.sum(self, axes: Set(repeated))
    return sum.view(target, Array(sum.strides.dropFirst(added)))
  }
}
