import Sampling
import Testing

@testable import Reparameterization

@Suite("Unbiased discrete estimators")
struct UnbiasedEstimatorTests {
  @Test("Agree with the exact gradient within 4 standard errors", arguments: Problem.allCases)
  func agreement(problem: Problem) throws {
    let objective = try problem.objective
    for estimator in try Self.estimators(binary: objective.categories == 2) {
      #expect(estimator.isUnbiased)
      var generator = PhiloxGenerator(seed: 21)
      let estimate = estimator.estimate(for: objective, draws: 2500, using: &generator)
      let deviation = estimate.largestDeviation(from: objective.exactGradient())
      #expect(deviation < 4, "\(estimator.name): \(estimate.mean) ± \(estimate.standardError)")
    }
  }

  static func estimators(
    binary: Bool
  ) throws -> [any GradientEstimator<CategoricalObjective>] {
    var all: [any GradientEstimator<CategoricalObjective>] = [
      ScoreFunctionEstimator(), ScoreFunctionEstimator(baseline: 1),
      try MovingAverageEstimator(), try LeaveOneOutEstimator(samples: 4),
      try RebarEstimator(temperature: 0.3, scale: 0.8), try RebarEstimator(learningRate: 0),
      try RelaxEstimator(), try UnorderedSetEstimator(samples: 2),
      try UnorderedSetEstimator(samples: 3), try ImportanceWeightedEstimator(samples: 2),
    ]
    if binary { all += [ArmEstimator(), DisarmEstimator()] }
    return all
  }

  @Test("Enough samples without replacement make the answer exact")
  func exhaustive() throws {
    let objective = try Problem.table.objective
    let all: [any GradientEstimator<CategoricalObjective>] = [
      try UnorderedSetEstimator(samples: 5), try ImportanceWeightedEstimator(samples: 8),
    ]
    for estimator in all {
      var generator = PhiloxGenerator(seed: 22)
      let estimate = estimator.estimate(for: objective, draws: 3, using: &generator)
      #expect(estimate.distance(from: objective.exactGradient()) < 1e-12)
      #expect(estimate.totalVariance < 1e-24)
      #expect(estimate.evaluationsPerDraw == 5)
    }
  }

  @Test("VIMCO agrees with the gradient of its own bound", arguments: [2, 3, 4])
  func vimco(samples: Int) throws {
    for problem in [Problem.table, .skewed] {
      let objective = try MultiSampleObjective(proposal: try problem.objective, samples: samples)
      var generator = PhiloxGenerator(seed: 23)
      let estimate = VimcoEstimator().estimate(for: objective, draws: 3000, using: &generator)
      #expect(estimate.largestDeviation(from: objective.exactGradient()) < 4)
      #expect(estimate.evaluations == 3000 * samples)
    }
  }

  @Test("DisARM is the mean of ARM given the pair, and has less variance")
  func disarm() throws {
    let objective = try Problem.bernoulli.objective
    var generator = PhiloxGenerator(seed: 24)
    let arm = ArmEstimator().estimate(for: objective, draws: 6000, using: &generator)
    let disarm = DisarmEstimator().estimate(for: objective, draws: 6000, using: &generator)
    #expect(disarm.totalVariance < arm.totalVariance)
  }

  @Test("Variances on the toy problem rank as in the papers", arguments: [0.7, -1.0])
  func ranking(logit: Double) throws {
    let objective = try CategoricalObjective(
      bernoulliLogits: [logit], function: SquaredDistance(target: 0.45))
    func variance(_ estimator: some GradientEstimator<CategoricalObjective>) -> Double {
      var generator = PhiloxGenerator(seed: 25)
      return estimator.estimate(for: objective, draws: 2000, warmup: 2000, using: &generator)
        .totalVariance
    }
    let score = variance(ScoreFunctionEstimator())
    let average = variance(try MovingAverageEstimator())
    let rebar = variance(try RebarEstimator(temperature: 0.5))
    let relax = variance(try RelaxEstimator(temperature: 0.5))
    let arm = variance(ArmEstimator())
    let disarm = variance(DisarmEstimator())
    #expect(average < score / 5)
    #expect(arm < score / 5)
    #expect(disarm < arm)
    #expect(rebar < disarm)
    #expect(relax < disarm / 2)
  }

  @Test("DisARM is exact for one even coin, whose antithetic samples are both outcomes")
  func evenCoin() throws {
    let objective = try CategoricalObjective(bernoulliLogits: [0], function: SquaredDistance())
    var generator = PhiloxGenerator(seed: 28)
    let estimate = DisarmEstimator().estimate(for: objective, draws: 50, using: &generator)
    #expect(estimate.totalVariance < 1e-30)
    #expect(estimate.distance(from: objective.exactGradient()) < 1e-15)
  }

  @Test("Estimates repeat for a seed, and count their evaluations")
  func repeatability() throws {
    let objective = try Problem.bernoulli.objective
    for estimator in try Self.estimators(binary: true) {
      var first = PhiloxGenerator(seed: 26)
      var second = first
      let estimate = estimator.estimate(for: objective, draws: 20, using: &first)
      #expect(estimate == estimator.estimate(for: objective, draws: 20, using: &second))
      #expect(first == second)
    }
    var generator = PhiloxGenerator(seed: 27)
    func cost(_ estimator: some GradientEstimator<CategoricalObjective>) -> Double {
      estimator.estimate(for: objective, draws: 10, using: &generator).evaluationsPerDraw
    }
    #expect(cost(ScoreFunctionEstimator()) == 1)
    #expect(cost(try LeaveOneOutEstimator(samples: 6)) == 6)
    #expect(cost(try RebarEstimator()) == 3)
    #expect(cost(ArmEstimator()) == 2)
    #expect(cost(try UnorderedSetEstimator(samples: 3)) == 3)
  }
}
