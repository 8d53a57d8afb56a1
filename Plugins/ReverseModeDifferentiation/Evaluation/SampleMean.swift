/// The mean of independent values, and how far it may be from the expectation.
///
///     x̄ = Σ xᵢ / n,   s.e. = √(Σ (xᵢ − x̄)² / (n − 1)) / √n
public struct SampleMean: Sendable, Hashable {
  /// The mean.
  public let mean: Double

  /// The standard error of the mean; 0 for one value.
  public let standardError: Double

  /// Takes the mean of at least one value.
  public init(_ values: [Double]) {
    precondition(!values.isEmpty, "the mean of no values")
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    self.mean = mean
    standardError = values.count > 1 ? (squares / (count - 1) / count).squareRoot() : 0
  }
}
