import Foundation
import Sampling
import Testing

@testable import Reparameterization

@Suite("Relaxed estimators")
struct RelaxationTests {
  /// E[h(u)] over the logistic noise of one Bernoulli variable, by a rule on its quantiles.
  private func expectation(_ function: (Double) -> Double) -> Double {
    // u = s(t) with s′ = 6t(1−t) crowds the points to the ends, where the logistic quantile is steep.
    let rule = GaussLegendre(count: 400)
    return rule.integral(over: 0...1) { t in
      let u = t * t * (3 - 2 * t)
      return 6 * t * (1 - t) * function(log(u / (1 - u)))
    }
  }

  @Test(
    "Gumbel-Softmax has the gradient of its relaxed objective", arguments: [0.3, 0.5, 1.0, 2.0])
  func gumbelSoftmax(temperature: Double) throws {
    let objective = try Problem.toy.objective
    let relaxed = slope(step: 1e-4) { step in
      expectation { noise in
        let weight = sigmoid((0.3 + step + noise) / temperature)
        return (weight - 0.45) * (weight - 0.45)
      }
    }
    var generator = PhiloxGenerator(seed: 51)
    let estimate = try GumbelSoftmaxEstimator(temperature: temperature)
      .estimate(for: objective, draws: 6000, using: &generator)
    #expect(estimate.largestDeviation(from: [-relaxed, relaxed]) < 4)
  }

  @Test("Straight-through estimators have the mean that theory gives", arguments: [0.5, 1.0, 2.0])
  func straightThrough(temperature: Double) throws {
    let objective = try Problem.toy.objective
    // E[f′(b) σ′((θ + ε)/τ)/τ], b being 1 where θ + ε > 0.
    let mean = expectation { noise in
      let weight = sigmoid((0.3 + noise) / temperature)
      let corner = 0.3 + noise > 0 ? 1.0 : 0
      return 2 * (corner - 0.45) * weight * (1 - weight) / temperature
    }
    let all: [any GradientEstimator<CategoricalObjective>] = [
      try StraightThroughEstimator(temperature: temperature),
      try RaoBlackwellEstimator(temperature: temperature, samples: 5),
    ]
    let variances = all.map { estimator in
      var generator = PhiloxGenerator(seed: 52)
      let estimate = estimator.estimate(for: objective, draws: 4000, using: &generator)
      // The jump of the corner costs the rule some digits.
      #expect(abs(estimate.mean[1] - mean) < 4 * estimate.standardError[1] + 1e-4, "\(estimator)")
      return estimate.totalVariance
    }
    #expect(variances[1] < variances[0])
  }

  @Test("The bias falls with the temperature and the variance rises")
  func biasAndVariance() throws {
    let objective = try Problem.bernoulli.objective
    let exact = objective.exactGradient()
    let estimates = try [4.0, 1.0, 0.25].map { temperature in
      var generator = PhiloxGenerator(seed: 53)
      return try GumbelSoftmaxEstimator(temperature: temperature)
        .estimate(for: objective, draws: 6000, using: &generator)
    }
    let biases = estimates.map { $0.distance(from: exact) }
    #expect(biases[0] > 1.5 * biases[1] && biases[1] > 3 * biases[2])
    #expect(estimates[0].totalVariance < estimates[1].totalVariance)
    #expect(estimates[1].totalVariance < estimates[2].totalVariance)
    #expect(estimates[0].largestDeviation(from: exact) > 20)
  }

  @Test("A relaxation's gradient is its slope", arguments: Problem.allCases)
  func gradient(problem: Problem) throws {
    let objective = try problem.objective
    var generator = PhiloxGenerator(seed: 54)
    let perturbed = objective.perturbedLogits(using: &generator)
    let relaxation = Relaxation(of: perturbed, for: objective, temperature: 0.7)
    for index in perturbed.indices {
      let difference = slope { step in
        var moved = perturbed
        moved[index] += step
        return Relaxation(of: moved, for: objective, temperature: 0.7).value
      }
      #expect(abs(relaxation.gradient[index] - difference) < 1e-8)
    }
  }

  @Test("Temperatures anneal and stop")
  func schedules() {
    let exponential = TemperatureSchedule.exponential(start: 1, end: 0.5, rate: 1e-3, interval: 500)
    #expect(exponential.temperature(at: 0) == 1)
    #expect(exponential.temperature(at: 499) == 1)
    #expect(agree(exponential.temperature(at: 500), exp(-0.5), within: 1e-12))
    #expect(exponential.temperature(at: 100_000) == 0.5)
    let linear = TemperatureSchedule.linear(start: 2, end: 1, steps: 4)
    #expect((0...5).map { linear.temperature(at: $0) } == [2, 1.75, 1.5, 1.25, 1, 1])
    #expect(TemperatureSchedule.constant(0.3).temperature(at: 7) == 0.3)
  }
}
