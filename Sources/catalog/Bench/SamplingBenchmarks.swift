import CatalogCore
import Sampling

/// The workloads of the sampling module.
enum SamplingBenchmarks {
  static let all: [Benchmark] = [
    fill(
      "uniform_4M", "4,194,304 uniform numbers of the unit interval", Uniform.unit,
      limit: "PyTorch's torch.rand"),
    fill(
      "normal_4M", "4,194,304 standard normal numbers", Normal.standard,
      limit: "PyTorch's torch.randn"),
    fill(
      "gumbel_4M", "4,194,304 standard Gumbel numbers", Gumbel.standard,
      limit: "PyTorch's -log(-log(rand))"),
    categorical,
  ]

  private static func fill(
    _ name: String, _ summary: String, _ distribution: some BulkDistribution, limit: String
  ) -> Benchmark {
    let count = 1 << 22
    return Benchmark(
      name: name, summary: summary, amount: Double(count), unit: "samples", limit: limit
    ) {
      var numbers = [Float](repeating: 0, count: count)
      var generator = PhiloxGenerator(seed: 1)
      return { distribution.fill(&numbers, using: &generator) }
    }
  }

  private static let categorical = Benchmark(
    name: "categorical_4096x1024",
    summary: "one category for each of 4096 rows of 1024 logits, by the Gumbel-max trick",
    amount: 4096 * 1024, unit: "logits", limit: "PyTorch's torch.multinomial"
  ) {
    var logits = [Float](repeating: 0, count: 4096 * 1024)
    var generator = PhiloxGenerator(seed: 1)
    Normal.standard.fill(&logits, using: &generator)
    return { _ = GumbelRows.argmax(logits, columns: 1024, using: &generator) }
  }
}
