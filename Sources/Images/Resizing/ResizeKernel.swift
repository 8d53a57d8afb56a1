/// The weights that make each position of a resized row from positions of the original.
struct ResizeKernel {
  /// The first original position that counts, for each new position.
  let starts: [Int]

  /// How many weights a new position has; unused ones are zero.
  let taps: Int

  /// The weights, `taps` for each new position, each lot summing to 1.
  let weights: [Float]

  /// Weights whose kernel is stretched with the step, when `antialias` and the step is above 1, so
  /// that every original sample counts.
  init(from length: Int, to newLength: Int, _ interpolation: Interpolation, antialias: Bool) {
    let step = Double(length) / Double(newLength)
    let stretch = antialias ? max(step, 1) : 1
    let reach = interpolation.radius * stretch
    let taps = min(Int((reach * 2).rounded(.up)) + 2, length)
    var starts: [Int] = []
    var weights: [Float] = []
    for position in 0..<newLength {
      let center = (Double(position) + 0.5) * step
      let first = max(Int((center - reach + 0.5).rounded(.down)), 0)
      let end = min(Int((center + reach + 0.5).rounded(.down)), length)
      let start = min(first, length - taps)
      let raw = (start..<(start + taps)).map { index in
        (first..<end).contains(index)
          ? interpolation.weight((Double(index) + 0.5 - center) / stretch) : 0
      }
      let sum = raw.reduce(0, +)
      starts.append(start)
      weights += raw.map { Float($0 / sum) }
    }
    self.starts = starts
    self.taps = taps
    self.weights = weights
  }
}
