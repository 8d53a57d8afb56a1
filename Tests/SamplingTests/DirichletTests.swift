import Sampling
import Testing

@Suite("Dirichlet") struct DirichletTests {
  @Test(
    "Entries follow beta distributions and sum to 1",
    arguments: [
      [0.5, 0.5], [1, 1, 1], [0.2, 3, 7.5, 1.1, 0.6],
    ])
  func entries(_ concentration: [Double]) throws {
    let dirichlet = try Dirichlet(concentration: concentration)
    let columns = concentration.count
    var generator = PhiloxGenerator(seed: 31)
    let single = dirichlet.samples(10_000, using: &generator)
    var buffer = [Float](repeating: 0, count: columns * 10_001)
    dirichlet.fill(&buffer, using: &generator)
    let filled = stride(from: 0, to: buffer.count, by: columns).map {
      buffer[$0..<($0 + columns)].map(Double.init)
    }
    for (vectors, tolerance) in [(single, 1e-12), (filled, 1e-6)] {
      #expect(vectors.allSatisfy { $0.reduce(0, +).isClose(to: 1, relative: tolerance) })
      for (column, a) in concentration.enumerated() {
        let beta = try Beta(alpha: a, beta: concentration.reduce(0, +) - a)
        let entries = vectors.map { $0[column] }
        #expect(kolmogorovStatistic(entries) { beta.cumulativeProbability(at: $0) } < 1.95)
      }
    }
  }

  @Test("Tiny concentrations give corners, not 0/0")
  func corners() throws {
    let dirichlet = try Dirichlet(concentration: [1e-5, 1e-5, 1e-5])
    var generator = PhiloxGenerator(seed: 32)
    for vector in dirichlet.samples(500, using: &generator) {
      #expect(vector.reduce(0, +).isClose(to: 1))
    }
    var buffer = [Float](repeating: 0, count: 1500)
    dirichlet.fill(&buffer, using: &generator)
    let sums = stride(from: 0, to: 1500, by: 3).map { buffer[$0..<($0 + 3)].reduce(0, +) }
    #expect(sums.allSatisfy { abs($0 - 1) < 1e-6 })
  }

  @Test("A fill is the same for any number of threads, and in two parts")
  func threads() throws {
    let dirichlet = try Dirichlet(concentration: [0.3, 1, 4])
    var whole = [Float](repeating: 0, count: 3 * 5_000)
    var generator = PhiloxGenerator(seed: 33)
    dirichlet.fill(&whole, using: &generator, threads: 1)
    for threads in [2, 3] {
      var other = [Float](repeating: 0, count: whole.count)
      var again = PhiloxGenerator(seed: 33)
      dirichlet.fill(&other, using: &again, threads: threads)
      #expect(other == whole && again == generator)
    }
    var first = [Float](repeating: 0, count: 3 * 77)
    var second = [Float](repeating: 0, count: 3 * 100)
    var parts = PhiloxGenerator(seed: 33)
    dirichlet.fill(&first, using: &parts)
    dirichlet.fill(&second, using: &parts)
    #expect(first + second == Array(whole.prefix(3 * 177)))
  }
}
