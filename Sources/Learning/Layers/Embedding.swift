public import Sampling
public import Tensors

/// A learned vector for each of a number of symbols.
public struct Embedding: Module {
  /// The vectors, of shape `[symbols, features]`.
  public var weight: Tensor

  /// Creates a table.
  public init(
    symbols: Int, features: Int,
    initializer: Initializer = .truncatedNormal(standardDeviation: 0.02),
    using generator: inout PhiloxGenerator
  ) {
    weight = initializer.tensor([symbols, features], using: &generator)
  }

  /// The vectors of symbols: shape `[indices.count, features]`.
  public func callAsFunction(_ indices: [Int]) -> Tensor {
    weight.embedding(indices)
  }

  /// Visits `weight`.
  public mutating func visit(_ visitor: inout TensorVisitor) {
    visitor.parameter("weight", &weight)
  }
}
