public import ArgumentParser
public import CatalogCore
internal import Sampling

/// Shows the Gumbel-max trick and its relaxation: frequencies, samples on the simplex, gradients.
public struct GumbelDemo: Demo {
  /// The demo's name on the command line.
  public static let name = "gumbel"

  /// The demo in one line.
  public static let abstract =
    "Sample categories with Gumbel noise, relax them, and differentiate through them."

  @Option(
    name: .customLong("logits"), parsing: .unconditional,
    help: ArgumentHelp(
      "Logits of the categories, in nats, between commas: 2 to 12 numbers in -50...50.",
      valueName: "numbers"))
  var logitList = NumberList([1, 0, -0.5])

  /// The logits.
  public var logits: [Double] { logitList.numbers }

  /// The temperature of the relaxation.
  @Option(parsing: .unconditional, help: "Temperature of the relaxation, no unit, in 0.01...100.")
  public var temperature = 0.5

  /// The number of samples.
  @Option(help: "Samples drawn, and gradients drawn at each temperature, in 100...1000000.")
  public var samples = 10_000

  /// Whether the gradient is taken straight through.
  @Flag(help: "Take the gradient straight through hard samples, not at relaxed ones.")
  public var hard = false

  /// The seed.
  @Option(help: "Seed of the generator, a whole number of at least 0.")
  public var seed: UInt64 = 1

  /// Creates the demo as the command line does.
  public init() {}

  /// Creates the demo with options.
  public init(
    logits: [Double] = [1, 0, -0.5], temperature: Double = 0.5, samples: Int = 10_000,
    hard: Bool = false, seed: UInt64 = 1
  ) {
    logitList = NumberList(logits)
    self.temperature = temperature
    self.samples = samples
    self.hard = hard
    self.seed = seed
  }

  /// Checks the ranges of the options.
  public func validate() throws {
    guard (2...12).contains(logits.count), logits.allSatisfy({ abs($0) <= 50 }) else {
      throw ValidationError("--logits takes 2 to 12 numbers in -50...50")
    }
    guard (0.01...100).contains(temperature) else {
      throw ValidationError("--temperature is \(temperature); it must be in 0.01...100")
    }
    guard (100...1_000_000).contains(samples) else {
      throw ValidationError("--samples is \(samples); it must be in 100...1000000")
    }
  }

  /// Returns frequencies against the softmax, relaxed samples, and the bias and variance of gradients.
  ///
  /// - Parameter progress: Told of each temperature that is done.
  /// - Returns: Headings, tables and charts.
  /// - Throws: `ValidationError` for an option out of range.
  public func present(reporting progress: Progress) throws -> [Presentation] {
    try validate()
    let objective = try CategoricalObjective(
      logits: logits, table: logits.indices.map(Double.init))
    return frequencies(objective)
      + (try relaxedSamples(objective))
      + (try gradients(objective, reporting: progress))
  }

  // MARK: Frequencies

  private func frequencies(_ objective: CategoricalObjective) -> [Presentation] {
    var generator = PhiloxGenerator(seed: seed)
    var counts = Array(repeating: 0, count: logits.count)
    for _ in 0..<samples { counts[objective.sample(using: &generator)[0]] += 1 }
    var table = Table(columns: [
      .number("category"), .number("logit"), .number("softmax"), .number("frequency"),
      .number("± s.e."), .number("off by"),
    ])
    var statistic = 0.0
    for (category, count) in counts.enumerated() {
      let probability = objective.probabilities[category]
      let frequency = Double(count) / Double(samples)
      let error = (probability * (1 - probability) / Double(samples)).squareRoot()
      let deviation = error > 0 ? (frequency - probability) / error : 0
      let expected = probability * Double(samples)
      statistic += (Double(count) - expected) * (Double(count) - expected) / expected
      table.append([
        "\(category)", logits[category].decimal(2), probability.decimal(4), frequency.decimal(4),
        error.decimal(4), "\(deviation.decimal(1)) s.e.",
      ])
    }
    let degrees = logits.count - 1
    let chance =
      1
      - SpecialFunctions.regularizedGamma(shape: Double(degrees) / 2, upTo: statistic / 2)
    return [
      .heading("argmax(logits + Gumbel noise) has the frequencies of the softmax"),
      .table(table),
      .text(
        "Chi-square \(statistic.decimal(2)) with \(degrees) degree\(degrees == 1 ? "" : "s") of"
          + " freedom;\nas much or more happens by chance with probability \(chance.decimal(2))."),
    ]
  }

  // MARK: Relaxed samples

  /// Temperatures around the one asked for, from high to low.
  private var ladder: [Double] { [8, 4, 2, 1, 0.5, 0.25].map { $0 * temperature } }

  private func relaxedSamples(_ objective: CategoricalObjective) throws -> [Presentation] {
    let shown = [4 * temperature, temperature, temperature / 4]
    let drawn = try shown.map { temperature in
      let relaxation = try GumbelSoftmax(temperature: Float(temperature))
      let rows = (0..<150).flatMap { _ in logits.map(Float.init) }
      var generator = PhiloxGenerator(seed: seed, stream: 1)
      return relaxation.sample(logits: rows, columns: logits.count, using: &generator)
        .map(Double.init)
    }
    let chart =
      logits.count == 3 ? simplex(shown, drawn) : largestWeights(shown, drawn)
    return [
      .heading("softmax((logits + Gumbel noise) / τ) moves to the corners as τ falls"),
      .chart(chart),
    ]
  }

  private func simplex(_ temperatures: [Double], _ drawn: [[Double]]) -> Chart {
    let height = 3.0.squareRoot() / 2
    func point(_ a: Double, _ b: Double, _ c: Double) -> Chart.Point {
      Chart.Point(x: b + c / 2, y: c * height)
    }
    let corners = [point(1, 0, 0), point(0, 1, 0), point(0, 0, 1), point(1, 0, 0)]
    let clouds = zip(temperatures, drawn).map { temperature, weights in
      Chart.Mark.scatter(
        name: "τ = \(temperature.threeDigits)",
        points: stride(from: 0, to: weights.count, by: 3).map {
          point(weights[$0], weights[$0 + 1], weights[$0 + 2])
        })
    }
    return Chart(
      title: "Relaxed samples on the simplex of three categories",
      summary:
        "At a high temperature the samples lie in the middle, at a low one in the corners.",
      x: .init("category 0 left, 1 right, 2 above", range: 0...1),
      y: .init("", range: 0...height),
      marks: [.line(name: "", points: corners)] + clouds)
  }

  private func largestWeights(_ temperatures: [Double], _ drawn: [[Double]]) -> Chart {
    let lines = zip(temperatures, drawn).map { temperature, weights in
      let largest = stride(from: 0, to: weights.count, by: logits.count).map { start in
        weights[start..<(start + logits.count)].max() ?? 0
      }.sorted()
      return Chart.Mark.line(
        name: "τ = \(temperature.threeDigits)",
        points: largest.enumerated().map {
          Chart.Point(x: $1, y: Double($0 + 1) / Double(largest.count))
        })
    }
    return Chart(
      title: "The largest weight of relaxed samples, cumulated",
      summary: "The lower the temperature, the closer to 1 the largest weight.",
      x: .init("largest weight", range: 0...1), y: .init("share of samples", range: 0...1),
      marks: lines)
  }

  // MARK: Gradients

  private func gradients(
    _ objective: CategoricalObjective, reporting progress: Progress
  ) throws -> [Presentation] {
    let exact = objective.exactGradient()
    var table = Table(columns: [
      .number("τ"), .number("bias"), .number("± s.e."), .number("s.d. of a draw"),
      .number("error with 1,000 draws"),
    ])
    var biases: [Chart.Point] = []
    var deviations: [Chart.Point] = []
    for (index, temperature) in ladder.enumerated() {
      progress.report(Double(index) / Double(ladder.count), "τ = \(temperature.threeDigits)")
      var generator = PhiloxGenerator(seed: seed, stream: 2)
      let estimate = try estimate(objective, at: temperature, using: &generator)
      let bias = estimate.distance(from: exact)
      let deviation = estimate.totalVariance.squareRoot()
      let error = deviation / Double(samples).squareRoot()
      table.append([
        temperature.threeDigits, bias.decimal(4), error.decimal(4), deviation.decimal(3),
        (bias * bias + estimate.totalVariance / 1000).squareRoot().decimal(4),
      ])
      biases.append(Chart.Point(x: temperature, y: bias))
      deviations.append(Chart.Point(x: temperature, y: deviation))
    }
    let name = hard ? "straight-through" : "Gumbel-Softmax"
    return [
      .heading("The \(name) gradient of E[number of the category]: less bias, more variance"),
      .table(table),
      .chart(
        Chart(
          title: "Bias and standard deviation of the \(name) gradient",
          summary: "As the temperature falls, the bias falls and the standard deviation rises.",
          x: .init("temperature τ", scale: .logarithmic),
          y: .init("length of the gradient's error", scale: .logarithmic),
          marks: [
            .line(name: "bias", points: biases),
            .line(name: "standard deviation of a draw", points: deviations),
          ])),
    ]
  }

  private func estimate(
    _ objective: CategoricalObjective, at temperature: Double,
    using generator: inout PhiloxGenerator
  ) throws -> GradientEstimate {
    hard
      ? try StraightThroughEstimator(temperature: temperature)
        .estimate(for: objective, draws: samples, using: &generator)
      : try GumbelSoftmaxEstimator(temperature: temperature)
        .estimate(for: objective, draws: samples, using: &generator)
  }
}
