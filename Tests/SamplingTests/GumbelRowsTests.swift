import Foundation
import Testing

@testable import Sampling

@Suite("Rows with Gumbel noise") struct GumbelRowsTests {
  private func logits(rows: Int, columns: Int) -> [Float] {
    var generator = PhiloxGenerator(seed: 71)
    var logits = [Float](repeating: 0, count: rows * columns)
    Normal.standard.fill(&logits, using: &generator)
    return logits
  }

  private func perturbed(_ logits: [Float], columns: Int, threads: Int = 1) -> [Float] {
    var generator = PhiloxGenerator(seed: 72)
    var output = [Float](repeating: 0, count: logits.count)
    logits.withUnsafeBufferPointer { logits in
      output.withUnsafeMutableBufferPointer {
        GumbelRows.perturb(
          logits, columns: columns, into: $0, using: &generator, threads: threads)
      }
    }
    return output
  }

  @Test(
    "Softmax, argmax and perturbed logits share their noise",
    arguments: [
      1, 2, 3, 10, 64, 65, 1000,
    ])
  func noise(columns: Int) {
    let rows = 37
    let logits = logits(rows: rows, columns: columns)
    let noisy = perturbed(logits, columns: columns)
    var generator = PhiloxGenerator(seed: 72)
    let soft = GumbelRows.softmax(logits, columns: columns, temperature: 0.7, using: &generator)
    var twin = PhiloxGenerator(seed: 72)
    let hard = GumbelRows.argmax(logits, columns: columns, using: &twin)
    #expect(generator == twin)
    var fills = PhiloxGenerator(seed: 72)
    for row in 0..<rows {
      let range = (row * columns)..<((row + 1) * columns)
      var noise = [Float](repeating: 0, count: columns)
      Gumbel.standard.fill(&noise, using: &fills)
      #expect(Array(noisy[range]) == zip(logits[range], noise).map { $0 + $1 })
      let exact = SpecialFunctions.softmax(noisy[range].map { Double($0) / Double(Float(0.7)) })
      #expect(zip(soft[range], exact).allSatisfy { abs(Double($0) - $1) < 4e-6 * $1 + 1e-30 })
      let best = noisy[range].max() ?? 0
      #expect(Int(hard[row]) == noisy[range].firstIndex(of: best).map { $0 - range.lowerBound })
    }
  }

  @Test("Are the same for any number of threads and every set of instructions")
  func levels() {
    let columns = 301
    let logits = logits(rows: 400, columns: columns)
    var results: [[UInt32]] = []
    for level in VectorKernels.levels {
      for threads in 1...3 {
        VectorKernels.$level.withValue(level) {
          var generator = PhiloxGenerator(seed: 73)
          let soft = GumbelRows.softmax(
            logits, columns: columns, temperature: 2, using: &generator, threads: threads)
          let hard = GumbelRows.argmax(
            logits, columns: columns, using: &generator, threads: threads)
          let noisy = perturbed(logits, columns: columns, threads: threads)
          results.append(
            soft.map(\.bitPattern) + hard.map { UInt32($0) } + noisy.map(\.bitPattern))
        }
      }
    }
    #expect(results.allSatisfy { $0 == results[0] })
  }

  @Test("The largest entry is a sample of the row's softmax")
  func frequencies() {
    let row: [Float] = [0.3, -1, 1.2, -.infinity, 0]
    let probabilities = SpecialFunctions.softmax(row.map(Double.init))
    let logits = [Float]((0..<20_000).map { _ in row }.joined())
    var generator = PhiloxGenerator(seed: 74)
    let indices = GumbelRows.argmax(logits, columns: 5, using: &generator)
    #expect(chiSquareLevel(counts(of: indices, categories: 5), probabilities) > 0.001)
  }

  @Test("Low temperatures give corners, high ones the middle")
  func temperatures() {
    let logits = logits(rows: 200, columns: 10)
    var generator = PhiloxGenerator(seed: 75)
    let cold = GumbelRows.softmax(logits, columns: 10, temperature: 1e-4, using: &generator)
    #expect(cold.count { $0 > 0.99 } >= 195)
    let hot = GumbelRows.softmax(logits, columns: 10, temperature: 1e4, using: &generator)
    #expect(hot.allSatisfy { abs($0 - 0.1) < 1e-3 })
  }

  @Test("Works in place")
  func inPlace() {
    let logits = logits(rows: 20, columns: 77)
    var generator = PhiloxGenerator(seed: 76)
    let expected = GumbelRows.softmax(logits, columns: 77, temperature: 1, using: &generator)
    var twin = PhiloxGenerator(seed: 76)
    var buffer = logits
    buffer.withUnsafeMutableBufferPointer {
      GumbelRows.softmax(
        UnsafeBufferPointer($0), columns: 77, temperature: 1, into: $0, using: &twin)
    }
    #expect(buffer == expected)
  }
}
