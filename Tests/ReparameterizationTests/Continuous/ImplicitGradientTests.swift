import Sampling
import Testing

@testable import Reparameterization

@Suite("Implicit reparameterization")
struct ImplicitGradientTests {
  private struct References: Decodable {
    let digamma: [[Double]]
    let gamma: [[Double]]
    let beta: [[Double]]
    let vonMises: [[Double]]
    let dirichlet: [Dirichlet]

    struct Dirichlet: Decodable {
      let concentration: [Double]
      let sample: [Double]
      let slope: [Double]
      let gradient: [Double]
    }
  }

  private let references: References

  init() throws {
    references = try Fixture.load("implicit", as: References.self)
  }

  @Test("Digamma agrees with mpmath")
  func digammaReference() {
    for row in references.digamma {
      #expect(agree(digamma(row[0]), row[1], within: 1e-13), "ψ(\(row[0]))")
    }
  }

  @Test("Gamma agrees with 40-digit differences, and with PyTorch to its precision")
  func gamma() {
    for row in references.gamma {
      let derivative = ImplicitGamma.shapeDerivative(at: row[1], shape: row[0])
      #expect(agree(derivative, row[2], within: 1e-10), "α = \(row[0]), z = \(row[1])")
      #expect(agree(derivative, row[3], within: 1e-3), "α = \(row[0]), z = \(row[1])")
    }
  }

  @Test("Beta agrees with 40-digit differences, and with PyTorch to its precision")
  func beta() {
    for row in references.beta {
      let (alpha, beta, x) = (row[0], row[1], row[2])
      let up = ImplicitBeta.alphaDerivative(at: x, alpha: alpha, beta: beta)
      let down = ImplicitBeta.betaDerivative(at: x, alpha: alpha, beta: beta)
      #expect(agree(up, row[3], within: 1e-9), "α of \(row)")
      #expect(agree(down, row[4], within: 1e-9), "β of \(row)")
      #expect(agree(up / (1 - x), row[5], within: 2e-3), "PyTorch's of \(row)")
    }
  }

  @Test("Von Mises agrees with 40-digit differences")
  func vonMises() {
    for row in references.vonMises {
      let derivative = ImplicitVonMises.concentrationDerivative(at: row[1], concentration: row[0])
      #expect(agree(derivative, row[2], within: 1e-10), "κ = \(row[0]), x = \(row[1])")
    }
  }

  @Test("Dirichlet agrees with PyTorch's backward")
  func dirichlet() throws {
    for row in references.dirichlet {
      let gradient = try Dirichlet(concentration: row.concentration)
        .pathGradient(of: row.slope, at: row.sample)
      for (value, reference) in zip(gradient, row.gradient) {
        #expect(agree(value, reference, within: 2e-3))
      }
    }
  }

  @Test("A Dirichlet of two components moves as the beta distribution does")
  func dirichletOfTwo() throws {
    let distribution = try Dirichlet(concentration: [1.7, 0.6])
    let gradient = distribution.pathGradient(of: [1, 0], at: [0.8, 0.2])
    let beta = try Beta(alpha: 1.7, beta: 0.6).pathGradient(of: 1, at: 0.8)
    for (value, reference) in zip(gradient, beta) {
      #expect(agree(value, reference, within: 1e-12))
    }
  }

  @Test("Samples that underflowed stay where they are")
  func edges() {
    #expect(ImplicitGamma.shapeDerivative(at: 0, shape: 0.01) == 0)
    #expect(ImplicitBeta.alphaDerivative(at: 0, alpha: 0.01, beta: 1) == 0)
    #expect(ImplicitBeta.alphaDerivative(at: 1, alpha: 1, beta: 0.01) == 0)
    #expect(ImplicitVonMises.concentrationDerivative(at: 0, concentration: 3) == 0)
    #expect(abs(ImplicitVonMises.concentrationDerivative(at: .pi, concentration: 3)) < 1e-12)
  }

  @Test("The path keeps the cumulative probability, by finite differences")
  func quantiles() throws {
    let gamma = try Gamma(shape: 1.3, rate: 2)
    let z = 0.9
    let probability = gamma.cumulativeProbability(at: z)
    let moved = try [-1e-4, 1e-4].map { step in
      try quantile(of: Gamma(shape: 1.3 + step, rate: 2), at: probability)
    }
    let path = gamma.pathGradient(of: 1, at: z)
    #expect(agree((moved[1] - moved[0]) / 2e-4, path[0], within: 1e-6))
    #expect(path[1] == -z / 2)
  }

  private func quantile(of gamma: Gamma, at probability: Double) throws -> Double {
    var (low, high) = (0.0, 100.0)
    for _ in 0..<200 {
      let middle = (low + high) / 2
      if gamma.cumulativeProbability(at: middle) < probability {
        low = middle
      } else {
        high = middle
      }
    }
    return (low + high) / 2
  }
}
