public import CatalogCore

/// Gradients of expectations: reparameterization and its discrete relatives.
public enum ReparameterizationTopic: Topic {
  /// The topic's name on the command line.
  public static let id = "reparameterization"

  /// The topic's name for readers.
  public static let title = "Reparameterization and gradient estimators"

  /// The topic in one sentence.
  public static let summary =
    "How to differentiate an expectation through its samples, from the normal distribution to Gumbel-Softmax."

  /// The sources.
  public static let references: [Reference] = [
    Reference(
      authors: "Williams",
      title:
        "Simple statistical gradient-following algorithms for connectionist reinforcement learning",
      year: 1992, locator: .doi("10.1007/BF00992696")),
    Reference(
      authors: "Kingma, Welling", title: "Auto-Encoding Variational Bayes", year: 2013,
      locator: .arXiv("1312.6114")),
    Reference(
      authors: "Rezende, Mohamed, Wierstra",
      title: "Stochastic Backpropagation and Approximate Inference in Deep Generative Models",
      year: 2014, locator: .arXiv("1401.4082")),
    Reference(
      authors: "Mnih, Rezende", title: "Variational inference for Monte Carlo objectives",
      year: 2016, locator: .arXiv("1602.06725")),
    Reference(
      authors: "Jang, Gu, Poole", title: "Categorical Reparameterization with Gumbel-Softmax",
      year: 2016, locator: .arXiv("1611.01144")),
    Reference(
      authors: "Maddison, Mnih, Teh",
      title:
        "The Concrete Distribution: A Continuous Relaxation of Discrete Random Variables",
      year: 2016, locator: .arXiv("1611.00712")),
    Reference(
      authors: "Tucker, Mnih, Maddison, Lawson, Sohl-Dickstein",
      title:
        "REBAR: Low-variance, unbiased gradient estimates for discrete latent variable models",
      year: 2017, locator: .arXiv("1703.07370")),
    Reference(
      authors: "Grathwohl, Choi, Wu, Roeder, Duvenaud",
      title:
        "Backpropagation through the Void: Optimizing control variates for black-box gradient estimation",
      year: 2017, locator: .arXiv("1711.00123")),
    Reference(
      authors: "Figurnov, Mohamed, Mnih", title: "Implicit Reparameterization Gradients",
      year: 2018, locator: .arXiv("1805.08498")),
    Reference(
      authors: "Yin, Zhou",
      title: "ARM: Augment-REINFORCE-Merge Gradient for Stochastic Binary Networks",
      year: 2018, locator: .arXiv("1807.11143")),
    Reference(
      authors: "Kool, van Hoof, Welling",
      title:
        "Stochastic Beams and Where to Find Them: The Gumbel-Top-k Trick for Sampling Sequences Without Replacement",
      year: 2019, locator: .arXiv("1903.06059")),
    Reference(
      authors: "Mohamed, Rosca, Figurnov, Mnih",
      title: "Monte Carlo Gradient Estimation in Machine Learning", year: 2019,
      locator: .arXiv("1906.10652")),
    Reference(
      authors: "Kool, van Hoof, Welling",
      title:
        "Estimating Gradients for Discrete Random Variables by Sampling without Replacement",
      year: 2020, locator: .arXiv("2002.06043")),
    Reference(
      authors: "Dong, Mnih, Tucker",
      title: "DisARM: An Antithetic Gradient Estimator for Binary Latent Variables",
      year: 2020, locator: .arXiv("2006.10680")),
    Reference(
      authors: "Paulus, Maddison, Krause",
      title: "Rao-Blackwellizing the Straight-Through Gumbel-Softmax Gradient Estimator",
      year: 2020, locator: .arXiv("2010.04838")),
  ]

  /// What can be shown.
  public static let demos: [any Demo.Type] = [GumbelDemo.self, EstimatorsDemo.self]

  /// What can be done with the user's own files.
  public static let tools: [any Tool.Type] = [GradientTool.self]

  /// What is timed.
  public static let benchmarks: [Benchmark] = [
    GumbelSoftmaxBenchmark.soft, GumbelSoftmaxBenchmark.hard,
  ]
}

#if objectFormat(ELF)
@section("catalog_topics")
#endif
@used
private let record: TopicRecord = (kind: 0x746f_7069, version: 1, load: load)

private func load(into slot: UnsafeMutableRawPointer) {
  slot.initializeMemory(as: (any Topic.Type).self, to: ReparameterizationTopic.self)
}
