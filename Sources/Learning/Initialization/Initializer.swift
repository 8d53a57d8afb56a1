internal import Foundation
public import Sampling
public import Tensors

/// How the elements of a fresh parameter are drawn.
///
/// Fan-in is the number of inputs that an output sums over, fan-out the number of outputs that an input
/// goes to: for a weight of shape `[outputs, inputs, …kernel]`, inputs × kernel and outputs × kernel.
public enum Initializer: Sendable, Hashable {
  /// One value everywhere.
  case constant(Float)

  /// Uniform in ±√(6 / fan-in) times the gain: keeps the variance through rectified linear units.
  ///
  /// He et al. (2015), equation 10, <https://arxiv.org/abs/1502.01852>.
  case kaimingUniform(gain: Double = 1)

  /// Normal of standard deviation √(2 / fan-in).
  case kaimingNormal

  /// Uniform in ±√(6 / (fan-in + fan-out)): keeps the variance forth and back through linear layers.
  ///
  /// Glorot and Bengio (2010), equation 16, <https://proceedings.mlr.press/v9/glorot10a.html>.
  case xavierUniform

  /// Normal of this standard deviation, drawn anew beyond two of them.
  case truncatedNormal(standardDeviation: Double)

  /// What PyTorch's linear and convolution layers draw: uniform in ±1 / √fan-in.
  public static let inverseRootUniform = Initializer.kaimingUniform(gain: (1.0 / 6).squareRoot())

  /// A tensor of a shape.
  ///
  /// - Parameters:
  ///   - shape: The shape.
  ///   - fan: The fan-in and fan-out; without, those of a weight of this shape.
  ///   - generator: Where randomness comes from.
  /// - Returns: A tensor that is not tracked.
  public func tensor(
    _ shape: [Int], fan: (in: Int, out: Int)? = nil, using generator: inout PhiloxGenerator
  ) -> Tensor {
    let fan = fan ?? Self.fan(of: shape)
    switch self {
    case .constant(let value): return Tensor(repeating: value, shape: shape)
    case .kaimingUniform(let gain):
      return Self.uniform(shape, gain * (6 / Double(fan.in)).squareRoot(), using: &generator)
    case .xavierUniform:
      return Self.uniform(shape, (6 / Double(fan.in + fan.out)).squareRoot(), using: &generator)
    case .kaimingNormal:
      let deviation = (2 / Double(fan.in)).squareRoot()
      return Self.filled(shape) { deviation * Normal.standard.sample(using: &generator) }
    case .truncatedNormal(let deviation):
      return Self.filled(shape) {
        while true {
          let sample = Normal.standard.sample(using: &generator)
          if abs(sample) <= 2 { return deviation * sample }
        }
      }
    }
  }

  private static func fan(of shape: [Int]) -> (in: Int, out: Int) {
    let kernel = shape.dropFirst(2).reduce(1, *)
    let outputs = shape.first ?? 1
    let inputs = shape.count > 1 ? shape[1] : outputs
    return (max(1, inputs * kernel), max(1, outputs * kernel))
  }

  private static func uniform(
    _ shape: [Int], _ bound: Double, using generator: inout PhiloxGenerator
  ) -> Tensor {
    filled(shape) { bound * (2 * generator.nextOpenUnit() - 1) }
  }

  private static func filled(_ shape: [Int], _ element: () -> Double) -> Tensor {
    Tensor(shape: shape) { elements in
      for index in elements.indices { elements[index] = Float(element()) }
    }
  }
}
