/// How a kernel moves over an image.
struct ConvolutionGeometry: Hashable, Sendable {
  /// `[batch, channels, height, width]`.
  let input: [Int]

  /// `[outputs, channels / groups, height, width]`.
  let weight: [Int]

  let stride: Extent2D
  let padding: Extent2D
  let dilation: Extent2D
  let groups: Int

  /// `[batch, outputs, height, width]`.
  let output: [Int]

  init(
    input: [Int], weight: [Int], stride: Extent2D, padding: Extent2D, dilation: Extent2D,
    groups: Int, operation: String
  ) {
    precondition(
      input.count == 4 && weight.count == 4 && groups >= 1 && input[1] == weight[1] * groups
        && weight[0].isMultiple(of: groups),
      "\(operation): an input of shape \(input) and a weight of shape \(weight) in \(groups) groups"
    )
    precondition(
      stride.numbers.allSatisfy { $0 >= 1 } && dilation.numbers.allSatisfy { $0 >= 1 }
        && padding.numbers.allSatisfy { $0 >= 0 },
      "\(operation): stride \(stride.numbers), padding \(padding.numbers), dilation "
        + "\(dilation.numbers)")
    self.input = input
    self.weight = weight
    self.stride = stride
    self.padding = padding
    self.dilation = dilation
    self.groups = groups
    let sizes = [0, 1].map { axis in
      ConvolutionGeometry.outputExtent(
        input[2 + axis], kernel: weight[2 + axis], stride: stride.numbers[axis],
        padding: padding.numbers[axis], dilation: dilation.numbers[axis])
    }
    precondition(
      sizes.allSatisfy { $0 >= 1 },
      "\(operation): the kernel \(weight) is bigger than the padded input \(input)")
    output = [input[0], weight[0]] + sizes
  }

  /// The number of positions of a kernel: ⌊(n + 2 p − d (k − 1) − 1) / s⌋ + 1.
  static func outputExtent(
    _ extent: Int, kernel: Int, stride: Int, padding: Int, dilation: Int
  ) -> Int {
    let free = extent + 2 * padding - dilation * (kernel - 1) - 1
    return free < 0 ? 0 : free / stride + 1
  }

  /// The positions, of some along an axis, at which a kernel's element lies inside the image, and where
  /// the first of them reads.
  func inside(_ element: Int, axis: Int, of positions: Range<Int>) -> (Range<Int>, source: Int) {
    let (stride, extent) = (stride.numbers[axis], input[2 + axis])
    let shift = element * dilation.numbers[axis] - padding.numbers[axis]
    let first = max(positions.lowerBound, (max(-shift, 0) + stride - 1) / stride)
    let last = shift < extent ? min(positions.upperBound, (extent - 1 - shift) / stride + 1) : first
    return (first..<max(first, last), first * stride + shift)
  }

  /// The weight's shape with an axis for the groups, where there are several.
  var groupedWeight: [Int] {
    groups == 1 ? weight : [groups, weight[0] / groups] + weight[1...]
  }

  /// The padding behind the image that lets the kernel's last position end there.
  var paddingAfter: [Int] {
    [0, 1].map { axis in
      (output[2 + axis] - 1) * stride.numbers[axis] + dilation.numbers[axis]
        * (weight[2 + axis] - 1) + 1 - input[2 + axis] - padding.numbers[axis]
    }
  }

  var numbers: [Int] {
    input + weight + stride.numbers + padding.numbers + dilation.numbers + [groups]
  }
}
