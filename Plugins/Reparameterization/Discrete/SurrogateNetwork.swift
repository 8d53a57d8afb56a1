internal import Foundation
internal import Sampling

/// The surrogate of RELAX: one hidden layer of hyperbolic tangents.
///
///     r(z) = Σ_h v_h tanh(w_h · z + a_h)
struct SurrogateNetwork: Sendable {
  let inputs: Int
  let hidden: Int

  /// The weights w, row by row, then the offsets a, then the output weights v.
  var parameters: [Double]

  /// Draws small weights, and output weights of zero: the surrogate starts as r = 0.
  init(inputs: Int, hidden: Int, using generator: inout PhiloxGenerator) {
    self.inputs = inputs
    self.hidden = hidden
    let scale = 1 / Double(inputs).squareRoot()
    parameters = (0..<(hidden * inputs)).map { _ in
      scale * Normal.standard.sample(using: &generator)
    }
    parameters += Array(repeating: 0, count: 2 * hidden)
  }

  /// r(z).
  func value(at input: [Double]) -> Double {
    var sum = 0.0
    for unit in 0..<hidden { sum += output(unit) * tanh(activation(unit, input)) }
    return sum
  }

  /// ∇r(z).
  func gradient(at input: [Double]) -> [Double] {
    var gradient = Array(repeating: 0.0, count: inputs)
    for unit in 0..<hidden {
      let activity = tanh(activation(unit, input))
      let slope = output(unit) * (1 - activity * activity)
      for index in 0..<inputs { gradient[index] += slope * parameters[unit * inputs + index] }
    }
    return gradient
  }

  /// Adds `weight` times the derivative by the parameters of r(z).
  func addParameterGradient(
    ofValueAt input: [Double], weight: Double, to gradient: inout [Double]
  ) {
    for unit in 0..<hidden {
      let activity = tanh(activation(unit, input))
      let slope = weight * output(unit) * (1 - activity * activity)
      for index in 0..<inputs { gradient[unit * inputs + index] += slope * input[index] }
      gradient[hidden * inputs + unit] += slope
      gradient[hidden * (inputs + 1) + unit] += weight * activity
    }
  }

  /// Adds `weight` times the derivative by the parameters of ∇r(z) · `direction`.
  func addParameterGradient(
    ofSlopeAt input: [Double], along direction: [Double], weight: Double,
    to gradient: inout [Double]
  ) {
    for unit in 0..<hidden {
      let activity = tanh(activation(unit, input))
      let first = 1 - activity * activity
      let second = -2 * activity * first
      var along = 0.0
      for index in 0..<inputs { along += parameters[unit * inputs + index] * direction[index] }
      let scaled = weight * output(unit)
      for index in 0..<inputs {
        gradient[unit * inputs + index] +=
          scaled * (first * direction[index] + second * along * input[index])
      }
      gradient[hidden * inputs + unit] += scaled * second * along
      gradient[hidden * (inputs + 1) + unit] += weight * first * along
    }
  }

  private func activation(_ unit: Int, _ input: [Double]) -> Double {
    var sum = parameters[hidden * inputs + unit]
    for index in 0..<inputs { sum += parameters[unit * inputs + index] * input[index] }
    return sum
  }

  private func output(_ unit: Int) -> Double { parameters[hidden * (inputs + 1) + unit] }
}
