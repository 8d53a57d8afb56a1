import Foundation
import Sampling
import Testing

@Suite("Densities") struct DensityTests {
  @Test("The reference values are there")
  func reference() throws {
    let reference = try Reference.all.get()
    #expect(reference.continuous.count == 25)
  }

  @Test("Log densities are SciPy's", arguments: Reference.families)
  func logDensities(_ reference: Reference.Continuous) throws {
    let distribution = try reference.distribution()
    for (value, expected) in zip(reference.values, reference.logDensities) {
      let density = distribution.logDensity(at: value)
      #expect(density.isClose(to: expected, relative: 1e-10, absolute: 1e-10), "at \(value)")
    }
  }

  @Test("Cumulative probabilities are SciPy's", arguments: Reference.families)
  func cumulative(_ reference: Reference.Continuous) throws {
    let distribution = try reference.distribution()
    for (value, expected) in zip(reference.values, reference.cumulative) {
      let probability = distribution.cumulativeProbability(at: value)
      #expect(
        probability.isClose(to: expected, relative: 1e-9, absolute: 1e-13),
        "at \(value)")
    }
  }

  @Test("Means and variances are SciPy's", arguments: Reference.families)
  func moments(_ reference: Reference.Continuous) throws {
    let distribution = try reference.distribution()
    #expect(distribution.mean.isClose(to: reference.mean, absolute: 1e-12))
    #expect(distribution.variance.isClose(to: reference.variance, relative: 1e-8))
  }

  @Test("The density is the slope of the cumulative probability", arguments: Reference.families)
  func slope(_ reference: Reference.Continuous) throws {
    let distribution = try reference.distribution()
    for (value, level) in zip(reference.values, reference.cumulative) {
      guard level > 0.01, level < 0.999 else { continue }
      // Close to 1 a number's own rounding is large beside a shorter step.
      let room = reference.family == "Beta" ? 100 * (1 - value) : .infinity
      let scale = min(distribution.variance.squareRoot(), room)
      let step = 1e-5 * min(scale, value == 0 ? scale : abs(value))
      let slope =
        (distribution.cumulativeProbability(at: value + step)
          - distribution.cumulativeProbability(at: value - step)) / (2 * step)
      #expect(slope.isClose(to: exp(distribution.logDensity(at: value)), relative: 1e-4))
    }
  }

  @Test("Nothing lies outside the support")
  func support() throws {
    #expect(Uniform.unit.logDensity(at: 1) == -.infinity)
    #expect(Uniform.unit.cumulativeProbability(at: -1) == 0)
    #expect(Uniform.unit.cumulativeProbability(at: 2) == 1)
    #expect(Exponential.standard.logDensity(at: -1) == -.infinity)
    #expect(Exponential.standard.cumulativeProbability(at: -1) == 0)
    let gamma = try Gamma(shape: 1, rate: 2)
    #expect(gamma.logDensity(at: -1) == -.infinity)
    #expect(gamma.logDensity(at: 0) == log(2.0))
    #expect(gamma.cumulativeProbability(at: 0) == 0)
    #expect(gamma.cumulativeProbability(at: .infinity) == 1)
    let beta = try Beta(alpha: 1, beta: 1)
    #expect(beta.logDensity(at: 1.5) == -.infinity)
    #expect(beta.logDensity(at: 0) == 0 && beta.logDensity(at: 1) == 0)
    #expect(beta.cumulativeProbability(at: -1) == 0 && beta.cumulativeProbability(at: 2) == 1)
    let vonMises = try VonMises(mean: 1, concentration: 3)
    #expect(vonMises.logDensity(at: 5) == -.infinity)
    #expect(vonMises.cumulativeProbability(at: -3) == 0)
    #expect(vonMises.cumulativeProbability(at: 5) == 1)
  }

  @Test("Dirichlet densities, means and variances are SciPy's")
  func dirichlet() throws {
    for reference in try Reference.all.get().dirichlet {
      let distribution = try Dirichlet(concentration: reference.concentration)
      for (value, expected) in zip(reference.values, reference.logDensities) {
        #expect(distribution.logDensity(at: value).isClose(to: expected))
      }
      #expect(zip(distribution.mean, reference.mean).allSatisfy { $0.isClose(to: $1) })
      #expect(zip(distribution.variance, reference.variance).allSatisfy { $0.isClose(to: $1) })
      #expect(distribution.logDensity(at: reference.concentration.map { _ in -1 }) == -.infinity)
    }
  }

  @Test("Bessel functions are SciPy's")
  func bessel() throws {
    for reference in try Reference.all.get().bessel {
      let ratios = SpecialFunctions.besselRatios(reference.x)
      for (order, expected) in zip([1, 2, 5], reference.ratios) {
        let ratio = order <= ratios.count ? ratios[order - 1] : 0
        #expect(ratio.isClose(to: expected, relative: 1e-12, absolute: 1e-18))
      }
      let logarithm = SpecialFunctions.logScaledBesselI0(reference.x)
      #expect(logarithm.isClose(to: reference.logScaledI0, relative: 1e-12, absolute: 1e-15))
    }
  }
}
