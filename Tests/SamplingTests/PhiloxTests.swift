import Sampling
import Testing

@Suite("Philox") struct PhiloxTests {
  /// A vector of the list that comes with Random123 (`kat_vectors`).
  struct KnownAnswer: Sendable {
    let counter: SIMD4<UInt32>
    let key: SIMD2<UInt32>
    let block: SIMD4<UInt32>
  }

  static let knownAnswers = [
    KnownAnswer(
      counter: SIMD4(0, 0, 0, 0), key: SIMD2(0, 0),
      block: SIMD4(0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8)),
    KnownAnswer(
      counter: SIMD4(repeating: 0xffff_ffff), key: SIMD2(repeating: 0xffff_ffff),
      block: SIMD4(0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd)),
    KnownAnswer(
      counter: SIMD4(0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344),
      key: SIMD2(0xa409_3822, 0x299f_31d0),
      block: SIMD4(0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1)),
  ]

  @Test("Gives the published answers", arguments: knownAnswers)
  func published(_ known: KnownAnswer) {
    #expect(Philox4x32.block(counter: known.counter, key: known.key) == known.block)
  }

  @Test("Lays seed, stream and block out as key and counter")
  func layout() {
    var generator = PhiloxGenerator(seed: 0x299f_31d0_a409_3822, stream: 0x0370_7344_1319_8a2e)
    generator.advance(by: 0x85a3_08d3_243f_6a88)
    let words = (0..<4).map { _ in generator.nextUInt32() }
    #expect(words == [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1])
  }

  @Test("Joins words to 64 bits, the lower half first")
  func wide() {
    var narrow = PhiloxGenerator(seed: 3)
    var wide = narrow
    for _ in 0..<5 {
      let (low, high) = (UInt64(narrow.nextUInt32()), UInt64(narrow.nextUInt32()))
      #expect(wide.next() == high << 32 | low)
    }
    _ = narrow.nextUInt32()
    let (low, high) = (UInt64(narrow.nextUInt32()), UInt64(narrow.nextUInt32()))
    _ = wide.nextUInt32()
    #expect(wide.next() == high << 32 | low)
  }

  @Test("Skips as far as drawing goes", arguments: [0, 1, 2, 7] as [UInt64])
  func advance(blocks: UInt64) {
    var drawn = PhiloxGenerator(seed: 11, stream: 5)
    _ = drawn.nextUInt32()
    var skipped = drawn
    for _ in 0..<(4 * blocks) { _ = drawn.nextUInt32() }
    skipped.advance(by: blocks)
    #expect(drawn == skipped)
    #expect(drawn.next() == skipped.next())
  }

  @Test("Starts other streams at their beginning, with other words")
  func streams() {
    var generator = PhiloxGenerator(seed: 1)
    _ = generator.next()
    #expect(generator.stream(9) == PhiloxGenerator(seed: 1, stream: 9))
    var seen: Set<UInt64> = []
    for stream in 0..<100 as Range<UInt64> {
      var other = generator.stream(stream)
      for _ in 0..<100 { seen.insert(other.next()) }
    }
    #expect(seen.count == 10_000)
  }

  @Test("Never gives the ends of the unit interval")
  func openUnit() {
    var generator = PhiloxGenerator(seed: 2)
    let values = (0..<100_000).map { _ in generator.nextOpenUnit() }
    #expect(values.allSatisfy { $0 > 0 && $0 < 1 })
    let mean = values.reduce(0, +) / 100_000
    #expect(abs(mean - 0.5) < 5 * (1.0 / 12 / 100_000).squareRoot())
  }
}
