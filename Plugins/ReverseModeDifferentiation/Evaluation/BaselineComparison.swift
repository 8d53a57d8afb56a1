public import CatalogCore
internal import ExampleData
internal import Foundation

/// The loss of a model of pixels beside those of n-grams, on the same pictures.
public struct BaselineComparison: Sendable {
  /// An n-gram and its loss a pixel, in nats.
  public struct Baseline: Sendable {
    /// What its frequencies depend on.
    public let context: PixelNGram.Context

    /// The mean over pictures.
    public let losses: SampleMean

    /// The mean of what the model's loss is lower, picture by picture.
    public let advantage: SampleMean
  }

  /// The model's loss a pixel, in nats.
  public let model: SampleMean

  /// The n-grams, counted on the training digits with add-one smoothing.
  public let baselines: [Baseline]

  /// The n-gram of lowest loss.
  public let best: Baseline

  /// Counts n-grams on the training digits, and compares.
  ///
  /// - Parameters:
  ///   - losses: The model's mean loss a pixel of each picture, in nats.
  ///   - pictures: The pictures, as many.
  public init(model losses: [Double], pictures: [[Int]]) {
    let training = DigitPixels.sequences(.training)
    func baseline(_ context: PixelNGram.Context) -> Baseline {
      let others = PixelNGram(of: training, given: context).losses(of: pictures)
      return Baseline(
        context: context, losses: SampleMean(others),
        advantage: SampleMean(zip(others, losses).map(-)))
    }
    model = SampleMean(losses)
    baselines = PixelNGram.Context.allCases.map(baseline)
    best = baselines.dropFirst().reduce(baselines[0]) {
      $1.losses.mean < $0.losses.mean ? $1 : $0
    }
  }

  /// A row a model: its loss in nats and bits with the standard error over pictures.
  public var table: Table {
    var table = Table(columns: [
      .text("a pixel given"), .number("nats"), .number("± s.e."), .number("bits"),
      .number("transformer lower by"), .number("± s.e."),
    ])
    for baseline in baselines {
      table.append(
        [baseline.context.rawValue] + row(baseline.losses) + [
          baseline.advantage.mean.decimal(3), baseline.advantage.standardError.decimal(3),
        ])
    }
    table.append(["all before: transformer"] + row(model) + ["", ""])
    return table
  }

  /// Whether the model is better than the best n-gram, in a sentence.
  public var verdict: String {
    let (mean, error) = (best.advantage.mean, best.advantage.standardError)
    let word = mean > 2 * error ? "below" : mean < -2 * error ? "above" : "not clearly apart from"
    return "The transformer's loss is \(word) that of the best n-gram, given "
      + "\(best.context.rawValue):\nthe difference is \(mean.decimal(3)) ± \(error.decimal(3)) nats"
      + " a pixel."
  }

  private func row(_ loss: SampleMean) -> [String] {
    [
      loss.mean.decimal(3), loss.standardError.decimal(3), (loss.mean / log(2)).decimal(3),
    ]
  }
}
