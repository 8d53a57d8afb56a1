import Foundation
import Sampling
import Testing

@testable import Reparameterization

@Suite("Objectives")
struct ObjectiveTests {
  @Test("The enumerated gradient is the slope of the enumerated value", arguments: Problem.allCases)
  func enumeration(problem: Problem) throws {
    let objective = try problem.objective
    for (index, exact) in objective.exactGradient().enumerated() {
      let difference = try slope { step in
        var logits = objective.logits
        logits[index] += step
        return try CategoricalObjective(
          logits: rows(logits, objective.categories), function: objective.function
        ).exactValue()
      }
      #expect(abs(exact - difference) < 1e-8)
    }
  }

  @Test("One variable has the closed form p(i) (f(i) − L)")
  func closedForm() throws {
    let objective = try Problem.table.objective
    let table = [1, -2, 0.5, 3, 0.7]
    let mean = zip(objective.probabilities, table).reduce(0) { $0 + $1.0 * $1.1 }
    for (index, exact) in objective.exactGradient().enumerated() {
      #expect(agree(exact, objective.probabilities[index] * (table[index] - mean), within: 1e-12))
    }
  }

  @Test("A relaxed function is the function itself at the corners", arguments: Problem.allCases)
  func corners(problem: Problem) throws {
    let objective = try problem.objective
    objective.forEachOutcome { outcome, _ in
      var gradient: [Double] = []
      let relaxed = objective.function.value(at: objective.oneHot(outcome), gradient: &gradient)
      #expect(agree(relaxed, objective.function.value(at: outcome), within: 1e-12))
    }
  }

  @Test("A relaxed function's gradient is its slope", arguments: Problem.allCases)
  func relaxedGradient(problem: Problem) throws {
    let objective = try problem.objective
    var ignored: [Double] = []
    var gradient: [Double] = []
    _ = objective.function.value(at: objective.probabilities, gradient: &gradient)
    for index in gradient.indices {
      let difference = slope { step in
        var weights = objective.probabilities
        weights[index] += step
        return objective.function.value(at: weights, gradient: &ignored)
      }
      #expect(abs(gradient[index] - difference) < 1e-8)
    }
  }

  @Test("The multilinear extension at the probabilities is the expectation")
  func multilinear() throws {
    for problem in [Problem.table, .bernoulli, .pair] {
      let objective = try problem.objective
      var ignored: [Double] = []
      let value = objective.function.value(at: objective.probabilities, gradient: &ignored)
      #expect(agree(value, objective.exactValue(), within: 1e-12))
    }
  }

  @Test("The bound of several samples rises with their number and stays below the evidence")
  func multiSample() throws {
    let proposal = try Problem.table.objective
    let bounds = try (1...4).map { samples in
      try MultiSampleObjective(proposal: proposal, samples: samples).exactValue()
    }
    #expect(zip(bounds, bounds.dropFirst()).allSatisfy { $0 < $1 })
    let evidence = try MultiSampleObjective(proposal: proposal, samples: 1).logEvidence()
    #expect(bounds[3] < evidence)
    let sum = exp(1.0) + exp(-2) + exp(0.5) + exp(3) + exp(0.7)
    #expect(agree(evidence, log(sum), within: 1e-12))
  }

  @Test("The gradient of the bound is its slope", arguments: 1...3)
  func multiSampleGradient(samples: Int) throws {
    let proposal = try Problem.table.objective
    let exact = try MultiSampleObjective(proposal: proposal, samples: samples).exactGradient()
    for index in exact.indices {
      let difference = try slope { step in
        var logits = proposal.logits
        logits[index] += step
        let moved = try CategoricalObjective(logits: [logits], function: proposal.function)
        return try MultiSampleObjective(proposal: moved, samples: samples).exactValue()
      }
      #expect(abs(exact[index] - difference) < 1e-8)
    }
  }

  @Test("Wrong shapes and numbers are refused with the reason")
  func errors() throws {
    #expect(throws: ObjectiveError.self) { try CategoricalObjective(logits: [1, 2], table: [1]) }
    #expect(throws: ObjectiveError.self) { try CategoricalObjective(logits: [1], table: [1]) }
    #expect(throws: ObjectiveError.self) {
      try CategoricalObjective(logits: [1, .nan], table: [1, 2])
    }
    #expect(throws: ObjectiveError.self) {
      try CategoricalObjective(logits: [[1, 2], [1]], function: SquaredDistance())
    }
    #expect(throws: ObjectiveError.tooManyOutcomes(limit: 1 << 20)) {
      try TableFunction([], variables: 70, categories: 10)
    }
    #expect(
      ObjectiveError.count(name: "the table", found: 1, expected: 2, because: "f").description
        == "the table has 1 element instead of 2: f")
    #expect(throws: ObjectiveError.self) { try GumbelSoftmaxEstimator(temperature: 0) }
    #expect(throws: ObjectiveError.self) {
      try LeaveOneOutEstimator<CategoricalObjective>(samples: 1)
    }
    #expect(throws: ObjectiveError.self) { try UnorderedSetEstimator(samples: 17) }
    #expect(throws: ObjectiveError.self) {
      try MovingAverageEstimator<CategoricalObjective>(decay: 1)
    }
  }

  private func rows(_ flat: [Double], _ columns: Int) -> [[Double]] {
    stride(from: 0, to: flat.count, by: columns).map { Array(flat[$0..<($0 + columns)]) }
  }
}
