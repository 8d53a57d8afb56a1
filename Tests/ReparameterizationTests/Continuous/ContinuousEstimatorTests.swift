import Foundation
import Sampling
import Testing

@testable import Reparameterization

@Suite("Continuous estimators")
struct ContinuousEstimatorTests {
  /// Expects the estimators to agree with the exact gradient within 4 standard errors.
  private func check<Family>(
    _ objective: ContinuousObjective<Family>,
    _ estimators: [any GradientEstimator<ContinuousObjective<Family>>], seed: UInt64
  ) {
    for estimator in estimators {
      var generator = PhiloxGenerator(seed: seed)
      let estimate = estimator.estimate(for: objective, draws: 3000, using: &generator)
      let deviation = estimate.largestDeviation(from: objective.exactGradient())
      #expect(deviation < 4, "\(estimator.name): \(estimate.mean) ± \(estimate.standardError)")
      #expect(estimate.totalVariance > 0, "\(estimator.name) without noise")
    }
  }

  private func scores<Family>(
    _: Family.Type
  ) throws -> [any GradientEstimator<ContinuousObjective<Family>>] {
    [
      ScoreFunctionEstimator(), ScoreFunctionEstimator(baseline: 0.7),
      try MovingAverageEstimator(), try LeaveOneOutEstimator(samples: 3),
    ]
  }

  @Test(
    "Agree with the exact gradient under the normal distribution",
    arguments: [(0.0, 1.0), (1.5, 0.4), (-0.6, 2.0)])
  func normal(mean: Double, deviation: Double) throws {
    let distribution = try Normal(mean: mean, standardDeviation: deviation)
    let all =
      try scores(Normal.self)
      + [PathwiseEstimator<Normal>(), MeasureValuedEstimator<Normal>()]
    check(.squaredDistance(to: 0.5, under: distribution), all, seed: 1)
    check(.wave(frequency: 1.3, under: distribution), all, seed: 2)
    check(
      .step(at: 0.3, under: distribution),
      try scores(Normal.self) + [MeasureValuedEstimator<Normal>()], seed: 3)
  }

  @Test("Agree with the exact gradient under the Gumbel distribution")
  func gumbel() throws {
    // E[z²] = (μ + γβ)² + π²β²/6.
    let distribution = try Gumbel(location: 0.3, scale: 1.2)
    let objective = ContinuousObjective(
      distribution: distribution,
      function: DifferentiableFunction(value: { $0 * $0 }, slope: { 2 * $0 }),
      exactGradient: [
        2 * distribution.mean,
        2 * distribution.mean * 0.577_215_664_901_532_9 + .pi * .pi / 3 * 1.2,
      ])
    check(objective, try scores(Gumbel.self) + [PathwiseEstimator<Gumbel>()], seed: 4)
  }

  @Test("Agree with the exact gradient under the exponential distribution")
  func exponential() throws {
    // E[z²] = 2/λ².
    let objective = ContinuousObjective(
      distribution: try Exponential(rate: 1.6),
      function: DifferentiableFunction(value: { $0 * $0 }, slope: { 2 * $0 }),
      exactGradient: [-4 / (1.6 * 1.6 * 1.6)])
    check(
      objective,
      try scores(Exponential.self)
        + [PathwiseEstimator<Exponential>(), MeasureValuedEstimator<Exponential>()], seed: 5)
  }

  @Test(
    "Agree with the exact gradient under the gamma distribution",
    arguments: [(0.4, 1.0), (1.0, 2.0), (7.5, 0.5)])
  func gamma(shape: Double, rate: Double) throws {
    let distribution = try Gamma(shape: shape, rate: rate)
    // E[z²] = α(α + 1)/β², E[log z] = ψ(α) − log β.
    let square = ContinuousObjective(
      distribution: distribution,
      function: DifferentiableFunction(value: { $0 * $0 }, slope: { 2 * $0 }),
      exactGradient: [
        (2 * shape + 1) / (rate * rate), -2 * shape * (shape + 1) / (rate * rate * rate),
      ])
    let trigamma = slope { digamma(shape + $0) }
    let logarithm = ContinuousObjective(
      distribution: distribution,
      function: DifferentiableFunction(value: { log($0) }, slope: { 1 / $0 }),
      exactGradient: [trigamma, -1 / rate])
    for (seed, objective) in [square, logarithm].enumerated() {
      check(
        objective, try scores(Gamma.self) + [PathwiseEstimator<Gamma>()], seed: 60 + UInt64(seed))
    }
  }

  @Test(
    "Agree with the exact gradient under the beta distribution",
    arguments: [(0.5, 0.5), (2.0, 1.0), (6.0, 9.0)])
  func beta(alpha: Double, beta: Double) throws {
    func secondMoment(_ a: Double, _ b: Double) -> Double {
      a * (a + 1) / ((a + b) * (a + b + 1))
    }
    let objective = ContinuousObjective(
      distribution: try Beta(alpha: alpha, beta: beta),
      function: DifferentiableFunction(value: { $0 * $0 }, slope: { 2 * $0 }),
      exactGradient: [
        slope { secondMoment(alpha + $0, beta) }, slope { secondMoment(alpha, beta + $0) },
      ])
    check(objective, try scores(Beta.self) + [PathwiseEstimator<Beta>()], seed: 7)
  }

  @Test("Agree with the exact gradient under the Dirichlet distribution")
  func dirichlet() throws {
    let concentration = [0.8, 1.5, 3.0, 0.5]
    let weights = [1.0, -2.0, 0.5, 3.0]
    func moment(_ concentration: [Double]) -> Double {
      let total = concentration.reduce(0, +)
      return zip(weights, concentration).reduce(0) {
        $0 + $1.0 * $1.1 * ($1.1 + 1) / (total * (total + 1))
      }
    }
    let objective = ContinuousObjective(
      distribution: try Dirichlet(concentration: concentration),
      function: DifferentiableFunction(
        value: { sample in zip(weights, sample).reduce(0) { $0 + $1.0 * $1.1 * $1.1 } },
        slope: { sample in zip(weights, sample).map { 2 * $0 * $1 } }),
      exactGradient: concentration.indices.map { index in
        slope { step in
          var moved = concentration
          moved[index] += step
          return moment(moved)
        }
      })
    check(objective, try scores(Dirichlet.self) + [PathwiseEstimator<Dirichlet>()], seed: 8)
  }

  @Test(
    "Agree with the exact gradient under the von Mises distribution",
    arguments: [(0.4, 0.3), (-1.0, 4.0), (2.0, 60.0)])
  func vonMises(mean: Double, concentration: Double) throws {
    // E[cos(z − c)] = A(κ) cos(μ − c), and A′ = 1 − A/κ − A².
    let distribution = try VonMises(mean: mean, concentration: concentration)
    let length = distribution.resultantLength
    let objective = ContinuousObjective(
      distribution: distribution,
      function: DifferentiableFunction(value: { cos($0 - 0.9) }, slope: { -sin($0 - 0.9) }),
      exactGradient: [
        -length * sin(mean - 0.9),
        (1 - length / concentration - length * length) * cos(mean - 0.9),
      ])
    check(objective, try scores(VonMises.self) + [PathwiseEstimator<VonMises>()], seed: 9)
  }

  @Test("The variances of the square under the normal distribution are those of the closed form")
  func closedFormVariances() throws {
    // With f = z² and z ~ N(μ, 1): Var(2z) = 4 and Var(z² (z − μ)) = μ⁴ + 14μ² + 15.
    let mean = 1.5
    let objective = ContinuousObjective.squaredDistance(
      to: 0, under: try Normal(mean: mean, standardDeviation: 1))
    var generator = PhiloxGenerator(seed: 10)
    let pathwise = PathwiseEstimator<Normal>().estimate(
      for: objective, draws: 30_000, using: &generator)
    let score = ScoreFunctionEstimator<ContinuousObjective<Normal>>().estimate(
      for: objective, draws: 30_000, using: &generator)
    #expect(agree(pathwise.variance[0], 4, within: 0.03))
    #expect(agree(score.variance[0], pow(mean, 4) + 14 * mean * mean + 15, within: 0.05))
  }

  @Test("The pathwise gradient of a step misses the jump, and of a fast wave has more variance")
  func whereThePathwiseGradientLoses() throws {
    var generator = PhiloxGenerator(seed: 11)
    let step = ContinuousObjective.step(at: 0.3, under: .standard)
    let missed = PathwiseEstimator<Normal>().estimate(for: step, draws: 100, using: &generator)
    #expect(missed.mean == [0, 0])
    #expect(step.exactGradient()[0] > 0.3)

    let wave = ContinuousObjective.wave(frequency: 8, under: .standard)
    let pathwise = PathwiseEstimator<Normal>().estimate(for: wave, draws: 5000, using: &generator)
    let score = ScoreFunctionEstimator<ContinuousObjective<Normal>>().estimate(
      for: wave, draws: 5000, using: &generator)
    #expect(pathwise.variance[0] > 10 * score.variance[0])
  }
}
