internal import Foundation
public import Sampling

/// The expectation of a function of independent categorical variables, θ being their logits.
///
///     L(θ) = E[f(z)],   z_d ~ softmax(θ[d, ·])
///
/// A Bernoulli variable with logit φ has the logits (0, φ): the second component of its gradient is
/// ∂L/∂φ, and the first is the negative of that.
public struct CategoricalObjective: ScoredObjective {
  /// The most outcomes that are gone through one by one.
  public static let outcomeLimit = 1 << 20

  /// The number of variables.
  public let variables: Int

  /// The number of categories of each variable.
  public let categories: Int

  /// θ, of shape `[variables, categories]`, row by row.
  public let logits: [Double]

  /// The function f.
  public let function: any RelaxableFunction

  /// log p_θ of each category, of the shape of ``logits``.
  public let logProbabilities: [Double]

  /// p_θ of each category, of the shape of ``logits``.
  public let probabilities: [Double]

  /// The number of components of θ.
  public var parameterCount: Int { logits.count }

  /// Creates an objective over several variables.
  ///
  /// - Parameters:
  ///   - logits: One row a variable, all of the same length, at least 2; finite.
  ///   - function: f.
  /// - Throws: ``ObjectiveError`` for no rows, rows of different lengths or of fewer than two logits,
  ///   and a logit that is not finite.
  public init(
    logits: [[Double]], function: any RelaxableFunction
  ) throws(ObjectiveError) {
    variables = logits.count
    categories = logits.first?.count ?? 0
    try Self.check(variables: variables, categories: categories)
    for (index, row) in logits.enumerated() {
      guard row.count == categories else {
        throw .count(
          name: "row \(index) of the logits", found: row.count, expected: categories,
          because: "all variables have as many categories as the first")
      }
      for logit in row { try ObjectiveError.check("a logit", logit, "finite") { _ in true } }
    }
    self.logits = logits.flatMap { $0 }
    self.function = function
    logProbabilities = logits.flatMap { row in
      let total = logSumExp(row)
      return row.map { $0 - total }
    }
    probabilities = logProbabilities.map { exp($0) }
  }

  /// Creates an objective over one variable, f being a table.
  ///
  /// - Parameters:
  ///   - logits: θ, at least two finite numbers.
  ///   - table: f at each category.
  /// - Throws: ``ObjectiveError`` when the two differ in length, and as the other initialiser does.
  public init(logits: [Double], table: [Double]) throws(ObjectiveError) {
    guard logits.count == table.count else {
      throw .count(
        name: "the table", found: table.count, expected: logits.count,
        because: "f has one value a category")
    }
    try self.init(logits: [logits], function: TableFunction(table))
  }

  /// Creates an objective over Bernoulli variables.
  ///
  /// - Parameters:
  ///   - bernoulliLogits: log(p / (1 − p)) of each variable, p being the probability of 1.
  ///   - function: f.
  /// - Throws: ``ObjectiveError`` for no logits or one that is not finite.
  public init(
    bernoulliLogits: [Double], function: any RelaxableFunction
  ) throws(ObjectiveError) {
    try self.init(logits: bernoulliLogits.map { [0, $0] }, function: function)
  }

  static func check(variables: Int, categories: Int) throws(ObjectiveError) {
    try ObjectiveError.check("the number of variables", Double(variables), "at least 1") { $0 >= 1 }
    try ObjectiveError.check(
      "the number of categories", Double(categories), "at least 2"
    ) { $0 >= 2 }
  }

  /// Returns the number of outcomes, `categories` to the power of `variables`.
  ///
  /// - Throws: ``ObjectiveError`` for no variables, fewer than two categories, or more outcomes than
  ///   ``outcomeLimit``.
  public static func outcomeCount(
    variables: Int, categories: Int
  ) throws(ObjectiveError) -> Int {
    try check(variables: variables, categories: categories)
    var count = 1
    for _ in 0..<variables {
      count *= categories
      guard count <= outcomeLimit else { throw .tooManyOutcomes(limit: outcomeLimit) }
    }
    return count
  }

  // MARK: Enumeration

  /// Calls `body` with every outcome, the last variable fastest.
  ///
  /// - Precondition: There are no more than ``outcomeLimit`` outcomes.
  func forEachOutcome(_ body: (_ outcome: [Int], _ logProbability: Double) -> Void) {
    precondition(
      pow(Double(categories), Double(variables)) <= Double(Self.outcomeLimit),
      "\(variables) variables of \(categories) categories have too many outcomes to enumerate")
    var outcome = Array(repeating: 0, count: variables)
    while true {
      body(outcome, logProbability(of: outcome))
      var variable = variables - 1
      while variable >= 0, outcome[variable] == categories - 1 {
        outcome[variable] = 0
        variable -= 1
      }
      if variable < 0 { return }
      outcome[variable] += 1
    }
  }

  /// Returns log p_θ of an outcome.
  public func logProbability(of outcome: [Int]) -> Double {
    var sum = 0.0
    for (variable, category) in outcome.enumerated() {
      sum += logProbabilities[variable * categories + category]
    }
    return sum
  }

  /// L(θ) by enumeration.
  ///
  /// - Precondition: There are no more than ``outcomeLimit`` outcomes.
  /// - Complexity: O(*k*ᵈ · *d*) for *d* variables of *k* categories.
  public func exactValue() -> Double {
    var sum = 0.0
    forEachOutcome { sum += exp($1) * function.value(at: $0) }
    return sum
  }

  /// ∇L(θ) = Σ_z p_θ(z) (f(z) − L) ∇ log p_θ(z), by enumeration.
  ///
  /// - Precondition: There are no more than ``outcomeLimit`` outcomes.
  /// - Complexity: O(*k*ᵈ · *d* · *k*) for *d* variables of *k* categories.
  public func exactGradient() -> [Double] {
    let mean = exactValue()
    var gradient = Array(repeating: 0.0, count: parameterCount)
    forEachOutcome { outcome, logProbability in
      let weight = exp(logProbability) * (function.value(at: outcome) - mean)
      addScore(at: outcome, weight: weight, to: &gradient)
    }
    return gradient
  }

  // MARK: Sampling

  /// Draws one category a variable, by the Gumbel-max trick.
  public func sample(using generator: inout PhiloxGenerator) -> [Int] {
    argmaxRows(perturbedLogits(using: &generator))
  }

  /// Returns f(z).
  public func value(at sample: [Int]) -> Double { function.value(at: sample) }

  /// Adds `weight` · (one-hot(z) − p) to a gradient.
  public func addScore(at sample: [Int], weight: Double, to gradient: inout [Double]) {
    for (index, probability) in probabilities.enumerated() {
      gradient[index] -= weight * probability
    }
    for (variable, category) in sample.enumerated() {
      gradient[variable * categories + category] += weight
    }
  }

  /// The logits plus independent standard Gumbel noise.
  func perturbedLogits(using generator: inout PhiloxGenerator) -> [Double] {
    logits.map { $0 + Gumbel.standard.sample(using: &generator) }
  }

  /// The position of the largest entry of each row.
  func argmaxRows(_ matrix: [Double]) -> [Int] {
    (0..<variables).map { variable in
      let row = variable * categories
      var best = 0
      for category in 1..<categories where matrix[row + category] > matrix[row + best] {
        best = category
      }
      return best
    }
  }

  /// The corner of the product of simplices that an outcome names, of the shape of ``logits``.
  func oneHot(_ outcome: [Int]) -> [Double] {
    var weights = Array(repeating: 0.0, count: logits.count)
    for (variable, category) in outcome.enumerated() {
      weights[variable * categories + category] = 1
    }
    return weights
  }
}
