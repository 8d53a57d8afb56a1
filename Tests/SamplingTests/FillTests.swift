import Testing

@testable import Sampling

@Suite("Fills") struct FillTests {
  static let families = Reference.families.filter {
    $0.parameters != [0, 1] || $0.family == "Normal"
  }

  private func fill(
    _ distribution: any BulkDistribution, _ count: Int, threads: Int = 1,
    from generator: PhiloxGenerator = PhiloxGenerator(seed: 51, stream: 1 << 40)
  ) -> [Float] {
    var generator = generator
    var numbers = [Float](repeating: .nan, count: count)
    distribution.fill(&numbers, using: &generator, threads: threads)
    return numbers
  }

  @Test("Are the same for any number of threads", arguments: families)
  func threads(_ reference: Reference.Continuous) throws {
    let distribution = try reference.distribution()
    let whole = fill(distribution, 50_001)
    #expect(fill(distribution, 50_001, threads: 2) == whole)
    #expect(fill(distribution, 50_001, threads: 3) == whole)
  }

  @Test("Are the same for every set of instructions", arguments: families)
  func levels(_ reference: Reference.Continuous) throws {
    let distribution = try reference.distribution()
    let fills = VectorKernels.levels.map { level in
      VectorKernels.$level.withValue(level) { fill(distribution, 3_001).map(\.bitPattern) }
    }
    #expect(fills.dropFirst().allSatisfy { $0 == fills[0] })
    #expect(fills[0].contains { $0 != fills[0][0] })
  }

  @Test("Of any length are the beginning of longer ones", arguments: families)
  func lengths(_ reference: Reference.Continuous) throws {
    let distribution = try reference.distribution()
    let whole = fill(distribution, 200)
    for count in [0, 1, 2, 3, 5, 8, 17, 31, 33, 63, 65, 127, 199] {
      #expect(fill(distribution, count) == Array(whole.prefix(count)))
    }
  }

  @Test("Go on where a fill of whole blocks ended", arguments: families)
  func parts(_ reference: Reference.Continuous) throws {
    let distribution = try reference.distribution()
    let whole = fill(distribution, 1_000)
    var generator = PhiloxGenerator(seed: 51, stream: 1 << 40)
    var (first, second) = ([Float](repeating: 0, count: 444), [Float](repeating: 0, count: 556))
    distribution.fill(&first, using: &generator)
    distribution.fill(&second, using: &generator)
    #expect(first + second == whole)
  }

  @Test("Begin at a whole block, wherever the stream is cut")
  func advance() {
    let start = PhiloxGenerator(seed: 52)
    let whole = fill(Gumbel.standard, 400, from: start)
    var skipped = start
    skipped.advance(by: 25)
    #expect(fill(Gumbel.standard, 300, from: skipped) == Array(whole.suffix(300)))
    var begun = start
    begun.advance(by: 24)
    _ = begun.nextUInt32()
    #expect(fill(Gumbel.standard, 300, from: begun) == Array(whole.suffix(300)))
  }

  @Test("Pass the carry of the block number on")
  func carry() {
    var generator = PhiloxGenerator(seed: 53, stream: 2)
    generator.advance(by: (1 << 32) - 50)
    let whole = fill(Exponential.standard, 400, from: generator)
    generator.advance(by: 60)
    #expect(fill(Exponential.standard, 160, from: generator) == Array(whole.suffix(160)))
  }

  @Test("Take the words of the stream in order")
  func words() throws {
    var generator = PhiloxGenerator(seed: 0xFFFF_FFFF_0000_0001, stream: 0xABCD_0000_1234)
    generator.advance(by: 0xFFFF_FFFE)
    let numbers = fill(Uniform.unit, 1_001, from: generator)
    for number in numbers {
      #expect(number == (Float(generator.nextUInt32() >> 9) + 0.5) * 0x1p-23)
    }
  }

  @Test("Scale and move standard samples")
  func parameters() throws {
    let standard = fill(Normal.standard, 100)
    let other = fill(try Normal(mean: 3, standardDeviation: 2), 100)
    #expect(other == standard.map { 2 * $0 + 3 })
    let interval = fill(try Uniform(-1..<3), 10_000)
    #expect(interval.allSatisfy { $0 >= -1 && $0 < 3 })
    let narrow = fill(try Uniform(1..<Double(Float(1).nextUp)), 1_000)
    #expect(narrow.allSatisfy { $0 == 1 })
  }
}
