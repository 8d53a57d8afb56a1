public import ArgumentParser
public import CatalogCore
internal import Sampling

/// Compares all estimators on the toy problem of Tucker et al.
public struct EstimatorsDemo: Demo {
  /// The demo's name on the command line.
  public static let name = "estimators"

  /// The demo in one line.
  public static let abstract =
    "Compare gradient estimators of E[Σ (b − t)²] over Bernoulli variables b."

  @Option(
    name: .customLong("logits"), parsing: .unconditional,
    help: ArgumentHelp(
      "Logits of the Bernoulli variables, in nats, between commas: 1 to 10 numbers in -10...10.",
      valueName: "numbers"))
  var logitList = NumberList([0.7, -1, 0.2])

  /// The logits.
  public var logits: [Double] { logitList.numbers }

  /// The target.
  @Option(parsing: .unconditional, help: "Target t of (b − t)², no unit, in -10...10.")
  public var target = 0.45

  /// The temperature of the relaxations.
  @Option(parsing: .unconditional, help: "Temperature of the relaxations, no unit, in 0.01...100.")
  public var temperature = 0.5

  /// The number of draws.
  @Option(help: "Gradients drawn with each estimator, in 100...100000.")
  public var draws = 5000

  /// The seed.
  @Option(help: "Seed of the generator, a whole number of at least 0.")
  public var seed: UInt64 = 1

  /// Creates the demo as the command line does.
  public init() {}

  /// Creates the demo with options.
  public init(
    logits: [Double] = [0.7, -1, 0.2], target: Double = 0.45, temperature: Double = 0.5,
    draws: Int = 5000, seed: UInt64 = 1
  ) {
    logitList = NumberList(logits)
    self.target = target
    self.temperature = temperature
    self.draws = draws
    self.seed = seed
  }

  /// Checks the ranges of the options.
  public func validate() throws {
    guard (1...10).contains(logits.count), logits.allSatisfy({ abs($0) <= 10 }) else {
      throw ValidationError("--logits takes 1 to 10 numbers in -10...10")
    }
    guard (-10...10).contains(target) else {
      throw ValidationError("--target is \(target); it must be in -10...10")
    }
    guard (0.01...100).contains(temperature) else {
      throw ValidationError("--temperature is \(temperature); it must be in 0.01...100")
    }
    guard (100...100_000).contains(draws) else {
      throw ValidationError("--draws is \(draws); it must be in 100...100000")
    }
  }

  /// Returns a table of all estimators and a chart of their variances.
  ///
  /// - Parameter progress: Told of each estimator that is done.
  /// - Returns: A heading, a table, a text and a chart.
  /// - Throws: `ValidationError` for an option out of range.
  public func present(reporting progress: Progress) throws -> [Presentation] {
    try validate()
    let objective = try CategoricalObjective(
      bernoulliLogits: logits, function: SquaredDistance(target: target))
    let exact = objective.exactGradient()
    let estimators = try CategoricalEstimators.applicable(
      to: objective, temperature: temperature)
    var table = Table(columns: [
      .text("estimator"), .number("off by"), .number("± s.e."), .number("s.e.s"),
      .number("variance"), .number("f's"), .number("var × f's"),
    ])
    var names: [String] = []
    var variances: [Double] = []
    for (index, estimator) in estimators.enumerated() {
      progress.report(Double(index) / Double(estimators.count), estimator.name)
      var generator = PhiloxGenerator(seed: seed)
      let estimate = estimator.estimate(
        for: objective, draws: draws, warmup: draws / 2, using: &generator)
      let error = (estimate.totalVariance / Double(draws)).squareRoot()
      table.append([
        estimator.name + (estimator.isUnbiased ? "" : " *"),
        estimate.distance(from: exact).decimal(4), error.decimal(4),
        estimate.largestDeviation(from: exact).decimal(1), estimate.totalVariance.threeDigits,
        estimate.evaluationsPerDraw.decimal(0), estimate.variancePerEvaluation.threeDigits,
      ])
      names.append(estimator.name.split(separator: " (")[0].description)
      variances.append(estimate.totalVariance)
    }
    let length = exact.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return [
      .heading(
        "Estimates of the gradient of E[Σ (b − \(target))²], whose length is \(length.decimal(4))"),
      .table(table),
      .text(
        """
        off by: distance of the mean of \(draws) draws from the exact gradient, beside its standard
        error; s.e.s: the same in the worst component, in standard errors; f's: evaluations of f
        a draw; * biased.
        """),
      .chart(
        Chart(
          title: "Variance of one draw",
          summary: "The variances of the estimators, on a logarithmic scale.",
          x: .init("estimator"), y: .init("variance", scale: .logarithmic),
          marks: [
            .bars(name: "variance", categories: names, values: variances, errors: nil)
          ])),
    ]
  }
}
