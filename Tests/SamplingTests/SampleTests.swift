import Foundation
import Sampling
import Testing

@Suite("Samples") struct SampleTests {
  /// Kolmogorov and Smirnov's test at level 0.001, and moments within 5 standard errors.
  private func expectSamples(
    _ samples: [Double], of distribution: any ContinuousDistribution, rounding: Double = 0
  ) {
    let n = Double(samples.count)
    let statistic = kolmogorovStatistic(samples, rounded: rounding > 0) {
      distribution.cumulativeProbability(at: $0)
    }
    #expect(statistic < 1.95)
    let mean = samples.reduce(0, +) / n
    #expect(abs(mean - distribution.mean) < 5 * (distribution.variance / n).squareRoot() + rounding)
    let squares = samples.map { ($0 - distribution.mean) * ($0 - distribution.mean) }
    let variance = squares.reduce(0, +) / n
    let spread = squares.reduce(0) { $0 + ($1 - variance) * ($1 - variance) } / n
    #expect(abs(variance - distribution.variance) < 5 * (spread / n).squareRoot() + rounding)
  }

  @Test("Single samples follow the distribution", arguments: Reference.families)
  func single(_ reference: Reference.Continuous) throws {
    let distribution = try reference.distribution()
    var generator = PhiloxGenerator(seed: 2024)
    expectSamples(distribution.samples(10_000, using: &generator), of: distribution)
  }

  @Test("Filled buffers follow the distribution", arguments: Reference.families)
  func filled(_ reference: Reference.Continuous) throws {
    let distribution = try reference.distribution()
    var generator = PhiloxGenerator(seed: 2025)
    var numbers = [Float](repeating: 0, count: 20_001)
    distribution.fill(&numbers, using: &generator)
    let ulp = Double(Float(abs(distribution.mean)).ulp)
    expectSamples(numbers.map(Double.init), of: distribution, rounding: ulp)
  }

  @Test("Neighbours in a filled buffer are independent")
  func independent() {
    var generator = PhiloxGenerator(seed: 5)
    var numbers = [Float](repeating: 0, count: 100_000)
    Normal.standard.fill(&numbers, using: &generator)
    for lag in 1...9 {
      let products = zip(numbers, numbers.dropFirst(lag)).map { Double($0 * $1) }
      let correlation = products.reduce(0, +) / Double(products.count)
      #expect(abs(correlation) < 5 / Double(products.count).squareRoot(), "lag \(lag)")
    }
    // The two coordinates of a point share their distance from the origin; it must not show.
    let squares = numbers.map { Double($0 * $0) - 1 }
    var sum = 0.0
    for index in stride(from: 0, to: squares.count, by: 2) {
      sum += squares[index] * squares[index + 1]
    }
    let pairs = Double(squares.count / 2)
    #expect(abs(sum / pairs) < 5 * 2 / pairs.squareRoot())
  }

  @Test("A table of the normal distribution's tail holds")
  func tail() {
    var generator = PhiloxGenerator(seed: 6)
    var numbers = [Float](repeating: 0, count: 1 << 21)
    Normal.standard.fill(&numbers, using: &generator)
    for limit in [2, 3, 4] as [Float] {
      let expected =
        Double(numbers.count) * 2
        * Normal.standard.cumulativeProbability(
          at: Double(-limit))
      let count = Double(numbers.count { abs($0) > limit })
      #expect(abs(count - expected) < 5 * expected.squareRoot(), "beyond \(limit)")
    }
  }

  @Test("Gamma samples of tiny shapes have finite logarithms")
  func tinyGamma() throws {
    let gamma = try Gamma(shape: 1e-3, rate: 2)
    var generator = PhiloxGenerator(seed: 7)
    var twin = generator
    let logarithms = (0..<2_000).map { _ in gamma.logSample(using: &generator) }
    #expect(logarithms.allSatisfy { $0.isFinite })
    let samples = gamma.samples(2_000, using: &twin)
    #expect(samples.contains(0))
    #expect(zip(samples, logarithms).allSatisfy { $0.isClose(to: exp($1), absolute: 1e-300) })
  }
}
