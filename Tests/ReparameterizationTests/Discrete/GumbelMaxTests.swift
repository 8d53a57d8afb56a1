import Foundation
import Sampling
import Testing

@testable import Reparameterization

@Suite("Gumbel-max and Gumbel top-k")
struct GumbelMaxTests {
  /// Pearson's statistic of counts against probabilities.
  private func chiSquare(_ counts: [Int], _ probabilities: [Double]) -> Double {
    let total = Double(counts.reduce(0, +))
    return zip(counts, probabilities).reduce(0) { sum, pair in
      let expected = total * pair.1
      return sum + (Double(pair.0) - expected) * (Double(pair.0) - expected) / expected
    }
  }

  /// The chance of a chi-square variable above a value.
  private func tail(_ value: Double, _ degrees: Int) -> Double {
    1 - SpecialFunctions.regularizedGamma(shape: Double(degrees) / 2, upTo: value / 2)
  }

  @Test("Frequencies of the argmax equal the softmax (chi-square)")
  func frequencies() throws {
    let objective = try Problem.table.objective
    var generator = PhiloxGenerator(seed: 41)
    var counts = [0, 0, 0, 0, 0]
    for _ in 0..<8000 { counts[objective.sample(using: &generator)[0]] += 1 }
    #expect(tail(chiSquare(counts, objective.probabilities), 4) > 1e-3)
    // The same counts do not pass for other probabilities.
    #expect(tail(chiSquare(counts, Array(repeating: 0.2, count: 5)), 4) < 1e-9)
  }

  @Test("Ordered samples without replacement have the probabilities of drawing one by one")
  func topK() throws {
    let objective = try CategoricalObjective(logits: [0.4, -0.6, 1.0, 0], table: [0, 0, 0, 0])
    let p = objective.probabilities
    var generator = PhiloxGenerator(seed: 42)
    var counts: [[Int]: Int] = [:]
    var sorted = true
    for _ in 0..<8000 {
      let top = GumbelTopK(of: objective.logProbabilities, count: 2, using: &generator)
      sorted = sorted && top.perturbed[0] >= top.perturbed[1] && top.perturbed[1] >= top.threshold
      counts[top.categories, default: 0] += 1
    }
    var observed: [Int] = []
    var expected: [Double] = []
    for first in 0..<4 {
      for second in 0..<4 where second != first {
        observed.append(counts[[first, second]] ?? 0)
        expected.append(p[first] * p[second] / (1 - p[first]))
      }
    }
    #expect(sorted)
    #expect(observed.reduce(0, +) == 8000)
    #expect(tail(chiSquare(observed, expected), 11) > 1e-3)
  }

  @Test("The probability of a set is the sum over its orders")
  func unorderedSet() {
    let p = [0.1, 0.25, 0.05, 0.3]
    func sequential(_ order: [Int]) -> Double {
      var rest = 1.0
      return order.reduce(1.0) { product, element in
        defer { rest -= p[element] }
        return product * p[element] / rest
      }
    }
    var sum = 0.0
    for a in 0..<4 {
      for b in 0..<4 where b != a {
        for c in 0..<4 where c != a && c != b { sum += sequential([a, b, c, 6 - a - b - c]) }
      }
    }
    let set = UnorderedSet(probabilities: p)
    #expect(agree(set.probability, sum, within: 1e-12))
    let whole = (0..<4).reduce(0.0) { $0 + p[$1] * set.leaveOneOutRatio($1) }
    #expect(agree(whole, 1, within: 1e-12))
  }

  @Test("A set with nearly all the probability in one element is not lost in rounding")
  func dominatedSet() {
    let set = UnorderedSet(probabilities: [1, 1e-20, 3e-20], rest: 2e-20)
    // The likely element comes first; then 1/6 · 3/5 + 3/6 · 1/3 for the other two.
    #expect(agree(set.probability, 4.0 / 15, within: 1e-12))
    #expect(agree(set.leaveOneOutRatio(0), 1, within: 1e-12))
  }

  @Test("The probabilities of all sets of a size sum to 1", arguments: 1...5)
  func allSets(size: Int) {
    let p = [0.1, 0.25, 0.05, 0.3, 0.2, 0.1]
    var sum = 0.0
    for bits in 0..<64 where bits.nonzeroBitCount == size {
      let members = p.indices.filter { bits >> $0 & 1 == 1 }
      sum += UnorderedSet(probabilities: members.map { p[$0] }).probability
    }
    #expect(agree(sum, 1, within: 1e-12))
  }

  @Test("Conditional Gumbels have the given argmax and the distribution of the free ones")
  func conditional() throws {
    let objective = try Problem.table.objective
    var generator = PhiloxGenerator(seed: 43)
    var free: [[Double]] = []
    var conditional: [[Double]] = []
    var same = true
    for _ in 0..<3000 {
      let perturbed = objective.perturbedLogits(using: &generator)
      let outcome = objective.argmaxRows(perturbed)
      let again = ConditionalGumbels(objective: objective, outcome: outcome)
        .sample(using: &generator)
      same = same && objective.argmaxRows(again) == outcome
      free.append(perturbed)
      conditional.append(again)
    }
    #expect(same)
    for category in 0..<5 {
      let distance = kolmogorovSmirnov(
        free.map { $0[category] }, conditional.map { $0[category] })
      // Level 0.001 for two samples of 3000 each.
      #expect(distance < 1.95 * (2.0 / 3000).squareRoot())
    }
  }

  private func kolmogorovSmirnov(_ left: [Double], _ right: [Double]) -> Double {
    let (left, right) = (left.sorted(), right.sorted())
    var (i, j, largest) = (0, 0, 0.0)
    while i < left.count, j < right.count {
      if left[i] <= right[j] { i += 1 } else { j += 1 }
      largest = max(
        largest, abs(Double(i) / Double(left.count) - Double(j) / Double(right.count)))
    }
    return largest
  }

  @Test("The Jacobian of conditional Gumbels is their slope with the noise held fixed")
  func jacobian() throws {
    let logits = [[0.2, -0.5, 0.7], [1.0, 0.1, -0.4]]
    let outcome = [2, 0]
    func perturbed(_ moved: [[Double]]) throws -> [Double] {
      let objective = try CategoricalObjective(
        logits: moved,
        function: TableFunction(Array(repeating: 0, count: 9), variables: 2, categories: 3))
      var generator = PhiloxGenerator(seed: 44)
      return ConditionalGumbels(objective: objective, outcome: outcome).sample(using: &generator)
    }
    let objective = try CategoricalObjective(
      logits: logits,
      function: TableFunction(Array(repeating: 0, count: 9), variables: 2, categories: 3))
    let gumbels = ConditionalGumbels(objective: objective, outcome: outcome)
    let at = try perturbed(logits)
    for parameter in 0..<6 {
      var direction = Array(repeating: 0.0, count: 6)
      direction[parameter] = 1
      gumbels.pushForward(&direction, at: at)
      for output in 0..<6 {
        let difference = try slope { step in
          var moved = logits
          moved[parameter / 3][parameter % 3] += step
          return try perturbed(moved)[output]
        }
        #expect(abs(direction[output] - difference) < 1e-8)
        var cotangent = Array(repeating: 0.0, count: 6)
        cotangent[output] = 1
        gumbels.pullBack(&cotangent, at: at)
        #expect(abs(cotangent[parameter] - difference) < 1e-8)
      }
    }
  }
}
