public import Sampling

/// A distribution p_θ with a score: what estimators by log-derivatives need.
public protocol ParametricDistribution: Distribution where Element: Sendable {
  /// The name of each component of θ.
  var parameterNames: [String] { get }

  /// Returns the score ∇ log p_θ(z), one number a component of θ.
  func score(at sample: Element) -> [Double]
}

/// A distribution whose samples move smoothly with θ: what pathwise gradients need.
public protocol PathwiseDistribution: ParametricDistribution {
  /// Returns (∂z/∂θ)ᵀ · `slope`, one number a component of θ.
  ///
  /// The path of a sample is a choice: any ∂z/∂θ that carries the probability along as p_θ changes
  /// gives the same expectation.
  ///
  /// - Parameters:
  ///   - slope: ∂f/∂z.
  ///   - sample: z.
  /// - Returns: The slope of f along the path, by each component of θ.
  func pathGradient(of slope: Element, at sample: Element) -> [Double]
}
