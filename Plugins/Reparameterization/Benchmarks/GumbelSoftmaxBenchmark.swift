internal import CatalogCore
internal import Sampling

/// Gumbel-Softmax samples of 4096 variables of 1024 categories, as PyTorch users draw them.
enum GumbelSoftmaxBenchmark {
  static let soft = benchmark(
    name: "gumbel_softmax_4096x1024", isHard: false,
    limit: "a third of PyTorch's F.gumbel_softmax")

  static let hard = benchmark(
    name: "gumbel_softmax_hard_4096x1024", isHard: true,
    limit: "a third of PyTorch's F.gumbel_softmax(hard=True)")

  private static func benchmark(name: String, isHard: Bool, limit: String) -> Benchmark {
    let (rows, columns) = (4096, 1024)
    return Benchmark(
      name: name, summary: "Gumbel noise and softmax of \(rows)×\(columns) logits, τ = 1",
      amount: Double(rows * columns), unit: "samples", limit: limit
    ) {
      let relaxation = try GumbelSoftmax(temperature: 1, isHard: isHard)
      var logits = Array(repeating: Float(0), count: rows * columns)
      var generator = PhiloxGenerator(seed: 1)
      Normal.standard.fill(&logits, using: &generator)
      let source = generator.stream(1)
      return {
        var source = source
        _ = relaxation.sample(logits: logits, columns: columns, using: &source)
      }
    }
  }
}
