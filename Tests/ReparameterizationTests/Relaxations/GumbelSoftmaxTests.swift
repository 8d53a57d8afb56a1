import Foundation
import Sampling
import Testing

@testable import Reparameterization

@Suite("Gumbel-Softmax in bulk")
struct GumbelSoftmaxTests {
  private struct Reference: Decodable {
    let columns: Int
    let temperature: Float
    let logits: [Float]
    let noise: [Float]
    let slope: [Float]
    let soft: [Float]
    let softGradient: [Float]
    let hard: [Float]
    let hardGradient: [Float]
  }

  private func distance(_ left: [Float], _ right: [Float]) -> Float {
    zip(left, right).map { abs($0 - $1) }.max() ?? .infinity
  }

  @Test("Forward and backward agree with F.gumbel_softmax on the same noise")
  func pyTorch() throws {
    for reference in try Fixture.load("gumbel_softmax", as: [Reference].self) {
      let soft = try GumbelSoftmax(temperature: reference.temperature)
      let hard = try GumbelSoftmax(temperature: reference.temperature, isHard: true)
      let relaxed = soft.sample(
        logits: reference.logits, noise: reference.noise, columns: reference.columns)
      let corners = hard.sample(
        logits: reference.logits, noise: reference.noise, columns: reference.columns)
      #expect(distance(relaxed, reference.soft) < 1e-6)
      #expect(distance(corners, reference.hard) < 1e-6)
      let gradient = soft.logitGradient(
        of: reference.slope, relaxed: relaxed, columns: reference.columns)
      #expect(distance(gradient, reference.softGradient) < 1e-6)
      #expect(distance(gradient, reference.hardGradient) < 1e-6)
    }
  }

  @Test(
    "Samples are those that the definition makes of the same noise", arguments: [1, 7, 16, 130])
  func definition(columns: Int) throws {
    let logits = (0..<(20 * columns)).map { Float($0 * 37 % 101) / 20 }
    let generator = PhiloxGenerator(seed: 64)
    var perturbed = logits
    logits.withUnsafeBufferPointer { logits in
      perturbed.withUnsafeMutableBufferPointer { perturbed in
        var generator = generator
        GumbelRows.perturb(logits, columns: columns, into: perturbed, using: &generator)
      }
    }
    let zeros = Array(repeating: Float(0), count: logits.count)
    for isHard in [false, true] {
      let relaxation = try GumbelSoftmax(temperature: 0.7, isHard: isHard)
      var copy = generator
      let samples = relaxation.sample(logits: logits, columns: columns, using: &copy)
      let defined = relaxation.sample(logits: zeros, noise: perturbed, columns: columns)
      #expect(distance(samples, defined) < 2e-6)
    }
  }

  @Test("Samples do not depend on the number of threads", arguments: [true, false])
  func threads(isHard: Bool) throws {
    let relaxation = try GumbelSoftmax(temperature: 0.7, isHard: isHard)
    let logits = (0..<(300 * 130)).map { Float($0 % 7) / 3 }
    var first = PhiloxGenerator(seed: 61)
    var second = first
    let one = relaxation.sample(logits: logits, columns: 130, using: &first, threads: 1)
    let many = relaxation.sample(logits: logits, columns: 130, using: &second, threads: 5)
    #expect(one == many)
    #expect(first == second)
    #expect(one != relaxation.sample(logits: logits, columns: 130, using: &first))
  }

  @Test(
    "Rows lie on the simplex, whatever their length and the size of the logits",
    arguments: [1, 2, 3, 15, 16, 17, 64, 1000])
  func simplex(columns: Int) throws {
    let logits = (0..<(5 * columns)).map { Float($0 * 37 % 101) * 20 - 1000 }
    var generator = PhiloxGenerator(seed: 62)
    for temperature: Float in [0.01, 1, 30] {
      let samples = try GumbelSoftmax(temperature: temperature)
        .sample(logits: logits, columns: columns, using: &generator)
      for row in 0..<5 {
        let weights = samples[(row * columns)..<((row + 1) * columns)]
        #expect(weights.allSatisfy { $0 >= 0 && $0 <= 1.0001 })
        #expect(abs(weights.reduce(0, +) - 1) < 1e-5)
      }
    }
  }

  @Test("Hard samples have the frequencies of the softmax, and are the argmax of soft ones")
  func frequencies() throws {
    let logits: [Float] = [0.5, -1, 0.2, 1.1, -0.3]
    let rows = 5000
    let matrix = (0..<rows).flatMap { _ in logits }
    var generator = PhiloxGenerator(seed: 63)
    var again = generator
    let hard = try GumbelSoftmax(isHard: true)
      .sample(logits: matrix, columns: 5, using: &generator)
    let soft = try GumbelSoftmax(temperature: 0.5)
      .sample(logits: matrix, columns: 5, using: &again)
    var counts = Array(repeating: 0.0, count: 5)
    for row in 0..<rows {
      let range = (5 * row)..<(5 * row + 5)
      let best = range.max { soft[$0] < soft[$1] } ?? 0
      #expect(hard[best] == 1)
      counts[best - 5 * row] += 1
    }
    let probabilities = SpecialFunctions.softmax(logits.map(Double.init))
    let statistic = zip(counts, probabilities).reduce(0.0) { sum, pair in
      let expected = Double(rows) * pair.1
      return sum + (pair.0 - expected) * (pair.0 - expected) / expected
    }
    // The chance of more than 18.5 is 0.001 for four degrees of freedom.
    #expect(statistic < 18.5)
  }

  @Test("The gradient is the slope")
  func gradient() throws {
    let relaxation = try GumbelSoftmax(temperature: 0.8)
    let logits: [Float] = [0.2, -0.4, 1.3]
    let noise: [Float] = [0.1, 0.7, -0.2]
    let slope: [Float] = [1, -2, 0.5]
    func loss(_ logits: [Float]) -> Float {
      zip(relaxation.sample(logits: logits, noise: noise, columns: 3), slope)
        .reduce(0) { $0 + $1.0 * $1.1 }
    }
    let relaxed = relaxation.sample(logits: logits, noise: noise, columns: 3)
    let gradient = relaxation.logitGradient(of: slope, relaxed: relaxed, columns: 3)
    for index in 0..<3 {
      var (up, down) = (logits, logits)
      up[index] += 0.01
      down[index] -= 0.01
      #expect(abs((loss(up) - loss(down)) / 0.02 - gradient[index]) < 1e-3)
    }
  }

  @Test("A temperature that is not positive is refused")
  func errors() {
    #expect(throws: ObjectiveError.self) { try GumbelSoftmax(temperature: 0) }
    #expect(throws: ObjectiveError.self) { try GumbelSoftmax(temperature: .nan) }
  }
}
