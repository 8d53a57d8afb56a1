import Tensors
import Testing

/// Reproducible numbers for tests.
struct TestNumbers {
  private var state: UInt64

  init(_ seed: UInt64 = 1) { state = seed &* 0x9e37_79b9_7f4a_7c15 | 1 }

  /// A number in `range`, uniform.
  mutating func next(in range: ClosedRange<Float> = -1...1) -> Float {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    let unit = Float(state >> 40) / Float(1 << 24)
    return range.lowerBound + unit * (range.upperBound - range.lowerBound)
  }

  mutating func tensor(_ shape: [Int], in range: ClosedRange<Float> = -1...1) -> Tensor {
    Tensor(shape: shape) { elements in
      for index in elements.indices { elements[index] = next(in: range) }
    }
  }
}

/// A tensor of reproducible numbers.
func numbers(
  _ shape: [Int], in range: ClosedRange<Float> = -1...1, seed: UInt64 = 1
) -> Tensor {
  var source = TestNumbers(seed)
  return source.tensor(shape, in: range)
}

/// Holds a function's gradients against central differences in every element of every input.
///
/// The function's result is weighted with fixed random numbers and summed in double precision, so
/// that every element of the gradient is exercised.
func expectGradient(
  at inputs: [Tensor], step: Float = 1e-2, tolerance: Float = 3e-3,
  sourceLocation: SourceLocation = #_sourceLocation, _ function: ([Tensor]) -> Tensor
) {
  let weights = numbers(function(inputs).shape, seed: 99)
  func value(_ inputs: [Tensor]) -> Double {
    zip(function(inputs).scalars, weights.scalars).reduce(0) { $0 + Double($1.0) * Double($1.1) }
  }
  let tracked = inputs.map { $0.tracked() }
  let gradients = gradient(of: (function(tracked) * weights).sum(), withRespectTo: tracked)
  for (position, input) in inputs.enumerated() {
    #expect(gradients[position].shape == input.shape, sourceLocation: sourceLocation)
    let elements = input.scalars
    let computed = gradients[position].scalars
    for index in elements.indices {
      let moved = [step, -step].map { distance -> Double in
        var other = inputs
        var changed = elements
        changed[index] += distance
        other[position] = Tensor(changed).reshaped(input.shape)
        return value(other)
      }
      let difference = Float((moved[0] - moved[1]) / Double(2 * step))
      let error = abs(computed[index] - difference)
      #expect(
        error <= tolerance * max(1, abs(difference)),
        "input \(position), element \(index): \(computed[index]) and \(difference) by differences",
        sourceLocation: sourceLocation)
    }
  }
}

/// Holds two tensors against each other element by element.
func expectClose(
  _ first: Tensor, _ second: Tensor, relative: Float = 1e-5, absolute: Float = 1e-6,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(first.shape == second.shape, sourceLocation: sourceLocation)
  var worst: (index: Int, first: Float, second: Float)?
  var excess: Float = 0
  for (index, pair) in zip(first.scalars, second.scalars).enumerated() {
    if pair.0.isNaN && pair.1.isNaN || pair.0 == pair.1 { continue }
    let over = abs(pair.0 - pair.1) - absolute - relative * abs(pair.1)
    if !(over <= excess) {
      (worst, excess) = ((index, pair.0, pair.1), over.isNaN ? .infinity : over)
    }
  }
  if let worst {
    Issue.record(
      "element \(worst.index): \(worst.first) and \(worst.second)",
      sourceLocation: sourceLocation)
  }
}
