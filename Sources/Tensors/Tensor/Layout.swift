/// Arithmetic of shapes and strides.
enum Layout {
  /// The strides of a row-major tensor.
  static func rowMajor(_ shape: [Int]) -> [Int] {
    var strides = [Int](repeating: 1, count: shape.count)
    var step = 1
    for axis in shape.indices.reversed() {
      strides[axis] = step
      step *= max(shape[axis], 1)
    }
    return strides
  }

  /// The strides of images `[batch, channels, height, width]` whose channels lie side by side.
  static func channelsLast(_ shape: [Int]) -> [Int] {
    let (channels, height, width) = (max(shape[1], 1), max(shape[2], 1), max(shape[3], 1))
    return [height * width * channels, 1, width * channels, channels]
  }

  /// Whether two stride lists address the same elements; the stride of an extent of 1 is idle.
  static func agree(_ first: [Int], _ second: [Int], shape: [Int]) -> Bool {
    for axis in shape.indices where shape[axis] != 1 && first[axis] != second[axis] {
      return false
    }
    return true
  }

  /// The axes from the outermost in memory to the innermost; extents of 1 are left out.
  static func memoryOrder(_ shape: [Int], _ strides: [Int]) -> [Int] {
    let axes = shape.indices.filter { shape[$0] != 1 }
    for (before, after) in zip(axes, axes.dropFirst()) where strides[before] < strides[after] {
      return axes.sorted { (strides[$0], $1) > (strides[$1], $0) }
    }
    return axes
  }

  /// Whether the elements fill one stretch of memory, in whatever order of the axes.
  static func isDense(_ shape: [Int], _ strides: [Int]) -> Bool {
    var step = 1
    for axis in memoryOrder(shape, strides).reversed() {
      guard strides[axis] == step else { return false }
      step *= shape[axis]
    }
    return true
  }

  /// The shape of an elementwise operation's result; nil where the two don't go together.
  static func broadcast(_ first: [Int], _ second: [Int]) -> [Int]? {
    if first == second { return first }
    let rank = max(first.count, second.count)
    var shape = [Int](repeating: 1, count: rank)
    for axis in 0..<rank {
      let a = axis - rank + first.count
      let b = axis - rank + second.count
      let extents = (a >= 0 ? first[a] : 1, b >= 0 ? second[b] : 1)
      guard extents.0 == extents.1 || extents.0 == 1 || extents.1 == 1 else { return nil }
      shape[axis] = extents.0 == 1 ? extents.1 : extents.0
    }
    return shape
  }

  /// The strides that repeat a tensor over a bigger shape.
  static func expandedStrides(_ shape: [Int], _ strides: [Int], to target: [Int]) -> [Int] {
    let added = target.count - shape.count
    return target.indices.map { axis in
      axis < added || (shape[axis - added] == 1 && target[axis] != 1) ? 0 : strides[axis - added]
    }
  }
}

extension Sequence<Int> {
  /// The product of all elements; 1 for none.
  var product: Int { reduce(1, *) }
}

extension Tensor {
  /// Whether the elements lie in row-major order without gaps.
  public var isContiguous: Bool {
    Layout.agree(strides, Layout.rowMajor(shape), shape: shape)
  }

  var isDense: Bool { Layout.isDense(shape, strides) }

  /// An axis counted from the start, where negative ones count from the end.
  func normalized(axis: Int) -> Int {
    let result = axis < 0 ? axis + rank : axis
    precondition(
      result >= 0 && result < rank, "axis \(axis) is not one of a tensor of shape \(shape)")
    return result
  }
}
