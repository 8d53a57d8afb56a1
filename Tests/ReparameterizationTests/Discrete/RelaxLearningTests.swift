import Sampling
import Testing

@testable import Reparameterization

@Suite("Learned control variates")
struct RelaxLearningTests {
  @Test("The surrogate's gradients are slopes")
  func surrogate() {
    var generator = PhiloxGenerator(seed: 31)
    var network = SurrogateNetwork(inputs: 3, hidden: 4, using: &generator)
    network.parameters = network.parameters.map { _ in
      Normal.standard.sample(using: &generator)
    }
    let input = [0.3, -0.7, 1.2]
    let direction = [1.0, 0.5, -2]
    let gradient = network.gradient(at: input)
    for index in input.indices {
      let difference = slope { step in
        var moved = input
        moved[index] += step
        return network.value(at: moved)
      }
      #expect(abs(gradient[index] - difference) < 1e-8)
    }
    var value = Array(repeating: 0.0, count: network.parameters.count)
    var along = value
    network.addParameterGradient(ofValueAt: input, weight: 1.5, to: &value)
    network.addParameterGradient(
      ofSlopeAt: input, along: direction, weight: 1.5, to: &along)
    for index in value.indices {
      func moved(_ step: Double) -> SurrogateNetwork {
        var copy = network
        copy.parameters[index] += step
        return copy
      }
      let valueSlope = slope { 1.5 * moved($0).value(at: input) }
      let alongSlope = slope { step in
        1.5 * zip(moved(step).gradient(at: input), direction).reduce(0) { $0 + $1.0 * $1.1 }
      }
      #expect(abs(value[index] - valueSlope) < 1e-8)
      #expect(abs(along[index] - alongSlope) < 1e-8)
    }
  }

  @Test("REBAR's scale moves to where the variance is least")
  func rebar() throws {
    let objective = try Problem.toy.objective
    func variance(_ scale: Double) throws -> Double {
      var generator = PhiloxGenerator(seed: 32)
      return try RebarEstimator(temperature: 0.5, scale: scale, learningRate: 0)
        .estimate(for: objective, draws: 1500, warmup: 100, using: &generator).totalVariance
    }
    var estimator = try RebarEstimator(temperature: 0.5, scale: 1, learningRate: 0.01)
    var generator = PhiloxGenerator(seed: 33)
    for _ in 0..<2000 {
      var gradient = [0.0, 0.0]
      _ = estimator.draw(for: objective, into: &gradient, using: &generator)
    }
    let learned = try variance(estimator.scale)
    #expect(learned < (try variance(1)) / 10)
    #expect(learned < (try variance(estimator.scale - 0.4)))
    #expect(learned < (try variance(estimator.scale + 0.4)))
  }

  @Test("RELAX learns a surrogate that takes variance away", arguments: [Problem.skewed, .table])
  func relax(problem: Problem) throws {
    let objective = try problem.objective
    func variance(_ learningRate: Double) throws -> Double {
      var generator = PhiloxGenerator(seed: 34)
      return try RelaxEstimator(temperature: 0.5, learningRate: learningRate)
        .estimate(for: objective, draws: 2000, warmup: 1000, using: &generator).totalVariance
    }
    #expect(try variance(0.01) < 0.9 * (try variance(0)))
  }
}
