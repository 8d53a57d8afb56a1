import Sampling
import Testing

@Suite("Invalid parameters") struct DistributionErrorTests {
  private func message(_ body: () throws(DistributionError) -> Void) -> String {
    do {
      try body()
      return "no error"
    } catch {
      return error.description
    }
  }

  @Test("Each error names the parameter, its value and its range")
  func messages() {
    #expect(
      message { () throws(DistributionError) in _ = try Uniform(2..<2) }
        == "Uniform: range is 2.0..<2.0; it must be of finite width and not empty")
    #expect(
      message { () throws(DistributionError) in _ = try Uniform(0..<(.infinity)) }
        == "Uniform: range is 0.0..<inf; it must be of finite width and not empty")
    #expect(
      message { () throws(DistributionError) in _ = try Normal(mean: .nan, standardDeviation: 1) }
        == "Normal: mean is nan; it must be finite")
    #expect(
      message { () throws(DistributionError) in _ = try Normal(mean: 0, standardDeviation: 0) }
        == "Normal: standardDeviation is 0.0; it must be positive and finite")
    #expect(
      message { () throws(DistributionError) in _ = try Exponential(rate: -1) }
        == "Exponential: rate is -1.0; it must be positive and finite")
    #expect(
      message { () throws(DistributionError) in _ = try Gumbel(location: .infinity, scale: 1) }
        == "Gumbel: location is inf; it must be finite")
    #expect(
      message { () throws(DistributionError) in _ = try Gumbel(location: 0, scale: .nan) }
        == "Gumbel: scale is nan; it must be positive and finite")
    #expect(
      message { () throws(DistributionError) in _ = try Gamma(shape: 0, rate: 1) }
        == "Gamma: shape is 0.0; it must be positive and finite")
    #expect(
      message { () throws(DistributionError) in _ = try Gamma(shape: 1, rate: .infinity) }
        == "Gamma: rate is inf; it must be positive and finite")
    #expect(
      message { () throws(DistributionError) in _ = try Beta(alpha: -0.5, beta: 1) }
        == "Beta: alpha is -0.5; it must be positive and finite")
    #expect(
      message { () throws(DistributionError) in _ = try Beta(alpha: 1, beta: 0) }
        == "Beta: beta is 0.0; it must be positive and finite")
    #expect(
      message { () throws(DistributionError) in _ = try Dirichlet(concentration: [1]) }
        == "Dirichlet: concentration is [1.0]; it must be at least two numbers")
    #expect(
      message { () throws(DistributionError) in _ = try Dirichlet(concentration: [1, -2]) }
        == "Dirichlet: concentration[1] is -2.0; it must be positive and finite")
    #expect(
      message { () throws(DistributionError) in _ = try VonMises(mean: .nan, concentration: 1) }
        == "VonMises: mean is nan; it must be finite")
    #expect(
      message { () throws(DistributionError) in _ = try VonMises(mean: 0, concentration: -1) }
        == "VonMises: concentration is -1.0; it must be at least 0 and finite")
    #expect(
      message { () throws(DistributionError) in _ = try Categorical(logits: []) }
        == "Categorical: logits is []; it must be at least one finite number")
    #expect(
      message { () throws(DistributionError) in _ = try Categorical(logits: [0, .nan]) }
        == "Categorical: logits[1] is nan; it must be a number below infinity")
    #expect(
      message { () throws(DistributionError) in _ = try Categorical(logits: [-.infinity]) }
        == "Categorical: logits is [-inf]; it must be at least one finite number")
    #expect(
      message { () throws(DistributionError) in _ = try AliasTable(weights: [1, -1]) }
        == "AliasTable: weights[1] is -1.0; it must be at least 0 and finite")
    #expect(
      message { () throws(DistributionError) in _ = try AliasTable(weights: [0, 0]) }
        == "AliasTable: sum of weights is 0.0; it must be positive and finite")
  }
}
