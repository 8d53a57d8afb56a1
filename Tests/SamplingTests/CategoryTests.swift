import Foundation
import Sampling
import Testing

@Suite("Categories") struct CategoryTests {
  static let probabilities = [
    [1.0], [0.5, 0.5], [0.7, 0, 0.2, 0.1], [0.01, 0.02, 0.03, 0.04, 0.15, 0.25, 0.5],
    (1...100).map { Double($0) / 5050 },
  ]

  private func expectCounts(
    _ distribution: some BulkCategories, _ probabilities: [Double], seed: UInt64
  ) {
    var generator = PhiloxGenerator(seed: seed)
    let single = distribution.samples(20_000, using: &generator)
    var filled = [Int32](repeating: -1, count: 20_001)
    distribution.fill(&filled, using: &generator)
    let k = probabilities.count
    if k == 1 {
      #expect(single.allSatisfy { $0 == 0 } && filled.allSatisfy { $0 == 0 })
    } else {
      #expect(chiSquareLevel(counts(of: single, categories: k), probabilities) > 0.001)
      #expect(chiSquareLevel(counts(of: filled, categories: k), probabilities) > 0.001)
    }
  }

  @Test("Gumbel-max samples the softmax of the logits", arguments: probabilities)
  func gumbelMax(_ probabilities: [Double]) throws {
    let categorical = try Categorical(logits: probabilities.map { log($0) + 3 })
    #expect(zip(categorical.probabilities, probabilities).allSatisfy { $0.isClose(to: $1) })
    expectCounts(categorical, probabilities, seed: 41)
  }

  @Test("The alias table samples its weights", arguments: probabilities)
  func alias(_ probabilities: [Double]) throws {
    let table = try AliasTable(weights: probabilities.map { $0 * 17 })
    #expect(zip(table.probabilities, probabilities).allSatisfy { $0.isClose(to: $1) })
    expectCounts(table, probabilities, seed: 42)
  }

  @Test("Fills are the same for any number of threads, and are prefixes of longer ones")
  func threads() throws {
    try expectOneFill(Categorical(logits: [0.1, -1, 2, 0.5, 0]))
    try expectOneFill(AliasTable(weights: [3, 1, 4, 1, 5, 9, 2, 6]))
  }

  private func expectOneFill(_ distribution: some BulkCategories) {
    var whole = [Int32](repeating: -1, count: 40_003)
    var generator = PhiloxGenerator(seed: 43)
    distribution.fill(&whole, using: &generator, threads: 1)
    for (threads, count) in [(2, 40_003), (3, 40_003), (2, 5_001), (1, 1), (1, 0)] {
      var other = [Int32](repeating: -1, count: count)
      var again = PhiloxGenerator(seed: 43)
      distribution.fill(&other, using: &again, threads: threads)
      #expect(other == Array(whole.prefix(count)))
    }
  }

  @Test("Log probabilities end at the categories")
  func logProbability() throws {
    let categorical = try Categorical(logits: [0, log(3)])
    #expect(categorical.logProbability(of: 1).isClose(to: log(0.75)))
    #expect(categorical.logProbability(of: 2) == -.infinity)
    #expect(categorical.logProbability(of: -1) == -.infinity)
  }
}
