public import Sampling

/// A function of a continuous variable with its slope.
public struct DifferentiableFunction<Element: Sendable>: Sendable {
  /// Returns f(z).
  public let value: @Sendable (Element) -> Double

  /// Returns ∂f/∂z, of the shape of z.
  public let slope: @Sendable (Element) -> Element

  /// Creates a function.
  public init(
    value: @escaping @Sendable (Element) -> Double,
    slope: @escaping @Sendable (Element) -> Element
  ) {
    self.value = value
    self.slope = slope
  }
}

/// The expectation of a function of a continuous variable, with its gradient in closed form.
///
///     L(θ) = E[f(z)],   z ~ p_θ
public struct ContinuousObjective<Family: ParametricDistribution>: ScoredObjective {
  /// The distribution p_θ.
  public let distribution: Family

  /// The function f.
  public let function: DifferentiableFunction<Family.Element>

  private let gradient: [Double]

  /// Creates an objective.
  ///
  /// - Parameters:
  ///   - distribution: p_θ.
  ///   - function: f.
  ///   - exactGradient: ∇L(θ), one number a parameter of the distribution.
  public init(
    distribution: Family, function: DifferentiableFunction<Family.Element>,
    exactGradient: [Double]
  ) {
    precondition(
      exactGradient.count == distribution.parameterNames.count,
      "a gradient of \(exactGradient.count) components for \(distribution.parameterNames)")
    self.distribution = distribution
    self.function = function
    gradient = exactGradient
  }

  /// The number of parameters of the distribution.
  public var parameterCount: Int { gradient.count }

  /// ∇L(θ), as given.
  public func exactGradient() -> [Double] { gradient }

  /// Draws z ~ p_θ.
  public func sample(using generator: inout PhiloxGenerator) -> Family.Element {
    distribution.sample(using: &generator)
  }

  /// Returns f(z).
  public func value(at sample: Family.Element) -> Double { function.value(sample) }

  /// Adds `weight` · ∇ log p_θ(z) to a gradient.
  public func addScore(
    at sample: Family.Element, weight: Double, to gradient: inout [Double]
  ) {
    for (index, component) in distribution.score(at: sample).enumerated() {
      gradient[index] += weight * component
    }
  }
}
