internal import CTensorKernels

extension Tensor {
  /// Tensors one after another along an axis.
  ///
  ///     dxᵢ = g along the positions of xᵢ
  ///
  /// - Parameters:
  ///   - tensors: At least one; their shapes agree but along the axis.
  ///   - axis: The axis; negative ones count from the end.
  /// - Returns: A tensor whose extent along the axis is the sum of theirs.
  public static func concatenated(_ tensors: [Tensor], axis: Int = 0) -> Tensor {
    guard let first = tensors.first else { preconditionFailure("concatenation of no tensors") }
    let axis = first.normalized(axis: axis)
    var shape = first.shape
    shape[axis] = 0
    var ranges: [Range<Int>] = []
    for tensor in tensors {
      var other = tensor.shape
      precondition(
        other.count == shape.count,
        "concatenation of the shapes \(first.shape) and \(tensor.shape)")
      let start = shape[axis]
      shape[axis] += other[axis]
      other[axis] = shape[axis]
      precondition(
        other == shape,
        "concatenation of the shapes \(first.shape) and \(tensor.shape) along axis \(axis)")
      ranges.append(start..<shape[axis])
    }
    let result = Tensor.uninitialized(shape)
    for (tensor, range) in zip(tensors, ranges) {
      result.sliced(range, axis: axis).fill(from: tensor)
    }
    let positions = ranges
    return result.recording(jointly: tensors) { gradient, isNeeded in
      zip(positions, isNeeded).map { $1 ? gradient.sliced($0, axis: axis) : nil }
    }
  }

  /// Tensors of one shape side by side along a new axis.
  ///
  ///     dxᵢ = g at position i of the axis
  public static func stacked(_ tensors: [Tensor], axis: Int = 0) -> Tensor {
    concatenated(tensors.map { $0.unsqueezed(axis) }, axis: axis)
  }

  /// Consecutive parts along an axis.
  ///
  ///     dx = the sum over parts i of gᵢ at the positions of part i, else 0
  ///
  /// - Parameters:
  ///   - sizes: The extents of the parts, which add up to the axis's.
  ///   - axis: The axis; negative ones count from the end.
  /// - Returns: Views, one a size.
  public func split(_ sizes: [Int], axis: Int = 0) -> [Tensor] {
    let axis = normalized(axis: axis)
    precondition(
      sizes.reduce(0, +) == shape[axis],
      "parts \(sizes) of axis \(axis) of a tensor of shape \(shape)")
    var start = 0
    return sizes.map { size in
      defer { start += size }
      return sliced(start..<start + size, axis: axis)
    }
  }

  /// Equal parts along an axis, whose extent is a multiple of their number.
  public func split(into parts: Int, axis: Int = 0) -> [Tensor] {
    let extent = shape[normalized(axis: axis)]
    precondition(
      parts > 0 && extent.isMultiple(of: parts),
      "\(parts) equal parts of axis \(axis) of a tensor of shape \(shape)")
    return split([Int](repeating: extent / parts, count: parts), axis: axis)
  }

  /// The tensor with a border of one value.
  ///
  ///     dx = g within the border
  ///
  /// - Parameters:
  ///   - widths: How much is added before and after, a pair for each axis.
  ///   - value: What the border is filled with.
  /// - Returns: A tensor whose extents have grown by the widths.
  public func padded(_ widths: [(before: Int, after: Int)], with value: Float = 0) -> Tensor {
    precondition(
      widths.count == rank && widths.allSatisfy { $0.before >= 0 && $0.after >= 0 },
      "padding \(widths) of a tensor of shape \(shape): one pair of widths an axis, none negative")
    let target = zip(shape, widths).map { $0 + $1.before + $1.after }
    let old = shape
    let starts = widths.map { $0.before }
    let inside = { @Sendable (tensor: Tensor) in
      old.indices.reduce(tensor) { $0.sliced(starts[$1]..<starts[$1] + old[$1], axis: $1) }
    }
    let result = Tensor(repeating: value, shape: target)
    inside(result).fill(from: self)
    return result.recording((self, inside))
  }
}
