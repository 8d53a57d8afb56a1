/// A walk over the elements of up to three tensors of one shape and any strides.
///
/// Axes are put in the memory order of the first tensor and neighbours that all tensors step through
/// evenly become one, so that most walks are a single stretch.
struct StridedLoop {
  /// One stretch: where it starts in each tensor, and the steps there.
  struct Stretch {
    let offsets: (Int, Int, Int)
    let steps: (Int, Int, Int)
    let count: Int
  }

  private var extents: [Int] = []
  private var steps: [(Int, Int, Int)] = []

  init(shape: [Int], _ first: [Int], _ second: [Int], _ third: [Int]) {
    for axis in Layout.memoryOrder(shape, first) {
      let step = (first[axis], second[axis], third[axis])
      let extent = shape[axis]
      if let last = steps.last, last == (step.0 * extent, step.1 * extent, step.2 * extent) {
        steps[steps.count - 1] = step
        extents[extents.count - 1] *= extent
      } else {
        steps.append(step)
        extents.append(extent)
      }
    }
    if extents.isEmpty {
      extents = [shape.contains(0) ? 0 : 1]
      steps = [(1, 1, 1)]
    }
  }

  /// Calls a closure for each stretch, on several threads.
  func run(_ body: (Stretch) -> Void) {
    guard !extents.contains(0) else { return }
    let inner = extents[extents.count - 1]
    let step = steps[steps.count - 1]
    guard extents.count > 1 else {
      Parallel.ranges(inner) { range in
        let at = range.lowerBound
        body(
          Stretch(
            offsets: (at * step.0, at * step.1, at * step.2), steps: step, count: range.count))
      }
      return
    }
    Parallel.ranges(extents.dropLast().reduce(1, *), weight: inner) { range in
      var position = start(range.lowerBound)
      for _ in range {
        body(Stretch(offsets: position.offsets, steps: step, count: inner))
        advance(&position)
      }
    }
  }

  private typealias Position = (indices: [Int], offsets: (Int, Int, Int))

  private func start(_ stretch: Int) -> Position {
    var rest = stretch
    var position: Position = ([Int](repeating: 0, count: extents.count - 1), (0, 0, 0))
    for axis in (0..<extents.count - 1).reversed() {
      let index = rest % extents[axis]
      rest /= extents[axis]
      position.indices[axis] = index
      move(&position, along: axis, by: index)
    }
    return position
  }

  private func advance(_ position: inout Position) {
    for axis in (0..<extents.count - 1).reversed() {
      move(&position, along: axis, by: 1)
      position.indices[axis] += 1
      if position.indices[axis] < extents[axis] { return }
      position.indices[axis] = 0
      move(&position, along: axis, by: -extents[axis])
    }
  }

  private func move(_ position: inout Position, along axis: Int, by distance: Int) {
    position.offsets.0 += distance * steps[axis].0
    position.offsets.1 += distance * steps[axis].1
    position.offsets.2 += distance * steps[axis].2
  }
}
