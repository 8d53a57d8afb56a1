import Sampling

@testable import Reparameterization

/// Discrete objectives that many tests share.
enum Problem: String, CaseIterable, Sendable {
  case toy, table, skewed, bernoulli, pair

  var objective: CategoricalObjective {
    get throws {
      switch self {
      case .toy:
        try CategoricalObjective(bernoulliLogits: [0.3], function: SquaredDistance())
      case .table:
        try CategoricalObjective(
          logits: [0.5, -1, 0.2, 1.1, -0.3], table: [1, -2, 0.5, 3, 0.7])
      case .skewed:
        try CategoricalObjective(logits: [3, -1, 0], table: [10, 11.5, 9])
      case .bernoulli:
        try CategoricalObjective(
          bernoulliLogits: [0.4, -1.2, 0.9],
          function: TableFunction(
            [0.3, 1.4, -0.6, 2.0, 0.9, -1.1, 0.4, 3.2], variables: 3, categories: 2))
      case .pair:
        try CategoricalObjective(
          logits: [[0.2, -0.5, 0.7], [1.0, 0.1, -0.4]],
          function: TableFunction(
            [2, -1, 0.5, 0.3, 1.8, -0.7, 1.1, 0.2, 2.6], variables: 2, categories: 3))
      }
    }
  }
}
