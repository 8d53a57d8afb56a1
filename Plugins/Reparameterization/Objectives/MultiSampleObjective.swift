internal import Foundation

/// The bound that several importance samples give on the logarithm of a sum.
///
///     L(θ) = E[log 1/K Σₖ exp(f(zₖ)) / q_θ(zₖ)]  ≤  log Σ_z exp(f(z)),   z₁ … z_K ~ q_θ
///
/// f is a log-joint, log p(x, z) for the observed x; q_θ is the variational posterior. With K = 1 it is
/// the evidence lower bound.
///
/// - Note: Burda, Grosse and Salakhutdinov (2016), <https://arxiv.org/abs/1509.00519>.
public struct MultiSampleObjective: StochasticObjective {
  /// q_θ, and f as its function.
  public let proposal: CategoricalObjective

  /// The number K of samples.
  public let samples: Int

  /// The number of components of θ.
  public var parameterCount: Int { proposal.parameterCount }

  /// Creates the objective.
  ///
  /// - Parameters:
  ///   - proposal: q_θ, with the log-joint f as its function.
  ///   - samples: K, at least 1.
  /// - Throws: ``ObjectiveError`` for fewer samples.
  public init(proposal: CategoricalObjective, samples: Int) throws(ObjectiveError) {
    try ObjectiveError.check("the number of samples", Double(samples), "at least 1") { $0 >= 1 }
    self.proposal = proposal
    self.samples = samples
  }

  /// Returns log exp(f(z)) / q_θ(z).
  func logWeight(of outcome: [Int]) -> Double {
    proposal.function.value(at: outcome) - proposal.logProbability(of: outcome)
  }

  /// log Σ_z exp(f(z)), which L(θ) never exceeds.
  public func logEvidence() -> Double {
    var values: [Double] = []
    proposal.forEachOutcome { outcome, _ in values.append(proposal.function.value(at: outcome)) }
    return logSumExp(values)
  }

  /// L(θ) by enumeration of all tuples of samples.
  ///
  /// - Precondition: There are at most ``CategoricalObjective/outcomeLimit`` tuples.
  public func exactValue() -> Double {
    var sum = 0.0
    forEachTuple { _, logWeights, probability in
      sum += probability * bound(logWeights)
    }
    return sum
  }

  /// ∇L(θ) by enumeration of all tuples of samples.
  ///
  /// - Precondition: There are at most ``CategoricalObjective/outcomeLimit`` tuples.
  /// - Complexity: O(*n*ᴷ · *K* · *p*) for *n* outcomes and *p* parameters.
  public func exactGradient() -> [Double] {
    var gradient = Array(repeating: 0.0, count: parameterCount)
    forEachTuple { tuple, logWeights, probability in
      let bound = bound(logWeights)
      let total = logSumExp(logWeights)
      for (outcome, logWeight) in zip(tuple, logWeights) {
        // The weights move with θ too: ∂ log w = −∂ log q.
        let weight = probability * (bound - exp(logWeight - total))
        proposal.addScore(at: outcome, weight: weight, to: &gradient)
      }
    }
    return gradient
  }

  /// log 1/K Σₖ wₖ.
  func bound(_ logWeights: [Double]) -> Double {
    logSumExp(logWeights) - log(Double(logWeights.count))
  }

  private func forEachTuple(
    _ body: (_ tuple: [[Int]], _ logWeights: [Double], _ probability: Double) -> Void
  ) {
    var outcomes: [(outcome: [Int], logProbability: Double, logWeight: Double)] = []
    proposal.forEachOutcome { outcomes.append(($0, $1, logWeight(of: $0))) }
    let tuples = pow(Double(outcomes.count), Double(samples))
    precondition(
      tuples <= Double(CategoricalObjective.outcomeLimit),
      "\(tuples) tuples of \(samples) samples are too many to enumerate")
    for number in 0..<Int(tuples) {
      var rest = number
      let chosen = (0..<samples).map { _ in
        defer { rest /= outcomes.count }
        return outcomes[rest % outcomes.count]
      }
      body(
        chosen.map { $0.outcome }, chosen.map { $0.logWeight },
        exp(chosen.reduce(0) { $0 + $1.logProbability }))
    }
  }
}
