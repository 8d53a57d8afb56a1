import Sampling
import Testing

@testable import Reparameterization

@Suite("Scores")
struct ScoreTests {
  @Test("The normal score is the slope of the log-density")
  func normal() throws {
    let score = try Normal(mean: 0.4, standardDeviation: 1.7).score(at: -0.8)
    try check(
      score, slope { try Normal(mean: 0.4 + $0, standardDeviation: 1.7).logDensity(at: -0.8) },
      slope { try Normal(mean: 0.4, standardDeviation: 1.7 + $0).logDensity(at: -0.8) })
  }

  @Test("The Gumbel score is the slope of the log-density")
  func gumbel() throws {
    let score = try Gumbel(location: 0.4, scale: 1.7).score(at: -0.8)
    try check(
      score, slope { try Gumbel(location: 0.4 + $0, scale: 1.7).logDensity(at: -0.8) },
      slope { try Gumbel(location: 0.4, scale: 1.7 + $0).logDensity(at: -0.8) })
  }

  @Test("The exponential score is the slope of the log-density")
  func exponential() throws {
    let score = try Exponential(rate: 2.2).score(at: 0.7)
    try check(score, slope { try Exponential(rate: 2.2 + $0).logDensity(at: 0.7) })
  }

  @Test("The gamma score is the slope of the log-density")
  func gamma() throws {
    let score = try Gamma(shape: 1.3, rate: 0.6).score(at: 2.1)
    try check(
      score, slope { try Gamma(shape: 1.3 + $0, rate: 0.6).logDensity(at: 2.1) },
      slope { try Gamma(shape: 1.3, rate: 0.6 + $0).logDensity(at: 2.1) })
  }

  @Test("The beta score is the slope of the log-density")
  func beta() throws {
    let score = try Beta(alpha: 1.3, beta: 0.6).score(at: 0.35)
    try check(
      score, slope { try Beta(alpha: 1.3 + $0, beta: 0.6).logDensity(at: 0.35) },
      slope { try Beta(alpha: 1.3, beta: 0.6 + $0).logDensity(at: 0.35) })
  }

  @Test("The von Mises score is the slope of the log-density")
  func vonMises() throws {
    let score = try VonMises(mean: 0.2, concentration: 1.9).score(at: 1.1)
    try check(
      score, slope { try VonMises(mean: 0.2 + $0, concentration: 1.9).logDensity(at: 1.1) },
      slope { try VonMises(mean: 0.2, concentration: 1.9 + $0).logDensity(at: 1.1) })
  }

  @Test("The Dirichlet score of two components is that of the beta distribution")
  func dirichlet() throws {
    let score = try Dirichlet(concentration: [1.3, 0.6]).score(at: [0.35, 0.65])
    let beta = try Beta(alpha: 1.3, beta: 0.6).score(at: 0.35)
    check(score, beta[0], beta[1])
  }

  private func check(_ score: [Double], _ references: Double...) {
    #expect(score.count == references.count)
    for (value, reference) in zip(score, references) {
      #expect(agree(value, reference, within: 1e-7))
    }
  }
}
