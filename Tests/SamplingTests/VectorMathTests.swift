import Foundation
import Testing

@testable import Sampling

@Suite("Vector mathematics") struct VectorMathTests {
  /// Every 99,991st bit pattern that is a number.
  private static let numbers = stride(from: 0 as UInt64, to: 1 << 32, by: 99_991)
    .map { Float(bitPattern: UInt32($0)) }.filter { !$0.isNaN }

  /// The distance from the exact result, in units in the last place of the rounded one.
  private func error(_ result: Float, _ exact: Double) -> Double {
    let rounded = Float(exact)
    if rounded.isInfinite || rounded.isNaN {
      return result == rounded || (result.isNaN && rounded.isNaN) ? 0 : .infinity
    }
    return abs(Double(result) - exact) / Double(rounded.ulp)
  }

  @Test("Exponentials are within 1 ulp")
  func exponential() {
    let results = VectorMath.exp(Self.numbers)
    let dense = stride(from: -105 as Float, to: 90, by: 0.00371).map { $0 }
    let all = zip(Self.numbers, results).map { ($0, $1) } + zip(dense, VectorMath.exp(dense))
    #expect(all.allSatisfy { error($1, Foundation.exp(Double($0))) <= 1 })
    #expect(
      VectorMath.exp([0, 89, -104, .infinity, -.infinity, -87.5]).prefix(5) == [
        1, .infinity, 0, .infinity, 0,
      ])
    #expect(VectorMath.exp([.nan])[0].isNaN)
  }

  @Test("Logarithms are within 1 ulp")
  func logarithm() {
    let results = VectorMath.log(Self.numbers)
    let dense = stride(from: 0.5 as Float, to: 2, by: 0.0000171).map { $0 }
    let all = zip(Self.numbers, results).map { ($0, $1) } + zip(dense, VectorMath.log(dense))
    #expect(all.allSatisfy { error($1, Foundation.log(Double($0))) <= 1 })
    let special: [Float] = [1, 0, -0.0, .infinity, .leastNonzeroMagnitude]
    #expect(VectorMath.log(special) == [0, -.infinity, -.infinity, .infinity, -103.27893])
    #expect(VectorMath.log([-1, .nan, -.infinity]).allSatisfy { $0.isNaN })
  }

  @Test("Sines and cosines are within 2.5 ulp, and 2e-10 near zero")
  func sineCosine() {
    let angles =
      Self.numbers.filter(\.isFinite) + stride(from: -20 as Float, to: 20, by: 0.000917)
      + stride(from: -8200 as Float, to: 8200, by: 0.777)
    let (sines, cosines) = VectorMath.sineCosine(angles)
    for (index, angle) in angles.enumerated() {
      let pairs = [(sines[index], sin(Double(angle))), (cosines[index], cos(Double(angle)))]
      let isHeld = pairs.allSatisfy { result, exact in
        abs(exact) >= 1e-3 ? error(result, exact) <= 2.5 : abs(Double(result) - exact) <= 2e-10
      }
      #expect(isHeld, "\(angle)")
    }
  }

  @Test("Softmax rows are those of Double, and the same for every set of instructions")
  func softmax() {
    for columns in [1, 2, 7, 16, 63, 64, 65, 130] {
      var logits = [Float](repeating: 0, count: 3 * columns)
      var generator = PhiloxGenerator(seed: 61)
      Normal.standard.fill(&logits, using: &generator)
      if columns > 2 { logits[columns + 1] = -.infinity }
      let levels = VectorKernels.levels.map { level in
        VectorKernels.$level.withValue(level) {
          var output = [Float](repeating: 0, count: logits.count)
          logits.withUnsafeBufferPointer { logits in
            output.withUnsafeMutableBufferPointer {
              VectorMath.softmax(logits, columns: columns, temperature: 0.5, into: $0)
            }
          }
          return output
        }
      }
      #expect(levels.allSatisfy { $0 == levels[0] })
      for row in 0..<3 {
        let range = (row * columns)..<((row + 1) * columns)
        let exact = SpecialFunctions.softmax(logits[range].map { Double($0) * 2 })
        let close = zip(levels[0][range], exact).allSatisfy {
          Double($0).isClose(to: $1, relative: 2e-6)
        }
        #expect(close)
      }
    }
  }
}
