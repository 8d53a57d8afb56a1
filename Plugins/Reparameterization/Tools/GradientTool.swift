public import ArgumentParser
public import CatalogCore
internal import Sampling

/// Prints every applicable estimator's answer to a problem of the user's, beside the exact one.
public struct GradientTool: Tool {
  /// The tool's name on the command line.
  public static let name = "gradient"

  /// The tool in one line.
  public static let abstract =
    "Estimate the gradient of E[f(z)] by the logits of z in every applicable way."

  /// The problem file.
  @Argument(
    help: """
      A JSON file {"logits": [0.5, -1, 0], "f": [1, 2, 0]}: logits of one variable, or a list of \
      rows, one a variable; f at every outcome, the last variable fastest.
      """,
    completion: .file(extensions: ["json"]))
  public var file: String

  /// The number of draws.
  @Option(help: "Gradients drawn with each estimator, in 100...1000000.")
  public var draws = 5000

  /// The temperature of the relaxations.
  @Option(parsing: .unconditional, help: "Temperature of the relaxations, no unit, in 0.01...100.")
  public var temperature = 0.5

  /// The seed.
  @Option(help: "Seed of the generator, a whole number of at least 0.")
  public var seed: UInt64 = 1

  /// Creates the tool as the command line does.
  public init() {}

  /// Creates the tool with options.
  public init(file: String, draws: Int = 5000, temperature: Double = 0.5, seed: UInt64 = 1) {
    self.file = file
    self.draws = draws
    self.temperature = temperature
    self.seed = seed
  }

  /// Checks the ranges of the options.
  public func validate() throws {
    guard (100...1_000_000).contains(draws) else {
      throw ValidationError("--draws is \(draws); it must be in 100...1000000")
    }
    guard (0.01...100).contains(temperature) else {
      throw ValidationError("--temperature is \(temperature); it must be in 0.01...100")
    }
  }

  /// Returns a table of the estimators' answers, and one of VIMCO for the multi-sample bound.
  ///
  /// - Parameter progress: Told of each estimator that is done.
  /// - Returns: Headings and tables.
  /// - Throws: `ValidationError` for an option out of range or a file that cannot be read, and an
  ///   error that names the file and the field for one that holds no problem.
  public func present(reporting progress: Progress) throws -> [Presentation] {
    try validate()
    guard let data = GradientProblem.data(of: file) else {
      throw ValidationError("cannot read the problem file '\(file)'")
    }
    let objective = try GradientProblem(data: data, file: file).objective
    let estimators = try CategoricalEstimators.applicable(
      to: objective, temperature: temperature)
    var table = AnswerTable(objective.exactGradient())
    for (index, estimator) in estimators.enumerated() {
      progress.report(Double(index) / Double(estimators.count), estimator.name)
      var generator = PhiloxGenerator(seed: seed)
      table.append(
        estimator,
        estimator.estimate(for: objective, draws: draws, warmup: draws / 2, using: &generator))
    }
    return [
      .heading("E[f(z)] = \(objective.exactValue().threeDigits), and its gradient by the logits"),
      .table(table.table),
      .text(
        """
        s.e.: the largest standard error of a component, of \(draws) draws; off: the largest
        deviation from the exact gradient, in standard errors; * biased.\(table.remark)
        """),
    ] + multiSample(objective)
  }

  private func multiSample(_ proposal: CategoricalObjective) -> [Presentation] {
    let outcomes = try? CategoricalObjective.outcomeCount(
      variables: proposal.variables, categories: proposal.categories)
    guard let outcomes, outcomes <= 46,
      let objective = try? MultiSampleObjective(proposal: proposal, samples: 3)
    else { return [] }
    var generator = PhiloxGenerator(seed: seed)
    var table = AnswerTable(objective.exactGradient())
    let vimco = VimcoEstimator()
    table.append(vimco, vimco.estimate(for: objective, draws: draws, using: &generator))
    let bound = objective.exactValue().threeDigits
    return [
      .heading("f read as a log-joint: the bound of 3 samples is \(bound), and its gradient"),
      .table(table.table),
      .text("log Σ exp f = \(objective.logEvidence().threeDigits), which the bound stays below."),
    ]
  }
}

/// Answers side by side, as many components as a line holds.
private struct AnswerTable {
  private(set) var table: Table
  private let exact: [Double]
  private let shown: Int

  private static let limit = 4

  init(_ exact: [Double]) {
    self.exact = exact
    shown = min(exact.count, Self.limit)
    table = Table(
      columns: [.text("estimator")] + (0..<shown).map { .number("∂θ[\($0)]") }
        + [.number("s.e."), .number("off")])
    table.append(["exact"] + exact.prefix(shown).map { $0.decimal(4) } + ["", ""])
  }

  /// What a reader is told when components are left out.
  var remark: String {
    shown < exact.count
      ? "\nThe first \(shown) of \(exact.count) components are shown; off counts all." : ""
  }

  mutating func append(_ estimator: any GradientEstimator, _ estimate: GradientEstimate) {
    table.append(
      [estimator.name + (estimator.isUnbiased ? "" : " *")]
        + estimate.mean.prefix(shown).map { $0.decimal(4) }
        + [
          (estimate.standardError.max() ?? 0).decimal(4),
          estimate.largestDeviation(from: exact).decimal(1),
        ])
  }
}
