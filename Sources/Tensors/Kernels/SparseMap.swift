internal import CTensorKernels

/// A linear map along one axis in which each result depends on few values.
struct SparseMap: Sendable {
  private let inputs: Int
  private let outputs: Int
  private let starts: [Int32]
  private let positions: [Int32]
  private let weights: [Float]

  /// A map from the terms of each result.
  init(inputs: Int, terms: [[(position: Int, weight: Float)]]) {
    self.inputs = inputs
    outputs = terms.count
    var starts: [Int32] = [0]
    for list in terms { starts.append(starts[starts.count - 1] + Int32(list.count)) }
    self.starts = starts
    positions = terms.flatMap { $0.map { Int32($0.position) } }
    weights = terms.flatMap { $0.map { $0.weight } }
  }

  /// The map that resizes an axis.
  init(from old: Int, to new: Int, _ interpolation: Tensor.Interpolation) {
    self.init(
      inputs: old,
      terms: (0..<new).map { index -> [(position: Int, weight: Float)] in
        switch interpolation {
        case .nearest:
          return [(min(old - 1, index * old / new), 1)]
        case .bilinear(let alignsCorners):
          let place = SparseMap.place(index, old, new, alignsCorners)
          let lower = min(old - 1, Int(place))
          let weight = Float(place - Double(lower))
          guard lower + 1 < old, weight > 0 else { return [(lower, 1)] }
          return [(lower, 1 - weight), (lower + 1, weight)]
        }
      })
  }

  private static func place(_ index: Int, _ old: Int, _ new: Int, _ alignsCorners: Bool) -> Double {
    guard alignsCorners else {
      return max(0, (Double(index) + 0.5) * Double(old) / Double(new) - 0.5)
    }
    return new > 1 ? Double(index) * Double(old - 1) / Double(new - 1) : 0
  }

  /// The map that takes gradients back.
  var transposed: SparseMap {
    var terms = [[(position: Int, weight: Float)]](repeating: [], count: inputs)
    for output in 0..<outputs {
      for term in Int(starts[output])..<Int(starts[output + 1]) {
        terms[Int(positions[term])].append((output, weights[term]))
      }
    }
    return SparseMap(inputs: outputs, terms: terms)
  }

  /// The map along an axis, in the tensor's own memory order where that is dense.
  func apply(_ tensor: Tensor, axis: Int) -> Tensor {
    let source = tensor.isDense ? tensor : tensor.copied()
    let order = Layout.memoryOrder(source.shape, source.strides).filter { $0 != axis }
    let before = order.filter { source.strides[$0] > source.strides[axis] }
    let inside = order.filter { source.strides[$0] <= source.strides[axis] }
    let inner = inside.reduce(1) { $0 * source.shape[$1] }
    let outer = before.reduce(1) { $0 * source.shape[$1] }
    var (shape, strides) = (source.shape, source.strides)
    shape[axis] = outputs
    strides[axis] = inner
    for other in before { strides[other] = strides[other] / inputs * outputs }
    let result = Tensor.uninitialized(shape, strides: strides)
    withExtendedLifetime(source) { run(source.pointer, result.pointer, outer, inner) }
    return result
  }

  private func run(
    _ source: UnsafePointer<Float>, _ result: UnsafeMutablePointer<Float>, _ outer: Int,
    _ inner: Int
  ) {
    guard inner > 1 else {
      return Parallel.ranges(outer, weight: outputs * 4) { rows in
        for row in rows {
          ctk_sparse_row(
            source + row * inputs, starts, positions, weights, result + row * outputs, outputs)
        }
      }
    }
    Parallel.ranges(outer * outputs, weight: inner * 2) { range in
      for index in range {
        let (block, output) = index.quotientAndRemainder(dividingBy: outputs)
        let target = result + index * inner
        ctk_fill(0, target, inner)
        for term in Int(starts[output])..<Int(starts[output + 1]) {
          ctk_accumulate_scaled(
            source + (block * inputs + Int(positions[term])) * inner, weights[term], target, inner)
        }
      }
    }
  }
}
