import Foundation
import Sampling
import TestSupport
import Testing

/// SciPy's values; see `Tests/Fixtures/Sampling/reference.py`.
struct Reference: Decodable {
  struct Continuous: Decodable, Sendable, CustomTestStringConvertible {
    let family: String
    let parameters: [Double]
    let mean: Double
    let variance: Double
    let values: [Double]
    let logDensities: [Double]
    let cumulative: [Double]

    var testDescription: String { "\(family)\(parameters)" }

    /// The distribution that the family and the parameters name.
    func distribution() throws -> any BulkDistribution & ContinuousDistribution {
      let (a, b) = (parameters[0], parameters.count > 1 ? parameters[1] : 0)
      switch family {
      case "Uniform": return try Uniform(a..<b)
      case "Normal": return try Normal(mean: a, standardDeviation: b)
      case "Exponential": return try Exponential(rate: a)
      case "Gumbel": return try Gumbel(location: a, scale: b)
      case "Gamma": return try Gamma(shape: a, rate: b)
      case "Beta": return try Beta(alpha: a, beta: b)
      case "VonMises": return try VonMises(mean: a, concentration: b)
      default: throw UnknownFamily(name: family)
      }
    }
  }

  struct Dirichlet: Decodable, Sendable {
    let concentration: [Double]
    let mean: [Double]
    let variance: [Double]
    let values: [[Double]]
    let logDensities: [Double]
  }

  struct Bessel: Decodable, Sendable {
    let x: Double
    let ratios: [Double]
    let logScaledI0: Double
  }

  struct UnknownFamily: Error {
    let name: String
  }

  let continuous: [Continuous]
  let dirichlet: [Dirichlet]
  let bessel: [Bessel]

  static let all: Result<Reference, any Error> = Result {
    let file = Fixtures.file("Sampling/reference.json")
    return try JSONDecoder().decode(Reference.self, from: Data(contentsOf: file))
  }

  /// The families, for tests' arguments.
  static let families = (try? all.get().continuous) ?? []
}

extension Double {
  /// Whether this is a number within a relative or an absolute distance of another.
  func isClose(to other: Double, relative: Double = 1e-9, absolute: Double = 0) -> Bool {
    self == other || abs(self - other) <= Swift.max(relative * abs(other), absolute)
  }
}
